//! Where old addresses lead: `redirects` of `newsroom.json`, the former slugs that the source knows, and the articles that
//! were removed, whose addresses lead nowhere any more.
//!
//! A printed page wins over a redirect from its own address, as static hosts have it; the caller drops such redirects
//! with [`Redirects::retain`], for the hosts that have it the other way round.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use thiserror::Error;

use super::template::{Template, name, raw};
use crate::permalink::{Pattern, PatternError, Values};
use crate::press::output::{Output, file_of};
use crate::text::percent_decode;

/// The statuses that a redirect may have.
pub const STATUSES: [u16; 4] = [301, 302, 307, 308];

/// An old address, or a pattern of old addresses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Redirect {
    /// A path, `/gioi-thieu.aspx`, or a pattern as in `permalink`: `/tin/{slug}/{id}.aspx`.
    pub from: String,
    /// A path, a URL, or a pattern of fields that `from` has; without it the article's permalink.
    #[serde(default)]
    pub to: Option<String>,
    /// 301 (moved for good, the default), 302, 307 or 308.
    #[serde(default = "for_good")]
    pub status: u16,
}

fn for_good() -> u16 {
    301
}

/// What a redirect has wrong.
#[derive(Debug, Error)]
pub enum RedirectError {
    /// `newsroom.json` cannot be read.
    #[error("newsroom.json: {0}")]
    Json(#[from] serde_json::Error),
    /// A pattern cannot be used.
    #[error("{place}: {error}")]
    Pattern {
        /// The file and the field.
        place: String,
        /// What is wrong with it.
        error: PatternError,
    },
    /// A value is not allowed.
    #[error("{place}: `{value}` {problem}")]
    Value {
        /// The file and the field.
        place: String,
        /// What stands there.
        value: String,
        /// What is wrong with it.
        problem: String,
    },
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    redirects: Vec<Redirect>,
    permalink: Option<AskedPermalink>,
}

#[derive(Deserialize)]
struct AskedPermalink {
    article: String,
}

/// A pattern of old addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) from: Template,
    pub(super) to: Template,
    pub(super) status: u16,
}

/// The redirects of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redirects {
    /// By the decoded path; the targets are ready for a `Location`.
    exact: BTreeMap<String, (String, u16)>,
    rules: Vec<Rule>,
    /// Patterns whose target only the article itself can tell.
    of_articles: Vec<(Pattern, u16)>,
    /// Decoded paths of articles that were removed, the newest first.
    gone: Vec<String>,
}

/// The status of what was removed for good.
pub const GONE: u16 = 410;
/// The page of what was removed for good.
pub const GONE_PAGE: &str = "/410.html";

impl Redirects {
    /// Those that a `newsroom.json` asks for.
    ///
    /// # Errors
    /// Names the field.
    pub fn of_newsroom(json: &str) -> Result<Self, RedirectError> {
        let asked: Asked = serde_json::from_str(json)?;
        let article = asked.permalink.map(|permalink| permalink.article).unwrap_or_default();
        let mut redirects = Self::default();
        for (i, redirect) in asked.redirects.iter().enumerate() {
            redirects.add_at(redirect, &article, |field| format!("newsroom.json, field `redirects.{i}.{field}`"))?;
        }
        Ok(redirects)
    }

    /// Adds one path that moved for good, such as that of a former slug.
    ///
    /// # Errors
    /// Where it is no path.
    pub fn moved(&mut self, from: &str, to: &str) -> Result<(), RedirectError> {
        self.exactly(from, to, for_good(), |_| format!("redirect from {from}"))
    }

    /// Adds one path of an article that was removed.
    pub fn gone(&mut self, path: &str) {
        self.gone.push(percent_decode(path));
    }

    /// The decoded paths of articles that were removed, the newest first; not those that lead somewhere.
    pub(super) fn all_gone(&self) -> impl Iterator<Item = &str> {
        self.gone.iter().map(String::as_str).filter(|path| !self.exact.contains_key(*path))
    }

