//! Ghost's cards, whose parts are told from each other by their classes alone (`kg-…`).
//!
//! Images, galleries, embeds, buttons and code are what their elements are. What is left is here: cards whose parts
//! belong together, and those that carry the controls of a player or a form, which are no words of the story.

use super::flow::Flow;
use super::resolve;
use super::tree::Id;
use crate::model::{Block, Figure, File, Image, Inline, RichText};

impl Flow<'_> {
    /// Takes a card; `false` where it is none that needs more than its elements say.
    pub(super) fn is_card(&mut self, id: Id) -> bool {
        let is = |class: &str| self.tree.has_class(id, &[class]);
        if !is("kg-card") {
            return false;
        }
        let blocks = if is("kg-bookmark-card") {
            self.bookmark(id)
        } else if is("kg-callout-card") {
            self.callout(id)
        } else if is("kg-toggle-card") {
            self.toggle(id)
        } else if is("kg-audio-card") {
            self.audio_card(id)
        } else if is("kg-video-card") {
            self.video_card(id)
        } else if is("kg-file-card") {
            self.file_card(id)
        } else if is("kg-product-card") {
            self.product(id)
        } else if is("kg-cta-card") {
            self.call_to_action(id)
        } else if is("kg-header-card") {
            self.header(id)
        } else if is("kg-signup-card") {
            self.aside(id, self.part(id, "kg-signup-card-form"))
        } else {
            None
        };
        let Some(blocks) = blocks else { return false };
        blocks.into_iter().for_each(|block| self.push(block));
        true
    }

    fn part(&self, id: Id, class: &str) -> Option<Id> {
        self.tree.find(id, &|_| true, &|id| self.tree.has_class(id, &[class]))
    }

    fn element_in(&self, id: Id, name: &str) -> Option<Id> {
        self.tree.find(id, &|_| true, &|id| self.tree.name(id) == name)
    }

    /// The words of a part.
    fn said(&self, id: Id, class: &str) -> RichText {
        self.part(id, class).map(|part| self.runs(part, None)).unwrap_or_default()
    }

    fn aside(&self, id: Id, skip: Option<Id>) -> Option<Vec<Block>> {
        let body = self.inside(id, skip);
        Some(if body.is_empty() { body } else { vec![Block::Aside { body }] })
    }

    /// A page elsewhere: its title as a link, what it is about, who publishes it. Its pictures are another site's.
    fn bookmark(&self, id: Id) -> Option<Vec<Block>> {
        let link = self.part(id, "kg-bookmark-container")?;
        let href = resolve::link(self.tree.attr(link, "href"), self.origin)?;
        let title = self.said(id, "kg-bookmark-title");
        if title.is_blank() {
            return None;
        }
        let mut body = vec![Block::Paragraph { text: RichText(vec![Inline::Link(href, title)]) }];
        let mut add = |text: RichText| {
            if !text.is_blank() {
                body.push(Block::Paragraph { text });
            }
        };
        add(self.said(id, "kg-bookmark-description"));
        let mut by = self.said(id, "kg-bookmark-author");
        let publisher = self.said(id, "kg-bookmark-publisher");
        if !by.is_blank() && !publisher.is_blank() {
            by.0.push(Inline::Text(" · ".to_owned()));
        }
        by.0.extend(publisher.0);
        add(joined(by));
        add(self.element_in(id, "figcaption").map(|caption| self.runs(caption, None)).unwrap_or_default());
        Some(vec![Block::Aside { body }])
    }

    /// A box that begins with its sign.
    fn callout(&self, id: Id) -> Option<Vec<Block>> {
        let mut body = self.inside(self.part(id, "kg-callout-text")?, None);
        let mut sign = self.said(id, "kg-callout-emoji");
        if !sign.is_blank() {
            match body.first_mut() {
                Some(Block::Paragraph { text }) => {
                    sign.0.push(Inline::Text(" ".to_owned()));
                    sign.0.append(&mut text.0);
                    *text = joined(sign);
                }
                _ => body.insert(0, Block::Paragraph { text: sign }),
            }
        }
        Some(if body.is_empty() { body } else { vec![Block::Aside { body }] })
    }

    /// Something that opens on a click.
    fn toggle(&self, id: Id) -> Option<Vec<Block>> {
        let heading = self.part(id, "kg-toggle-heading")?;
        let (summary, body) = (self.runs(heading, None), self.inside(id, Some(heading)));
        Some(match (summary.is_blank(), body.is_empty()) {
            (_, false) => vec![Block::Details { summary, body }],
            (false, true) => vec![Block::Paragraph { text: summary }],
            (true, true) => Vec::new(),
        })
    }

    /// Sound, which its title says what it is.
    fn audio_card(&self, id: Id) -> Option<Vec<Block>> {
        let mut blocks = self.alone(self.element_in(id, "audio")?);
        let title = self.said(id, "kg-audio-title");
        match blocks.as_mut_slice() {
            [Block::Audio(audio)] => audio.caption = title,
            _ if title.is_blank() => {}
            _ => blocks.push(Block::Paragraph { text: title }),
        }
        Some(blocks)
    }

    /// Film, with the picture that stands before it plays.
    fn video_card(&self, id: Id) -> Option<Vec<Block>> {
        let mut blocks = self.alone(self.element_in(id, "video")?);
        if let [Block::Video(video)] = blocks.as_mut_slice()
            && video.poster.is_none()
        {
            let names = ["data-kg-custom-thumbnail", "data-kg-thumbnail"];
            video.poster = names.iter().find_map(|name| resolve::file(self.tree.attr(id, name), self.origin));
        }
        if let Some(caption) = self.element_in(id, "figcaption") {
            self.caption(&mut blocks, caption);
        }
        Some(blocks)
    }

    /// A download by its title, with its size; what is said about it stands after it.
    fn file_card(&self, id: Id) -> Option<Vec<Block>> {
        let link = self.element_in(id, "a")?;
        let href = resolve::file(self.tree.attr(link, "href"), self.origin)?;
        let mut name = self.said(id, "kg-file-card-title");
        if name.is_blank() {
            name = self.runs(link, None);
        }
        let bytes = bytes(&self.said(id, "kg-file-card-filesize").to_plain());
        let mut blocks = vec![Block::File(File { href, name, bytes })];
        let caption = self.said(id, "kg-file-card-caption");
        if !caption.is_blank() {
            blocks.push(Block::Paragraph { text: caption });
        }
        Some(blocks)
    }

    /// A box with what is sold, and how many stars it has.
    fn product(&self, id: Id) -> Option<Vec<Block>> {
        let mut body = self.inside(id, None);
        let (mut stars, mut active) = (0, 0);
        self.tree.walk(id, &mut |id, entering| {
            if entering && self.tree.has_class(id, &["kg-product-card-rating-star"]) {
                stars += 1;
                active += usize::from(self.tree.has_class(id, &["kg-product-card-rating-active"]));
            }
            entering
        });
        if stars > 0 {
            let text = ["★".repeat(active), "☆".repeat(stars - active)].concat();
            let title = body.iter().position(|block| matches!(block, Block::Heading { .. }));
            body.insert(title.map_or(0, |at| at + 1), Block::paragraph(text.as_str()));
        }
        Some(if body.is_empty() { body } else { vec![Block::Aside { body }] })
    }

    /// A box, whose picture Ghost calls `CTA Image` whatever it shows.
    fn call_to_action(&self, id: Id) -> Option<Vec<Block>> {
        let mut blocks = self.aside(id, None)?;
        if let [Block::Aside { body }] = blocks.as_mut_slice() {
            for block in body {
                if let Block::Figure(figure) = block
                    && figure.image.alt == "CTA Image"
                {
                    figure.image.alt.clear();
                }
            }
        }
        Some(blocks)
    }

    /// Words over a picture, which in the first version of this card is in its style.
    fn header(&self, id: Id) -> Option<Vec<Block>> {
        let src = resolve::file(self.tree.attr(id, "data-kg-background-image"), self.origin)?;
        let image = Image { src, width: 0, height: 0, alt: String::new(), renditions: Vec::new() };
        let mut blocks = vec![Block::Figure(Figure::new(image))];
        blocks.extend(self.inside(id, None));
        Some(blocks)
    }
}

