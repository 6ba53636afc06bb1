//! What older systems and Word wrote, each habit by its name: what becomes of it, and that no word is lost on the way.

use crate::corpus::BASE;
use crate::properties;
use manchette::markup::{Origin, blocks};
use manchette::model::Block;
use serde_json::{Value, json};

/// The blocks as JSON; fails where a word is lost or out of order.
fn read(html: &str) -> Value {
    properties::check(html).unwrap_or_else(|lost| panic!("{html}: {lost}"));
    let found = blocks(html, &Origin { base: BASE.to_owned() });
    serde_json::to_value(found).unwrap()
}

fn figure(file: &str, caption: Value) -> Value {
    let mut figure = json!({ "type": "figure", "image": { "src": format!("https://bao.example{file}") } });
    if !caption.is_null() {
        figure["caption"] = caption;
    }
    figure
}

fn paragraph(text: &str) -> Value {
    json!({ "type": "paragraph", "text": text })
}

/// Long enough to be what a heading stands above.
const PROSE: &str =
    "Sáng nay, hàng trăm người dân đã có mặt từ sớm để xem đội thợ dựng lại mái đình cũ của phường bên hồ.";

#[test]
fn a_layout_table_with_a_picture_and_a_caption_is_a_figure() {
    let html = r#"<table class="MASTERCMS_TPL_TABLE" style="width:100%"><tbody><tr><td><img src="/a.jpg"></td></tr>
        <tr><td><p style="text-align:center">Đội thợ dựng mái đình.</p><p><em>Ảnh: Hà An</em></p></td></tr></tbody></table>"#;
    let caption = json!(["Đội thợ dựng mái đình.", { "type": "break" }, { "type": "emphasis", "text": "Ảnh: Hà An" }]);
    assert_eq!(read(html), json!([figure("/a.jpg", caption)]));
    let plain = "<table><tr><td><img src=/a.jpg></td></tr><tr><td>Một</td></tr><tr><td><img src=/b.jpg></td></tr>\
        <tr><td>Hai</td></tr></table>";
    assert_eq!(read(plain), json!([figure("/a.jpg", json!("Một")), figure("/b.jpg", json!("Hai"))]));
}

#[test]
fn pictures_side_by_side_in_a_table_are_a_gallery() {
    let bare = |file: &str| json!({ "image": { "src": format!("https://bao.example{file}") } });
    let shared = "<table><tr><td><img src=/a.jpg></td><td><img src=/b.jpg></td></tr>\
        <tr><td colspan=2>Hai góc của chợ.</td></tr></table>";
    let expected =
        json!([{ "type": "gallery", "figures": [bare("/a.jpg"), bare("/b.jpg")], "caption": "Hai góc của chợ." }]);
    assert_eq!(read(shared), expected);
    let paired =
        "<table><tr><td><img src=/a.jpg></td><td><img src=/b.jpg></td></tr><tr><td>Trước</td><td>Sau</td></tr></table>";
    let (mut a, mut b) = (bare("/a.jpg"), bare("/b.jpg"));
    (a["caption"], b["caption"]) = (json!("Trước"), json!("Sau"));
    assert_eq!(read(paired), json!([{ "type": "gallery", "figures": [a, b] }]));
    let column = "<table><tr><td><img src=/a.jpg></td></tr><tr><td><img src=/b.jpg></td></tr><tr><td>Hai góc của chợ.</td></tr></table>";
    assert_eq!(read(column), expected);
}

#[test]
fn a_table_of_data_stays_a_table() {
    let figures_and_words =
        "<table><tr><th>Tên</th><th>Ảnh</th></tr><tr><td>Lan</td><td><img src=/a.jpg></td></tr></table>";
    let words = "<table><tr><td>Giá gạo</td><td>18.500</td></tr><tr><td>Giá ngô</td><td>9.200</td></tr></table>";
    let words_first =
        "<table><tr><td>Trước</td><td>Sau</td></tr><tr><td><img src=/a.jpg></td><td><img src=/b.jpg></td></tr></table>";
    for html in [figures_and_words, words, words_first] {
        let found = read(html);
        assert_eq!((found.as_array().unwrap().len(), &found[0]["type"]), (1, &json!("table")), "{html}");
    }
    let long =
        format!("<table><tr><td><img src=/a.jpg></td></tr><tr><td>{}</td></tr></table>", "Chuyện dài. ".repeat(80));
    assert_eq!(read(&long).as_array().unwrap().len(), 2, "what is long is no caption");
}