    /// Whether an article stood at a request's path, as it was sent, and was removed.
    pub fn is_gone(&self, path: &str) -> bool {
        let path = percent_decode(path);
        self.gone.contains(&path)
    }

    /// Adds what old addresses an article has by the patterns that only an article's own values can fill.
    pub fn article(&mut self, values: &Values, path: &str) {
        for (pattern, status) in &self.of_articles {
            let from = pattern.fill(values).map(|from| percent_decode(&from));
            if let Some(from) = from.filter(|from| *from != percent_decode(path)) {
                self.exact.entry(from).or_insert_with(|| (path.to_owned(), *status));
            }
        }
    }

    /// Whether [`Redirects::article`] has to be told every article.
    pub fn wants_articles(&self) -> bool {
        !self.of_articles.is_empty()
    }

    /// Keeps the plain redirects whose (decoded) old path is wanted.
    pub fn retain(&mut self, mut keep: impl FnMut(&str) -> bool) {
        self.exact.retain(|from, _| keep(from));
    }

    /// Whether nothing is redirected.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.rules.is_empty()
    }

    /// The status and target for a request's path, as it was sent.
    pub fn find(&self, path: &str) -> Option<(u16, String)> {
        if let Some((to, status)) = self.exact.get(&percent_decode(path)) {
            return Some((*status, to.clone()));
        }
        self.rules.iter().find_map(|rule| {
            let to = rule.to.fill(&rule.from.matches(path)?)?;
            // Where a rule's target fits the rule again.
            (to != path).then_some((rule.status, to))
        })
    }

    fn add_at(
        &mut self,
        Redirect { from, to, status }: &Redirect,
        article: &str,
        place: impl Fn(&str) -> String,
    ) -> Result<(), RedirectError> {
        let wrong = |field: &str, value: &str, problem: String| {
            Err(RedirectError::Value { place: place(field), value: value.to_owned(), problem })
        };
        if !STATUSES.contains(status) {
            return wrong("status", &status.to_string(), "is not 301, 302, 307 or 308".to_owned());
        }
        let parse = |field: &str, text: &str| {
            Template::parse(text).map_err(|error| RedirectError::Pattern { place: place(field), error })
        };
        let (old, new) = (parse("from", from)?, parse("to", to.as_deref().unwrap_or(article))?);
        let fields: Vec<_> = old.fields().collect();
        if let Some(twice) = fields.iter().enumerate().find(|(i, field)| fields[..*i].contains(field)) {
            return wrong("from", from, format!("has {{{}}} twice", name(*twice.1)));
        }
        let lacking = new.fields().find(|field| !fields.contains(field));
        match (to, lacking) {
            (None, _) if fields.is_empty() => {
                wrong("to", "", "is missing: `from` has no fields of an article".to_owned())
            }
            (Some(to), Some(field)) => wrong("to", to, format!("has {{{}}}, which `from` has not", name(field))),
            (None, Some(_)) => {
                let pattern = Pattern::parse(from);
                let pattern = pattern.map_err(|error| RedirectError::Pattern { place: place("from"), error })?;
                self.of_articles.push((pattern, *status));
                Ok(())
            }
            (Some(to), None) if fields.is_empty() => self.exactly(from, to, *status, place),
            (to, None) => {
                check(from, to.as_deref().unwrap_or(article), place)?;
                self.rules.push(Rule { from: old, to: new, status: *status });
                Ok(())
            }
        }
    }

    fn exactly(
        &mut self,
        from: &str,
        to: &str,
        status: u16,
        place: impl Fn(&str) -> String,
    ) -> Result<(), RedirectError> {
        check(from, to, place)?;
        // The first word counts: what the newsroom configures comes before what the source remembers.
        self.exact.entry(percent_decode(from)).or_insert_with(|| (raw(to), status));
        Ok(())
    }

    /// By old path, as it stands in a request.
    pub(super) fn plain(&self) -> impl ExactSizeIterator<Item = (&str, &str, u16)> {
        self.exact.iter().map(|(from, (to, status))| (from.as_str(), to.as_str(), *status))
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Reads what a `_redirects` file of ours says; what others wrote there and means more than a redirect is left out.
    pub fn parse(file: &str) -> Self {
        let mut redirects = Self::default();
        for line in file.lines().filter(|line| line.starts_with('/')) {
            let mut words = line.split_whitespace();
            let (Some(from), Some(to)) = (words.next(), words.next()) else { continue };
            let status = words.next().and_then(|word| word.parse().ok()).unwrap_or(for_good());
            if status == GONE {
                redirects.gone(from);
            }
            if !STATUSES.contains(&status) {
                continue;
            }
            let (Some(old), Some(new)) = (Template::of_placeholders(from), Template::of_placeholders(to)) else {
                continue;
            };
            if old.fields().next().is_none() {
                let _ = redirects.exactly(from, to, status, |_| String::new());
            } else {
                redirects.rules.push(Rule { from: old, to: new, status });
            }
        }
        redirects
    }

    /// A page at each plain old path that leads on by itself, for hosts that know no redirects; and what got none.
    pub fn pages(&self, site: &str, language: &str) -> (Vec<Output>, Vec<String>) {
        let (mut pages, mut notes) = (Vec::new(), Vec::new());
        for (from, to, _) in self.plain() {
            match file_of(&raw(from)) {
                Ok(file) => pages.push(Output::new(file, page(site, language, to))),
                Err(problem) => notes.push(format!("no page that leads on from {from}: {problem}")),
            }
        }
        if !self.rules.is_empty() {
            notes.push("redirects by pattern need a host that knows them: no pages were printed for those".to_owned());
        }
        (pages, notes)
    }
}