/// Text beside text is one.
fn joined(text: RichText) -> RichText {
    let mut out: Vec<Inline> = Vec::new();
    for part in text.0 {
        match (out.last_mut(), part) {
            (Some(Inline::Text(before)), Inline::Text(more)) => before.push_str(&more),
            (_, part) => out.push(part),
        }
    }
    RichText(out)
}

/// What Ghost says of a file's size: `12 KB`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive number within bounds")]
fn bytes(text: &str) -> Option<u64> {
    let (number, unit) = text.trim().split_once(' ')?;
    let unit = match unit {
        "Byte" | "Bytes" => 1.0,
        "KB" => 1024.0,
        "MB" => 1024.0 * 1024.0,
        "GB" => 1024.0 * 1024.0 * 1024.0,
        _ => return None,
    };
    let bytes = number.parse::<f64>().ok()? * unit;
    (0.0..1e15).contains(&bytes).then_some(bytes as u64)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::bytes;
    use crate::markup::{Origin, blocks};
    use serde_json::{Value, json};

    fn of(html: &str) -> Value {
        serde_json::to_value(blocks(html, &Origin { base: "https://bao.example/bai/".into() })).unwrap()
    }

    #[test]
    fn a_bookmark_is_a_box_with_a_link() {
        let found = of(r#"<figure class="kg-card kg-bookmark-card kg-card-hascaption"><a class="kg-bookmark-container"
            href="https://kia.example/bai"><div class="kg-bookmark-content"><div class="kg-bookmark-title">Tên bài</div>
            <div class="kg-bookmark-description">Tóm tắt</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon"
            src="https://kia.example/icon.png" alt=""><span class="kg-bookmark-author">Báo Kia</span>
            <span class="kg-bookmark-publisher">Hà An</span></div></div><div class="kg-bookmark-thumbnail">
            <img src="/t.jpg" alt=""></div></a><figcaption>Bài liên quan</figcaption></figure>"#);
        let paragraph = |text: &str| json!({ "type": "paragraph", "text": text });
        let link = json!([{ "type": "link", "text": "Tên bài", "href": "https://kia.example/bai" }]);
        assert_eq!(
            found,
            json!([{ "type": "aside", "body": [{ "type": "paragraph", "text": link }, paragraph("Tóm tắt"),
                paragraph("Báo Kia · Hà An"), paragraph("Bài liên quan")] }])
        );
    }

    #[test]
    fn a_bookmark_that_leads_nowhere_keeps_its_words() {
        let found =
            of(r#"<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="javascript:1">
            <div class="kg-bookmark-title">Tên bài</div></a></figure>"#);
        assert_eq!(found, json!([{ "type": "paragraph", "text": "Tên bài" }]));
    }

    #[test]
    fn a_callout_is_a_box_that_begins_with_its_sign() {
        let found = of(r#"<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div>
            <div class="kg-callout-text">Ghi nhớ <b>điều này</b></div></div>"#);
        let text = json!(["💡 Ghi nhớ ", { "type": "strong", "text": "điều này" }]);
        assert_eq!(found, json!([{ "type": "aside", "body": [{ "type": "paragraph", "text": text }] }]));
    }

    #[test]
    fn a_toggle_opens() {
        let found =
            of(r#"<div class="kg-card kg-toggle-card"><div class="kg-toggle-heading"><h4>Câu hỏi?</h4><button><svg/>
            </button></div><div class="kg-toggle-content"><p>Một.</p><ul><li>Ý</li></ul></div></div>"#);
        assert_eq!((&found[0]["type"], &found[0]["summary"]), (&json!("details"), &json!("Câu hỏi?")));
        assert_eq!(found[0]["body"].as_array().unwrap().len(), 2);
    }

    #[test]
    fn sound_has_its_title_and_not_the_words_of_its_player() {
        let found = of(r#"<div class="kg-card kg-audio-card"><img src="/a.jpg" alt="audio-thumbnail"><div
            class="kg-audio-player-container"><audio src="/noi.mp3"></audio><div class="kg-audio-title">Lời kể</div><div
            class="kg-audio-player"><span>0:00</span>/<span>83.2</span><button>1×</button></div></div></div>"#);
        assert_eq!(found, json!([{ "type": "audio", "src": "https://bao.example/noi.mp3", "caption": "Lời kể" }]));
    }

    #[test]
    fn film_has_its_caption_and_the_picture_before_it() {
        let found =
            of(r#"<figure class="kg-card kg-video-card" data-kg-thumbnail="/t.jpg" data-kg-custom-thumbnail=""><div>
            <video src="/q.mp4" poster="data:image/gif;base64,R0" width="640" height="360"></video><div
            class="kg-video-player-container"><span>0:00</span></div></div><figcaption>Tại chỗ</figcaption></figure>"#);
        assert_eq!(
            found,
            json!([{ "type": "video", "src": "https://bao.example/q.mp4", "poster": "https://bao.example/t.jpg",
                "width": 640, "height": 360, "caption": "Tại chỗ" }])
        );
    }

    #[test]
    fn a_file_has_its_title_and_size() {
        let found =
            of(r#"<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="/b.pdf" download><div>
            <div class="kg-file-card-title">Bảng giá</div><div class="kg-file-card-caption">Cả năm</div><div
            class="kg-file-card-metadata"><div class="kg-file-card-filename">b.pdf</div><div
            class="kg-file-card-filesize">12 KB</div></div></div></a></div>"#);
        assert_eq!(
            found,
            json!([{ "type": "file", "href": "https://bao.example/b.pdf", "name": "Bảng giá", "bytes": 12_288 },
                { "type": "paragraph", "text": "Cả năm" }])
        );
        let sizes = ["1.5 MB", "1 Byte", "9 lít", "x KB", ""].map(bytes);
        assert_eq!(sizes, [Some(1_572_864), Some(1), None, None, None]);
    }

    #[test]
    fn a_product_is_a_box_with_its_stars() {
        let star = r#"<span class="kg-product-card-rating-active kg-product-card-rating-star"></span>"#;
        let found = of(&format!(
            r#"<div class="kg-card kg-product-card"><div><img src="/s.jpg"><h4>Sổ tay</h4><div>{star}{star}<span
            class="kg-product-card-rating-star"></span></div><p>Bìa cứng.</p><a href="https://mua.example/"><span>Mua</span></a>
            </div></div>"#
        ));
        let types: Vec<&Value> = found[0]["body"].as_array().unwrap().iter().map(|block| &block["type"]).collect();
        assert_eq!(types, ["figure", "heading", "paragraph", "paragraph", "paragraph"]);
        assert_eq!(found[0]["body"][2]["text"], "★★☆");
        assert_eq!(found[0]["body"][4]["text"][0]["href"], "https://mua.example/");
    }

    #[test]
    fn a_call_to_action_is_a_box() {
        let found =
            of(r#"<div class="kg-card kg-cta-card"><div>Tài trợ</div><img src="/c.jpg" alt="CTA Image"><p>Hãy đặt.</p>
            <a href="https://dat.example/" class="kg-cta-button">Đặt ngay</a></div>"#);
        assert_eq!(found[0]["type"], "aside");
        assert_eq!(found[0]["body"].as_array().unwrap().len(), 4);
        assert_eq!(found[0]["body"][1]["image"]["alt"], Value::Null);
    }

    #[test]
    fn a_header_has_its_picture_and_its_words() {
        let found =
            of(r#"<div class="kg-card kg-header-card" data-kg-background-image="/h.jpg"><h2>Đầu</h2><h3>Phụ</h3>
            <a class="kg-header-card-button" href="https://x.example/"> Xem </a></div>"#);
        let types: Vec<&Value> = found.as_array().unwrap().iter().map(|block| &block["type"]).collect();
        assert_eq!(types, ["figure", "heading", "heading", "paragraph"]);
    }

    #[test]
    fn a_sign_up_has_its_words_and_no_form() {
        let found = of(r#"<div class="kg-card kg-signup-card" style="display: none"><h2>Nhận tin</h2><form
            class="kg-signup-card-form"><button>Đăng ký</button><div>Đã gửi thư!</div></form><p>Không thư rác.</p></div>"#);
        assert_eq!(found[0]["body"].as_array().unwrap().len(), 2);
        assert!(!found.to_string().contains("Đã gửi"));
    }
}