#[test]
fn a_paragraph_of_a_captions_class_is_the_caption_of_the_picture_above() {
    for html in [
        "<p><img src=/a.jpg></p><p class=PCaption>Chợ sớm</p>",
        "<div><img src=/a.jpg></div><div class='x image-caption'>Chợ sớm</div>",
        "<p class=Normal><img src=/a.jpg></p><p class=Image>Chợ sớm</p>",
        "<p class=pCaption><img src=/a.jpg><br>Chợ sớm</p>",
        "<div class=VCSortableInPreviewMode type=Photo><div><img src=/a.jpg></div><div class=PhotoCMS_Caption><p>Chợ sớm</p></div></div>",
    ] {
        assert_eq!(read(html), json!([figure("/a.jpg", json!("Chợ sớm"))]), "{html}");
    }
    let normal = "<p><img src=/a.jpg></p><p class=Normal>Chợ sớm đã đông người.</p>";
    assert_eq!(read(normal), json!([figure("/a.jpg", Value::Null), paragraph("Chợ sớm đã đông người.")]));
    let alone = "<p>Mở đầu.</p><p class=PCaption>Không có ảnh</p>";
    assert_eq!(read(alone), json!([paragraph("Mở đầu."), paragraph("Không có ảnh")]));
}

#[test]
fn a_short_centred_slanted_paragraph_below_a_picture_is_its_caption() {
    let slanted = json!({ "type": "emphasis", "text": "Chợ sớm" });
    for html in [
        "<p><img src=/a.jpg></p><p style='text-align: center;'><em>Chợ sớm</em></p>",
        "<p align=center><img src=/a.jpg><br><i>Chợ sớm</i></p>",
        "<center><p><img src=/a.jpg></p><p><i>Chợ sớm</i></p></center>",
        "<p><img src=/a.jpg></p><p style='text-align:center;font-style:italic'>Chợ sớm</p>",
    ] {
        assert_eq!(read(html), json!([figure("/a.jpg", json!([slanted]))]), "{html}");
    }
    let signed = "<p><img src=/a.jpg></p><p style='text-align:center'>Chợ sớm. Ảnh: Hà An</p>";
    assert_eq!(read(signed), json!([figure("/a.jpg", json!("Chợ sớm. Ảnh: Hà An"))]));
    for text in [
        "<p><em>Chợ sớm</em></p>".to_owned(),
        "<p style='text-align:center'>Chợ sớm</p>".to_owned(),
        "<p style='text-align:center'><em>Chợ</em> sớm</p>".to_owned(),
        format!("<p style='text-align:center'><em>{}</em></p>", "Thơ ".repeat(80)),
    ] {
        let found = read(&format!("<p><img src=/a.jpg></p>{text}"));
        assert_eq!((&found[0], &found[1]["type"]), (&figure("/a.jpg", Value::Null), &json!("paragraph")), "{text}");
    }
}

#[test]
fn two_line_breaks_are_a_paragraph() {
    for html in ["Một<br><br>Hai<br/>ba", "Một<br>\n<br>Hai<br>ba", "<div>Một<br>&nbsp;<br>Hai<br>ba</div>"] {
        let second = json!({ "type": "paragraph", "text": ["Hai", { "type": "break" }, "ba"] });
        assert_eq!(read(html), json!([paragraph("Một"), second]), "{html}");
    }
}

