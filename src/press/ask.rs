//! Asking a host that nobody knows, with limits: how many requests, how long, how much, how many redirects, and to where.
//!
//! Whose site it is is the user's choice; what it answers is not. A redirect or a link of it leads to no address inside
//! the user's own network (only the host that the user named may stand there), and to nothing but HTTP.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::HeaderMap;
use reqwest::redirect::{Action, Attempt, Policy};
use serde_json::Value;
use thiserror::Error;
use url::{Host, Url};

/// The most that is read of one page, in bytes. What is longer is cut.
const MAX_BYTES: usize = 4 << 20;
/// The most that is followed of redirects.
const MAX_REDIRECTS: usize = 5;

/// Why a host was not asked, or gave no answer.
#[derive(Debug, Error)]
pub enum AskError {
    /// What was given is no address of a site.
    #[error("`{0}` is not an address such as https://bao.example")]
    Address(String),
    /// Too many requests.
    #[error("stopped after {0} requests")]
    Enough(usize),
    /// It leads into the user's own network, which the site has no business with.
    #[error("{0} leads into this machine's own network")]
    Inside(String),
    /// No connection, or none that lasts.
    #[error("{url}: the network did not answer: {problem}")]
    Network {
        /// Which request.
        url: String,
        /// What happened.
        problem: String,
    },
    /// No answer within the limit.
    #[error("{0}: no answer within {1} s")]
    Timeout(String, u64),
}

/// Asks within limits.
#[derive(Clone, Debug)]
pub struct Asker {
    client: reqwest::Client,
    own: Arc<Vec<String>>,
    left: Arc<AtomicUsize>,
    requests: usize,
    limit: Duration,
}

/// What came.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it came from, after redirects.
    pub url: Url,
    /// HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// The body, up to 4 MB.
    pub body: String,
    /// How long it took, in ms.
    pub ms: u64,
}

