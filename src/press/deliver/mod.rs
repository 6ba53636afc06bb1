//! What hosts have to be told about a printed site, all of it made of the same [`Rules`] and [`Redirects`].
//!
//! - [`rules`]: the headers of every path
//! - [`redirects`]: where old addresses lead
//! - `headers_file`: `_headers` and `_redirects`, for Cloudflare and Netlify
//! - `nginx`, `varnish`: the configurations of an origin and of a cache of one's own
//! - `template`: a path with fields, in the languages of all of them

mod headers_file;
mod nginx;
pub mod redirects;
pub mod rules;
mod template;
mod varnish;

pub use headers_file::policy_in;
pub use nginx::NginxPlace;
pub use redirects::{Redirect, RedirectError, Redirects};
pub use rules::{Header, Rules};
pub use varnish::VarnishPlace;

use super::output::Output;

/// The file of headers, for Cloudflare and Netlify.
pub const HEADERS: &str = "_headers";
/// The file of redirects, for Cloudflare and Netlify.
pub const REDIRECTS: &str = "_redirects";

/// The file of removed articles, for Netlify and for the preview.
pub const GONE: &str = "gone_redirects";

/// All that is told about a site.
#[derive(Clone, Debug)]
pub struct Deliver<'a> {
    /// The headers.
    pub rules: &'a Rules,
    /// The redirects.
    pub redirects: &'a Redirects,
    /// The URL paths of the assets with a hash in the name, those kept of earlier builds, too.
    pub hashed: &'a [String],
    /// The public origin, `site` of `newsroom.json`.
    pub site: &'a str,
    /// The paper's language.
    pub language: &'a str,
    /// Whether to print pages that lead on, for hosts that know no redirects.
    pub pages: bool,
    /// Where things are beside nginx.
    pub nginx: NginxPlace,
    /// Where the origin is beside Varnish.
    pub varnish: VarnishPlace,
}

/// The files, and what to tell whoever prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Files of the site, served or read by the host.
    pub site: Vec<Output>,
    /// Files for whoever runs the host: never to be served.
    pub host: Vec<Output>,
    /// What could not be said to which host.
    pub notes: Vec<String>,
}

impl Deliver<'_> {
    /// Everything.
    pub fn outputs(&self) -> Delivered {
        let (redirects, mut notes) = headers_file::redirects(self.redirects);
        let mut site = vec![Output::new(HEADERS, headers_file::headers(self.rules, self.hashed))];
        if !self.redirects.is_empty() {
            site.push(Output::new(REDIRECTS, redirects));
        }
        if self.pages {
            let (pages, left_out) = self.redirects.pages(self.site, self.language);
            site.extend(pages);
            notes.extend(left_out);
        }
        let host = vec![
            Output::new("nginx.conf", nginx::conf(self.rules, self.redirects, self.site, &self.nginx)),
            Output::new(nginx::REDIRECTS, nginx::redirects_map(self.redirects)),
            Output::new(nginx::PATTERNS, nginx::patterns_map(self.redirects)),
            Output::new(nginx::GONE, nginx::gone_map(self.redirects)),
            Output::new(GONE, headers_file::gone(self.redirects)),
            Output::new("varnish.vcl", varnish::vcl(&self.varnish)),
        ];
        Delivered { site, host, notes }
    }
}
