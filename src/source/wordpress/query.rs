//! What is asked for: a route of the API and its parameters, percent-encoded.

use crate::source::transport::Extra;
use crate::text::percent_encode;

pub(super) use crate::model::PER_PAGE;

/// What a card needs. `_links` has to be named as well: without it `_fields` drops `_embedded`.
pub(super) const TEASER: &str = "_embed=wp:featuredmedia&_fields=id,slug,link,date_gmt,title,excerpt,categories,tags,\
     _links.wp:featuredmedia,_embedded.wp:featuredmedia";

/// What a link to an article needs.
pub(super) const LINK: &str = "_fields=id,slug,link,date_gmt,title,categories";

/// What an article needs.
pub(super) const ARTICLE: &str = "_embed=author,wp:featuredmedia,wp:term&_fields=id,slug,link,date_gmt,modified_gmt,\
     title,excerpt,content,categories,tags,_links.author,_links.wp:featuredmedia,_links.wp:term,_embedded";

/// What an author's page needs.
pub(super) const AUTHOR: &str = "_fields=id,slug,name,description,url,avatar_urls";

/// A request to a route of the API.
#[derive(Clone)]
pub(super) struct Query {
    /// The route, such as `/wp/v2/posts`.
    pub(super) route: String,
    /// Its parameters without `?`.
    pub(super) parameters: String,
    /// More parameters, which no error message may show.
    pub(super) secret: String,
    /// Headers, where whoever asks has to be known.
    pub(super) headers: Option<Extra>,
}

impl Query {
    pub(super) fn new(route: &str) -> Self {
        Self { route: route.to_owned(), parameters: String::new(), secret: String::new(), headers: None }
    }

    pub(super) fn with(self, headers: Extra) -> Self {
        Self { headers: Some(headers), ..self }
    }

    /// Parameters that are encoded already.
    pub(super) fn raw(mut self, parameters: &str) -> Self {
        append(&mut self.parameters, parameters);
        self
    }

    pub(super) fn set(mut self, name: &str, value: &str) -> Self {
        append(&mut self.parameters, &pair(name, value));
        self
    }

    pub(super) fn number(self, name: &str, value: usize) -> Self {
        self.set(name, &value.to_string())
    }

    /// Only of a section and its sub-sections.
    pub(super) fn section(self, id: u64) -> Self {
        self.set("categories[terms]", &id.to_string()).set("categories[include_children]", "true")
    }

    pub(super) fn secret(mut self, name: &str, value: &str) -> Self {
        append(&mut self.secret, &pair(name, value));
        self
    }
}

fn append(to: &mut String, more: &str) {
    if !to.is_empty() {
        to.push('&');
    }
    to.push_str(more);
}

/// The comma stays: it separates ids.
fn pair(name: &str, value: &str) -> String {
    [&percent_encode(name), "=", &percent_encode(value).replace("%2C", ",")].concat()
}

/// Whether a text can be an id of WordPress.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() < 19 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Query, is_id};

    #[test]
    fn values_are_percent_encoded() {
        let query = Query::new("/x").raw("_fields=id").set("categories[terms]", "4").set("slug", "привет&a=b c+");
        assert_eq!(
            query.parameters,
            "_fields=id&categories%5Bterms%5D=4&slug=%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82%26a%3Db%20c%2B"
        );
    }

    #[test]
    fn an_id_is_a_number() {
        assert!(is_id("7") && is_id("123456789012345678"));
        for bad in ["", "x", "7x", "-7", "7/revisions", "1234567890123456789", "７"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
