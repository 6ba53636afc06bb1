//! Going through the links of an article: what readers follow. Pictures and other files are none.

use super::{Block, Figure, Href, Inline, RichText, Row};

impl RichText {
    /// Gives each link to `change`.
    pub fn each_link(&mut self, change: &mut dyn FnMut(&mut Href)) {
        for part in &mut self.0 {
            match part {
                Inline::Text(_) | Inline::Break => {}
                Inline::Link(href, text) => {
                    change(href);
                    text.each_link(change);
                }
                Inline::Strong(text)
                | Inline::Emphasis(text)
                | Inline::Code(text)
                | Inline::Mark(text)
                | Inline::Sub(text)
                | Inline::Sup(text)
                | Inline::Strike(text)
                | Inline::Underline(text) => text.each_link(change),
            }
        }
    }
}

impl Figure {
    /// Gives each link to `change`.
    pub fn each_link(&mut self, change: &mut dyn FnMut(&mut Href)) {
        self.href.iter_mut().for_each(&mut *change);
        self.caption.each_link(change);
        self.credit.each_link(change);
    }
}

impl Block {
    /// Gives each link to `change`.
    pub fn each_link(&mut self, change: &mut dyn FnMut(&mut Href)) {
        let all = |blocks: &mut Vec<Self>, change: &mut dyn FnMut(&mut Href)| {
            blocks.iter_mut().for_each(|block| block.each_link(change));
        };
        match self {
            Self::Paragraph { text } | Self::Heading { text, .. } | Self::Preformatted { text, .. } => {
                text.each_link(change);
            }
            Self::List { items, .. } => items.iter_mut().for_each(|item| all(item, change)),
            Self::Quote { body, source, .. } => {
                all(body, change);
                source.each_link(change);
            }
            Self::Figure(figure) => figure.each_link(change),
            Self::Gallery { figures, caption } => {
                figures.iter_mut().for_each(|figure| figure.each_link(change));
                caption.each_link(change);
            }
            Self::Table { caption, head, rows } => {
                caption.each_link(change);
                let cells = head.iter_mut().chain(rows).flat_map(|Row(cells)| cells);
                cells.for_each(|cell| all(&mut cell.body, change));
            }
            Self::Aside { body } => all(body, change),
            Self::Details { summary, body } => {
                summary.each_link(change);
                all(body, change);
            }
            Self::Audio(audio) => audio.caption.each_link(change),
            Self::Video(video) => video.caption.each_link(change),
            Self::File(file) => {
                change(&mut file.href);
                file.name.each_link(change);
            }
            Self::Embed(embed) => {
                change(&mut embed.href);
                embed.caption.each_link(change);
            }
            Self::Separator | Self::Missing => {}
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::markup::{Origin, blocks};

    #[test]
    fn every_link_is_met_wherever_it_stands() {
        let link = |n: u32| format!(r#"<a href="https://a.vn/{n}">x</a>"#);
        let html = format!(
            "<p><b>{}</b></p><ul><li>{}</li></ul><blockquote>{}<cite>{}</cite></blockquote><table><caption>{}</caption><tr><th>{}</th>\
             <td>{}</td></tr></table><figure><a href=\"https://a.vn/8\"><img src=\"/a.jpg\"></a><figcaption>{}</figcaption></figure>\
             <details><summary>{}</summary><p>{}</p></details><aside>{}</aside><h2>{}</h2>",
            link(1),
            link(2),
            link(3),
            link(4),
            link(5),
            link(6),
            link(7),
            link(9),
            link(10),
            link(11),
            link(12),
            link(13)
        );
        let mut found = blocks(&html, &Origin::default());
        let mut met = Vec::new();
        found.iter_mut().for_each(|block| {
            block.each_link(&mut |href| {
                met.push(href.as_str().rsplit('/').next().unwrap().parse::<u32>().unwrap());
                *href = Href::parse("https://b.vn/").unwrap();
            });
        });
        met.sort_unstable();
        assert_eq!(met, (1..=13).collect::<Vec<_>>());
        assert!(!serde_json::to_string(&found).unwrap().contains("a.vn/"));
    }
}
