//! What is asked for: a route of the API with its parameters, and filters in Ghost's query language (NQL).

use super::sql;
use crate::model::Timestamp;
use crate::text::percent_encode;

/// The most that Ghost gives at once (from version 6; before, any number).
pub(super) const MOST: usize = 100;

/// What a card needs.
pub(super) const TEASER: &str =
    "id,slug,title,url,excerpt,custom_excerpt,feature_image,feature_image_alt,published_at,visibility,access";

/// What a link to an article needs.
pub(super) const LINK: &str = "id,slug,title,published_at";

/// The API of the site or the administration at `root`.
pub(super) fn api(root: &str) -> String {
    let root = root.trim().trim_end_matches('/');
    let root = root.strip_suffix("/content").unwrap_or(root);
    let root = root.strip_suffix("/api").unwrap_or(root);
    let root = root.strip_suffix("/ghost").unwrap_or(root);
    [root, "/ghost/api/content/"].concat()
}

/// A page of posts as teasers, newest first.
pub(super) fn page(filter: &Filter, limit: usize, page: u32) -> Query {
    let query = Query::new("posts/").fields(TEASER).include("tags").filter(filter).number("limit", limit);
    if page > 1 { query.set("page", &page.to_string()) } else { query }
}

/// A request to a route of the API.
pub(super) struct Query {
    /// With a slash at its end: without one Ghost redirects.
    route: String,
    parameters: String,
}

impl Query {
    pub(super) fn new(route: &str) -> Self {
        Self { route: route.to_owned(), parameters: String::new() }
    }

    pub(super) fn set(mut self, name: &str, value: &str) -> Self {
        self.parameters.push_str(&[name, "=", &percent_encode(value).replace("%2C", ","), "&"].concat());
        self
    }

    pub(super) fn number(self, name: &str, value: usize) -> Self {
        self.set(name, &value.to_string())
    }

    pub(super) fn fields(self, fields: &str) -> Self {
        self.set("fields", fields)
    }

    pub(super) fn include(self, relations: &str) -> Self {
        self.set("include", relations)
    }

    pub(super) fn filter(self, filter: &Filter) -> Self {
        if filter.is_empty() { self } else { self.set("filter", &filter.0) }
    }

    /// Of the Admin API, which takes no key in its URL.
    pub(super) fn admin_url(&self, root: &str) -> String {
        [root, &self.route, "?", self.parameters.trim_end_matches('&')].concat()
    }

    pub(super) fn url(&self, root: &str, key: &str) -> String {
        [root, &self.route, "?", &self.parameters, "key=", &percent_encode(key)].concat()
    }
}

/// A filter: everything in it has to hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter(String);

impl Filter {
    fn and(mut self, field: &str, sign: &str, value: &str) -> Self {
        if !self.0.is_empty() {
            self.0.push('+');
        }
        self.0.push_str(&[field, ":", sign, value].concat());
        self
    }

    /// Whether it lets everything through.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The field is this. Words of the language itself (`true`) stay without quotation marks.
    pub(super) fn is(self, field: &str, value: &str) -> Self {
        let value = if value == "true" { value.to_owned() } else { quoted(value) };
        self.and(field, "", &value)
    }

    /// The field is not this.
    pub(super) fn not(self, field: &str, value: &str) -> Self {
        self.and(field, "-", &quoted(value))
    }

    /// The field is one of these.
    pub(super) fn any(self, field: &str, values: &[impl AsRef<str>]) -> Self {
        let values: Vec<String> = values.iter().map(|value| quoted(value.as_ref())).collect();
        self.and(field, "", &["[", &values.join(","), "]"].concat())
    }

    /// The field contains this, in whatever case.
    pub(super) fn contains(self, field: &str, value: &str) -> Self {
        self.and(field, "~", &quoted(value))
    }

    /// The field is before (`<`) or after (`>`, `>=`) a moment.
    pub(super) fn time(self, field: &str, sign: &str, at: Timestamp) -> Self {
        self.and(field, sign, &quoted(&sql(at)))
    }
}

fn quoted(value: &str) -> String {
    ["'", &value.replace('\\', "\\\\").replace('\'', "\\'"), "'"].concat()
}

/// Whether a text can be an id of Ghost.
pub(super) fn is_id(text: &str) -> bool {
    text.len() == 24 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// Whether a text can be a slug of Ghost.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.len() <= 191 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::{Filter, Query, api, is_id, is_slug};
    use crate::model::Timestamp;

    #[test]
    fn the_api_is_found_from_any_of_its_addresses() {
        let bases = ["https://bao.vn", "https://bao.vn/", "https://bao.vn/ghost/", "https://bao.vn/ghost/api/content/"];
        for base in bases {
            assert_eq!(api(base), "https://bao.vn/ghost/api/content/", "{base}");
        }
        assert_eq!(api("https://bao.vn/tin/"), "https://bao.vn/tin/ghost/api/content/");
    }

    #[test]
    fn values_cannot_leave_their_quotation_marks() {
        let at = Timestamp { seconds: 86_400, offset: 420 };
        let filter = Filter::default().any("tags", &["a", "b"]).not("id", "7").time("published_at", "<", at);
        assert_eq!(filter.0, "tags:['a','b']+id:-'7'+published_at:<'1970-01-02 00:00:00'");
        assert_eq!(Filter::default().contains("title", r"a'\b").0, r"title:~'a\'\\b'");
        assert_eq!(Filter::default().is("featured", "true").0, "featured:true");
    }

    #[test]
    fn parameters_are_encoded_and_the_key_stands_last() {
        let query = Query::new("posts/").fields("id,slug").filter(&Filter::default().is("tag", "a b+c"));
        assert_eq!(
            query.url("https://x/", "k&"),
            "https://x/posts/?fields=id,slug&filter=tag%3A%27a%20b%2Bc%27&key=k%26"
        );
    }

    #[test]
    fn ids_and_slugs_have_a_shape() {
        assert!(is_id("6b0497755976eb5a93011d83") && !is_id("6B0497755976EB5A93011D83") && !is_id("7"));
        assert!(is_slug("via-he_2") && !is_slug("") && !is_slug("vỉa-hè") && !is_slug("a b") && !is_slug("a'"));
    }
}