#[test]
fn bold_paragraphs_between_prose_are_headings() {
    let html = format!(
        "<p>{PROSE}</p><p><strong>Mái đình trăm năm</strong></p><p>{PROSE}</p><p><b>Đợi ngày mở cửa</b></p><p>{PROSE}</p>"
    );
    let heading = |text: &str| json!({ "type": "heading", "level": 2, "text": text });
    let prose = paragraph(PROSE);
    assert_eq!(read(&html), json!([prose, heading("Mái đình trăm năm"), prose, heading("Đợi ngày mở cửa"), prose]));
}

#[test]
fn bold_paragraphs_that_may_be_something_else_stay_paragraphs() {
    let prose = format!("<p>{PROSE}</p>");
    for html in [
        // First; a sentence; speech; a pair; a signature; aligned; the last; long; beside headings; the larger part.
        format!("<p><b>Mái đình</b></p>{prose}{prose}"),
        format!("{prose}<p><b>Đình đã mở cửa.</b></p>{prose}"),
        format!("{prose}<p><b>- Bà nghĩ gì?</b></p>{prose}"),
        format!("{prose}{prose}<p><b>Mái đình</b></p><p><b>trăm năm</b></p>{prose}"),
        format!("{prose}<p><b>Hà An</b></p><p>Ảnh: Minh Tú</p>"),
        format!("{prose}<p style='text-align:right'><b>Hà An</b></p>{prose}"),
        format!("{prose}<p><b>Mái đình</b></p>"),
        format!("{prose}<p><b>{}</b></p>{prose}", "Mái đình ".repeat(15)),
        format!("{prose}<h3>Tiêu đề</h3>{prose}<p><b>Mái đình</b></p>{prose}"),
        format!("{prose}<p><b>Một</b></p>{prose}<p><b>Hai</b></p><p>x</p><p><b>Ba</b></p><p><b>Bốn</b></p>"),
        format!("{prose}<p><b>Mái đình</b> trăm năm</p>{prose}"),
    ] {
        let found = blocks(&html, &Origin::default());
        assert!(!found.iter().any(|block| matches!(block, Block::Heading { level: 2, .. })), "{html}");
        read(&html);
    }
}

#[test]
fn font_tags_leave_their_words_and_the_marks_they_make() {
    let html = "<font color=red face='Times New Roman' size=4>Chữ <font style='font-weight:bold'>đậm</font></font>\
        <span style='font-family:Arial; font-style: italic'> nghiêng</span><span style='font-weight:400'> thường</span>";
    let expected =
        json!(["Chữ ", { "type": "strong", "text": "đậm" }, { "type": "emphasis", "text": " nghiêng" }, " thường"]);
    assert_eq!(read(html), json!([{ "type": "paragraph", "text": expected }]));
    let pasted = "<b style='font-weight:normal' id=docs-internal-guid-1><p>Một</p><p>Hai</p></b>";
    assert_eq!(read(pasted), json!([paragraph("Một"), paragraph("Hai")]));
}

#[test]
fn what_word_leaves_behind_is_not_shown() {
    let html = "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\
        <p class=MsoNormal style='margin:0cm;mso-pagination:none'><span lang=VI style='mso-bidi-font-size:12.0pt'>Một<o:p></o:p></span></p>\
        <p class=MsoNormal><o:p>&nbsp;</o:p></p><![if !supportEmptyParas]><p class=MsoNormal>Hai</p><![endif]>";
    assert_eq!(read(html), json!([paragraph("Một"), paragraph("Hai")]));
    // The comment is gone, what was in it is not.
    let bare = "<xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><p>Một</p>";
    let found = serde_json::to_value(blocks(bare, &Origin::default())).unwrap();
    assert_eq!(found, json!([paragraph("Một")]));
}

