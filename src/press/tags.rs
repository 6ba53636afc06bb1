//! The tags of HTML as they stand, one after the other, without a tree: linear in its length, whatever it holds.

use std::cell::RefCell;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// A start tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name, in lower case.
    pub name: String,
    /// Its attributes; names in lower case.
    pub attrs: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, empty where there is none.
    pub fn attr(&self, name: &str) -> &str {
        self.attrs.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Whether an attribute is a list of words with this one in it, as `rel` and `class` are.
    pub fn has(&self, attr: &str, word: &str) -> bool {
        self.attr(attr).split_ascii_whitespace().any(|other| other.eq_ignore_ascii_case(word))
    }
}

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// An element begins.
    Start(Element),
    /// An element ends.
    End(String),
    /// Text, also that of scripts and styles; in pieces of any length.
    Text(String),
}

struct Sink<'a>(RefCell<&'a mut dyn FnMut(Tag)>);

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut see = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => see(Tag::End(tag.name.to_string())),
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                let attrs = tag.attrs.into_iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string()));
                let raw = raw(&name);
                see(Tag::Start(Element { name, attrs: attrs.collect() }));
                return raw;
            }
            Token::CharacterTokens(text) => see(Tag::Text(text.to_string())),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Inside these, `<` is text (HTML standard, "parsing HTML fragments").
fn raw(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

/// Tells the pieces of HTML in their order.
pub fn read(html: &str, see: &mut dyn FnMut(Tag)) {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(see)), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    // The tokenizer stops where a browser would run a script or change the encoding; neither concerns a string.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
}

/// Whether an element has no end tag.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source"
    ) || matches!(name, "track" | "wbr" | "basefont" | "bgsound" | "frame" | "keygen")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_in_order_and_scripts_are_text() {
        let mut seen = String::new();
        read("<A HREF=/x>một</a><script>if (a<b) '<p>'</script><title>a<b></title><br>", &mut |tag| match tag {
            Tag::Start(element) => seen.push_str(&format!("[{} {}]", element.name, element.attr("href"))),
            Tag::End(name) => seen.push_str(&format!("[/{name}]")),
            Tag::Text(text) => seen.push_str(&text),
        });
        assert_eq!(seen, "[a /x]một[/a][script ]if (a<b) '<p>'[/script][title ]a<b>[/title][br ]");
    }
}