/// Whether both ends can be used.
fn check(from: &str, to: &str, place: impl Fn(&str) -> String) -> Result<(), RedirectError> {
    let wrong = |field: &str, value: &str, problem: &str| {
        Err(RedirectError::Value { place: place(field), value: value.to_owned(), problem: problem.to_owned() })
    };
    if !from.starts_with('/') || from.starts_with("//") {
        return wrong("from", from, "is no path: it must begin with one `/`");
    } else if from.contains(['?', '#']) {
        return wrong("from", from, "has a query or a fragment: hosts tell redirects by the path alone");
    } else if from == "/" {
        return wrong("from", from, "is the front page");
    }
    let path = to.starts_with('/') && !to.starts_with("//");
    if !path && !to.starts_with("https://") && !to.starts_with("http://") {
        return wrong("to", to, "is neither a path (with one `/`) nor a URL");
    } else if percent_decode(from) == percent_decode(to) {
        return wrong("to", to, "is `from` itself");
    }
    Ok(())
}

fn page(site: &str, language: &str, to: &str) -> String {
    let to = to.replace('&', "&amp;").replace('\'', "&#39;");
    let canonical = if to.starts_with('/') { format!("{}{to}", site.trim_end_matches('/')) } else { to.clone() };
    let (language, canonical) = (raw(language), canonical.replace('"', "%22"));
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{canonical}</title>\
         <meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"refresh\" content=\"0; url={to}\">\
         <link rel=\"canonical\" href=\"{canonical}\"></head><body><p><a href=\"{to}\">{canonical}</a></p></body></html>\n"
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of(redirects: &str) -> Result<Redirects, RedirectError> {
        Redirects::of_newsroom(&format!(
            r#"{{"permalink":{{"article":"/{{slug}}-{{id}}.html"}},"redirects":{redirects}}}"#
        ))
    }

    fn to(redirects: &Redirects, path: &str) -> Option<String> {
        redirects.find(path).map(|(status, to)| format!("{status} {to}"))
    }

    #[test]
    fn paths_patterns_and_former_slugs_lead_on() {
        let mut redirects = of(r#"[{"from":"/gioi-thieu.aspx","to":"/toa-soan","status":302},
            {"from":"/tin/{slug}/{id}.aspx"},{"from":"/đất","to":"/nhà"},{"from":"/bai/{id}"}]"#)
        .unwrap();
        redirects.moved("/cho-cu-12.html", "/cho-moi-12.html").unwrap();
        assert!(redirects.wants_articles());
        let values = Values { id: Some("12".into()), slug: Some("cho-moi".into()), ..Values::default() };
        redirects.article(&values, "/cho-moi-12.html");
        for (path, target) in [
            ("/gioi-thieu.aspx", "302 /toa-soan"),
            ("/tin/cho-moi/12.aspx", "301 /cho-moi-12.html"),
            ("/%c4%91%E1%BA%A5t", "301 /nh%C3%A0"),
            ("/cho-cu-12.html", "301 /cho-moi-12.html"),
            ("/bai/12", "301 /cho-moi-12.html"),
        ] {
            assert_eq!(to(&redirects, path).as_deref(), Some(target), "{path}");
        }
        assert_eq!(to(&redirects, "/bai/13"), None);
        redirects.retain(|from| from != "/cho-cu-12.html");
        assert_eq!(to(&redirects, "/cho-cu-12.html"), None);
        assert!(of("[]").unwrap().is_empty() && Redirects::of_newsroom("{}").unwrap().is_empty());
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (redirect, said) in [
            (r#"{"from":"a","to":"/b"}"#, "`redirects.0.from`: `a` is no path"),
            (r#"{"from":"/a?id=1","to":"/b"}"#, "`redirects.0.from`: `/a?id=1` has a query"),
            (r#"{"from":"/a"}"#, "`redirects.0.to`: `` is missing"),
            (r#"{"from":"/a","to":"javascript:x"}"#, "`redirects.0.to`: `javascript:x` is neither"),
            (r#"{"from":"/a","to":"//b.example"}"#, "is neither"),
            (r#"{"from":"/a","to":"/a"}"#, "is `from` itself"),
            (r#"{"from":"/","to":"/a"}"#, "is the front page"),
            (r#"{"from":"/{nr}","to":"/b"}"#, "`redirects.0.from`: `{nr}` in `/{nr}` is unknown"),
            (r#"{"from":"/{id}/{id}","to":"/{id}"}"#, "has {id} twice"),
            (r#"{"from":"/{id}","to":"/{slug}"}"#, "has {slug}, which `from` has not"),
            (r#"{"from":"/a","to":"/b","status":200}"#, "`redirects.0.status`: `200` is not 301"),
            (r#"{"to":"/b"}"#, "missing field `from`"),
        ] {
            let error = of(&format!("[{redirect}]")).unwrap_err().to_string();
            assert!(error.starts_with("newsroom.json") && error.contains(said), "{redirect}: {error}");
        }
    }

    #[test]
    fn pages_lead_on_where_no_host_does() {
        let mut redirects = of(r#"[{"from":"/x/{id}","to":"/{id}"}]"#).unwrap();
        redirects.moved("/cu", "/moi?a=1&b=\"2\"").unwrap();
        redirects.moved("/a//b", "/moi").unwrap();
        let (pages, notes) = redirects.pages("https://bao.example/", "vi");
        assert_eq!((pages.len(), notes.len(), pages[0].file.as_str()), (1, 2, "cu.html"));
        let html = String::from_utf8(pages[0].bytes.clone()).unwrap();
        for part in [
            "content=\"noindex\"",
            "content=\"0; url=/moi?a=1&amp;b=%222%22\"",
            "<link rel=\"canonical\" href=\"https://bao.example/moi?a=1&amp;b=%222%22\">",
            "<a href=\"/moi?a=1&amp;b=%222%22\">",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }
}