impl Page {
    /// A header, empty where it is missing or no text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// `content-type` without parameters, in lower case.
    pub fn kind(&self) -> String {
        self.header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Whether the status is a success.
    pub fn is_fine(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body as JSON, whatever its type says, unless that is HTML.
    pub fn json(&self) -> Option<Value> {
        let body = self.body.trim_start_matches('\u{feff}').trim_start();
        (body.starts_with(['{', '[']) && !self.kind().contains("html")).then(|| serde_json::from_str(body).ok())?
    }
}

/// What a user types for a site: `bao.example` is `https://bao.example/`.
///
/// # Errors
/// [`AskError::Address`] for what is no address of a host that speaks HTTP.
pub fn address(typed: &str) -> Result<Url, AskError> {
    let wrong = || AskError::Address(super::terminal::line(typed));
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    let url = Url::parse(&whole).map_err(|_| wrong())?;
    let fine = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty());
    if fine { Ok(url) } else { Err(wrong()) }
}

impl Asker {
    /// One that sends at most `requests` requests, each for at most `limit`. The hosts of `own` may stand inside the user's
    /// network.
    ///
    /// # Errors
    /// Where TLS or the resolver cannot be set up.
    pub fn new(own: &[&Url], requests: usize, limit: Duration) -> Result<Self, AskError> {
        // Fails only where a provider is installed already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let own: Arc<Vec<String>> =
            Arc::new(own.iter().filter_map(|url| url.host_str()).map(str::to_ascii_lowercase).collect());
        let known = Arc::clone(&own);
        let client = reqwest::Client::builder()
            .user_agent(concat!("manchette-press/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(Duration::from_secs(5))
            .redirect(Policy::custom(move |attempt| follow(attempt, &known)))
            .dns_resolver(Arc::new(Outside(Arc::clone(&own))))
            .build()
            .map_err(|error| AskError::Network { url: String::new(), problem: innermost(&error) })?;
        Ok(Self { client, own, left: Arc::new(AtomicUsize::new(requests)), requests, limit })
    }

    /// What sends its requests, with the same limits to where they lead.
    pub fn client(&self) -> reqwest::Client {
        self.client.clone()
    }

    /// Whether an address may be asked at all.
    pub fn may(&self, url: &Url) -> bool {
        may(url, &self.own)
    }

    /// One GET.
    ///
    /// # Errors
    /// Where the address may not be asked, or gives no answer.
    pub async fn get(&self, url: &Url) -> Result<Page, AskError> {
        self.send(self.client.get(url.clone()), url).await
    }

    /// What a browser asks before it sends a request with unusual headers from another origin.
    ///
    /// # Errors
    /// As [`Asker::get`].
    pub async fn preflight(&self, url: &Url, origin: &str, headers: &str) -> Result<Page, AskError> {
        let request = self.client.request(reqwest::Method::OPTIONS, url.clone()).header("origin", origin);
        let request = request.header("access-control-request-method", "GET");
        self.send(request.header("access-control-request-headers", headers), url).await
    }

    async fn send(&self, request: reqwest::RequestBuilder, url: &Url) -> Result<Page, AskError> {
        if !self.may(url) {
            return Err(AskError::Inside(super::terminal::line(url.as_str())));
        }
        let left = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
        left.map_err(|_| AskError::Enough(self.requests))?;
        let shown = || super::terminal::line(url.as_str());
        match tokio::time::timeout(self.limit, read(request)).await {
            Ok(page) => page.map_err(|error| AskError::Network { url: shown(), problem: innermost(&error) }),
            Err(_) => Err(AskError::Timeout(shown(), self.limit.as_secs())),
        }
    }
}

async fn read(request: reqwest::RequestBuilder) -> Result<Page, reqwest::Error> {
    let start = Instant::now();
    let mut response = request.send().await?;
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        let room = MAX_BYTES - bytes.len();
        bytes.extend_from_slice(chunk.get(..room).unwrap_or(&chunk));
        if bytes.len() >= MAX_BYTES {
            break;
        }
    }
    Ok(Page {
        url: response.url().clone(),
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: String::from_utf8_lossy(&bytes).into_owned(),
        ms: u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}

fn follow(attempt: Attempt<'_>, own: &[String]) -> Action {
    if attempt.previous().len() > MAX_REDIRECTS {
        return attempt.error(format!("more than {MAX_REDIRECTS} redirects"));
    }
    if may(attempt.url(), own) { attempt.follow() } else { attempt.error("a redirect into this machine's own network") }
}

fn may(url: &Url, own: &[String]) -> bool {
    if !matches!(url.scheme(), "http" | "https") {
        return false;
    }
    match url.host() {
        None => false,
        Some(_) if url.host_str().is_some_and(|host| own.iter().any(|own| own.eq_ignore_ascii_case(host))) => true,
        Some(Host::Ipv4(ip)) => is_public(ip.into()),
        Some(Host::Ipv6(ip)) => is_public(ip.into()),
        // What it stands for is looked at when it is resolved.
        Some(Host::Domain(_)) => true,
    }
}

/// Resolves names, and leaves out addresses inside the user's network but for hosts of the user's own choice.
struct Outside(Arc<Vec<String>>);

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        let own = self.0.iter().any(|own| own.eq_ignore_ascii_case(name.as_str()));
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> = found.filter(|address| own || is_public(address.ip())).collect();
            if found.is_empty() {
                return Err(format!("{} has no address outside this machine's network", name.as_str()).into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the Internet at large (IANA's special-purpose registries).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            let special = ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_multicast();
            let shared = a == 100 && (64..128).contains(&b);
            let protocols = (a, b, c) == (192, 0, 0) || a == 198 && (18..20).contains(&b);
            !special && !shared && !protocols && a != 0 && a < 240
        }
        IpAddr::V6(ip) => {
            let first = ip.segments()[0];
            if let Some(v4) = ip.to_ipv4_mapped() {
                return is_public(v4.into());
            }
            // 64:ff9b::/96 and 2002::/16 carry an IPv4 address, which may be any.
            let carries = first == 0x64 || first == 0x2002;
            let local = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80;
            !ip.is_loopback() && !ip.is_unspecified() && !ip.is_multicast() && !local && !carries
        }
    }
}

/// The last cause says what happened; reqwest's own words only that something did.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    super::terminal::line(&error.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_site_may_be_typed_without_a_scheme() {
        assert_eq!(address(" bao.example ").unwrap().as_str(), "https://bao.example/");
        assert_eq!(address("http://127.0.0.1:81/a").unwrap().as_str(), "http://127.0.0.1:81/a");
        for bad in ["", "file:///etc/passwd", "ftp://x", "https://", "javascript://x", "bao example"] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_site_leads_nowhere_inside_the_users_network() {
        let own = ["cms.local".to_owned(), "10.0.0.7".to_owned()];
        let allowed = |url: &str| may(&Url::parse(url).unwrap(), &own);
        for fine in ["https://bao.example/", "http://10.0.0.7:8080/", "http://CMS.local/x", "http://203.0.114.1/"] {
            assert!(allowed(fine), "{fine}");
        }
        for bad in [
            "http://127.0.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://10.0.0.8/",
            "http://100.64.0.1/",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[fd00::1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://2130706433/",
            "ftp://bao.example/",
        ] {
            assert!(!allowed(bad), "{bad}");
        }
    }
}