#[test]
fn paragraphs_that_word_meant_as_items_are_a_list() {
    let item = |sign: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{sign}\
             <span>&nbsp;&nbsp;</span></span><![endif]>{text}</p>"
        )
    };
    let list = |html: &str| serde_json::to_value(blocks(html, &Origin::default())).unwrap();
    let dots = [item("·", "Một"), item("§", "<b>Hai</b>"), "<p>Hết</p>".to_owned()].concat();
    let bold = json!({ "type": "paragraph", "text": [{ "type": "strong", "text": "Hai" }] });
    let items = json!([[paragraph("Một")], [bold]]);
    assert_eq!(list(&dots), json!([{ "type": "list", "items": items }, paragraph("Hết")]));
    let numbers = [item("3.", "Ba"), item("4.", "Bốn"), item("1.", "Một")].concat();
    let counted =
        json!({ "type": "list", "ordered": true, "start": 3, "items": [[paragraph("Ba")], [paragraph("Bốn")]] });
    let again = json!({ "type": "list", "ordered": true, "items": [[paragraph("Một")]] });
    assert_eq!(list(&numbers), json!([counted, again]));
    // What a list would count otherwise keeps its sign.
    assert_eq!(list(&item("iv.", "Bốn")), json!([paragraph("iv.\u{a0}\u{a0}Bốn")]));
}

#[test]
fn empty_paragraphs_are_left_out() {
    let html = "<p>Một</p><p>&nbsp;</p><p></p><p><br></p><p><strong>&nbsp;</strong></p><p>&#8203;</p><div>\u{feff} </div><p>Hai</p>";
    let found = serde_json::to_value(blocks(html, &Origin::default())).unwrap();
    assert_eq!(found, json!([paragraph("Một"), paragraph("Hai")]));
}

#[test]
fn a_picture_that_a_script_would_load_is_there_once() {
    let whole = json!([figure("/a.jpg", Value::Null)]);
    for html in [
        "<p><img src=/trong.gif data-src=/a.jpg></p>",
        "<p><img src=/trong.gif data-original=/a.jpg></p>",
        "<p><img src='data:image/gif;base64,R0' data-lazy-src=/a.jpg><noscript><img src=/a.jpg></noscript></p>",
        "<p><img class=lazy src='data:image/gif;base64,R0'><noscript><img src=/a.jpg></noscript></p>",
        "<p><img data-src='/a.jpg'><noscript><img src='/a.jpg?w=640'></noscript></p>",
        "<noscript><img src=/a.jpg></noscript><img src='data:image/gif;base64,R0' data-src=/a.jpg>",
        "<noscript><img src=/a.jpg></noscript><img class=lazy src='data:image/gif;base64,R0'>",
    ] {
        assert_eq!(read(html), whole, "{html}");
    }
    let sizes = read("<img data-lazy-srcset='/a-300.jpg 300w, /a-600.jpg 600w' src='data:image/gif;base64,R0'>");
    assert_eq!(sizes[0]["image"]["renditions"].as_array().unwrap().len(), 2);
    let two = read("<noscript><img src=/a.jpg></noscript><img src=/b.jpg>");
    assert_eq!(two, json!([figure("/a.jpg", Value::Null), figure("/b.jpg", Value::Null)]));
}

#[test]
fn what_is_centred_is_a_paragraph_of_its_own() {
    assert_eq!(read("Một<center>Hai</center>Ba"), json!([paragraph("Một"), paragraph("Hai"), paragraph("Ba")]));
}

#[test]
fn frames_are_embeds_of_sites_that_are_known_and_links_to_others() {
    let provider = |src: &str| {
        let found = read(&format!("<p>Trước</p><iframe width=560 data-original='{src}'></iframe><p>Sau</p>"));
        assert_eq!(found[1]["type"], "embed", "{src}");
        (found[1]["provider"].as_str().unwrap().to_owned(), found[1].get("frame").is_some())
    };
    assert_eq!(provider("//www.youtube.com/embed/dQw4w9WgXcQ"), ("youtube".into(), true));
    assert_eq!(
        provider("https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fb%2Fvideos%2F1"),
        ("facebook".into(), true)
    );
    assert_eq!(provider("https://www.tiktok.com/embed/v2/7100000000000000000"), ("tiktok".into(), true));
    assert_eq!(provider("https://www.google.com/maps/embed?pb=!1m18"), ("unknown".into(), false));
}
