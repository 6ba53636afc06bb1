//! Where the API is, found from the site's root URL alone.
//!
//! A site with pretty permalinks has it at `/wp-json/`, any other at `/?rest_route=/`, where `/wp-json/` may be an
//! HTML page with status 200. No extra request asks which: the first real request tries the usual place and the
//! other one after it, and what answered in JSON is remembered. Requests that begin meanwhile wait for the first, so
//! a miss happens once. In a browser an HTML page of another origin cannot be read (CORS) and looks like a network
//! failure, so that counts as a miss as well.

use super::failure;
use super::query::Query;
use crate::source::transport::{Answer, Transport};
use crate::source::{Cause, SourceError};
use futures::future::join;
use futures::lock::Mutex;

const PLAIN: &str = "?rest_route=";

pub(super) struct Api {
    /// The site's root, without a slash at the end.
    root: String,
    transport: Transport,
    /// What goes before a route, once it is known.
    base: Mutex<Option<String>>,
}

type Asked = Result<Answer, SourceError>;

impl Api {
    pub(super) fn new(root: &str, transport: Transport) -> Self {
        let root = root.trim();
        let root = root.split_once('#').map_or(root, |(before, _)| before);
        let (root, base) = if let Some(at) = root.find("rest_route=") {
            let end = at + "rest_route=".len();
            let site = root.split_once('?').map_or(root, |(site, _)| site);
            (site, Some(root[..end].to_owned()))
        } else {
            let root = root.split_once('?').map_or(root, |(site, _)| site).trim_end_matches('/');
            let api = root.strip_suffix("/wp/v2").unwrap_or(root);
            match api.strip_suffix("/wp-json") {
                Some(site) => (site, Some(api.to_owned())),
                None => (root, None),
            }
        };
        Self { root: root.trim_end_matches('/').to_owned(), transport, base: Mutex::new(base) }
    }

    /// The site's root, without a slash at the end.
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    /// Asks for `query` and, at the same time, for what is wanted beside it.
    pub(super) async fn get(&self, query: &Query, beside: Option<&Query>) -> (Asked, Option<Asked>) {
        let mut known = self.base.lock().await;
        if let Some(base) = known.clone() {
            drop(known);
            return self.both(&base, query, beside).await;
        }
        let usual = [&self.root, "/wp-json"].concat();
        let (first, beside_first) = self.both(&usual, query, beside).await;
        match verdict(&first) {
            Verdict::Here => *known = Some(usual),
            Verdict::Unknown => {}
            Verdict::Elsewhere => {
                let plain = [&self.root, "/", PLAIN].concat();
                let (second, beside_second) = self.both(&plain, query, beside).await;
                match verdict(&second) {
                    Verdict::Here => *known = Some(plain),
                    // Neither place has it. What the usual place said is the better explanation, unless it said
                    // nothing at all.
                    _ if first.is_ok() => return (first, beside_first),
                    _ => {}
                }
                return (second, beside_second);
            }
        }
        (first, beside_first)
    }

    async fn both(&self, base: &str, query: &Query, beside: Option<&Query>) -> (Asked, Option<Asked>) {
        match beside {
            None => (self.one(base, query).await, None),
            Some(beside) => {
                let (first, second) = join(self.one(base, query), self.one(base, beside)).await;
                (first, Some(second))
            }
        }
    }

    async fn one(&self, base: &str, query: &Query) -> Asked {
        let mark = if base.ends_with('=') { "&" } else { "?" };
        let public = [base, &query.route, mark, &query.parameters].concat();
        let secret = match (&*query.secret, &query.headers) {
            ("", None) => return self.transport.get(&public).await,
            ("", Some(_)) => public.clone(),
            (secret, _) => [&public, "&", secret].concat(),
        };
        // The URL of an answer or an error goes into logs: a password does not.
        match self.transport.get_private(&secret, query.headers.as_ref()).await {
            Ok(answer) => Ok(Answer { url: public, ..answer }),
            Err(error) => Err(SourceError::new(public, error.cause)),
        }
    }
}

enum Verdict {
    Here,
    Elsewhere,
    /// Nobody knows: the host is in trouble.
    Unknown,
}

fn verdict(asked: &Asked) -> Verdict {
    match asked {
        Ok(answer) if answer.is_json() && (answer.status < 400 || failure::has_code(answer)) => Verdict::Here,
        Ok(answer) if SourceError::new("", Cause::Status(answer.status)).is_passing() => Verdict::Unknown,
        Ok(_) => Verdict::Elsewhere,
        Err(SourceError { cause: Cause::Network(_), .. }) => Verdict::Elsewhere,
        Err(_) => Verdict::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::{Api, Transport};

    fn parts(root: &str) -> (String, Option<String>) {
        let api = Api::new(root, Transport::default());
        (api.root.clone(), api.base.into_inner())
    }

    #[test]
    fn the_root_may_have_a_path_and_slashes() {
        assert_eq!(parts("https://bao.vn"), ("https://bao.vn".into(), None));
        assert_eq!(parts(" https://bao.vn/ "), ("https://bao.vn".into(), None));
        assert_eq!(parts("https://bao.vn/tin/?a=1#x"), ("https://bao.vn/tin".into(), None));
    }

    #[test]
    fn the_url_of_the_api_itself_is_taken_as_it_is() {
        let api = |root: &str| parts(root).1.unwrap_or_default();
        assert_eq!(api("https://bao.vn/wp-json"), "https://bao.vn/wp-json");
        assert_eq!(api("https://bao.vn/tin/wp-json/wp/v2/"), "https://bao.vn/tin/wp-json");
        assert_eq!(api("https://bao.vn/?rest_route=/"), "https://bao.vn/?rest_route=");
        assert_eq!(api("https://bao.vn/index.php?rest_route=/wp/v2"), "https://bao.vn/index.php?rest_route=");
        assert_eq!(parts("https://bao.vn/tin/wp-json").0, "https://bao.vn/tin");
        assert_eq!(parts("https://bao.vn/tin/?rest_route=/").0, "https://bao.vn/tin");
    }
}
