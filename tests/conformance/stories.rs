//! One newsroom, whichever API it has: what is in it is told here once, and each kind's server says it in its dialect.
//!
//! The stories are numbered from the oldest, one an hour, so a list of the newest counts down. Some are special
//! ([`WHOLE`] to [`REMOVED`]); the others are as plain as can be.

use manchette::model::Timestamp;

/// Everything an article can have.
pub(crate) const WHOLE: u32 = 40;
/// One without a picture, a lead and tags.
pub(crate) const BARE: u32 = 39;
/// One whose every field wants to run a script.
pub(crate) const HOSTILE: u32 = 38;
/// One whose letters and marks come apart.
pub(crate) const DECOMPOSED: u32 = 37;
/// One behind a password, where the API has such.
pub(crate) const LOCKED: u32 = 36;
/// One whose text is full of signs that HTML writes otherwise.
pub(crate) const SIGNS: u32 = 34;
/// One for members, where the API has such.
pub(crate) const MEMBERS: u32 = 33;
/// The newest.
pub(crate) const NEWEST: u32 = 45;
/// One that nobody may see yet.
pub(crate) const DRAFT: u32 = 46;
/// One that was taken out.
pub(crate) const REMOVED: u32 = 47;

/// The password of [`LOCKED`].
pub(crate) const PASSWORD: &str = "vườn đào";
/// The slug that [`WHOLE`] had before.
pub(crate) const FORMER: &str = "via-he-cu";

/// The stories that the editors picked, the newest first.
pub(crate) const PICKS: [u32; 2] = [44, 30];

/// 2026-02-27T06:00:00+07:00: the first story came an hour later. No 42 came out at the very beginning of March.
const BEGIN: i64 = 1_772_146_800;

/// A section, tag or author: the slug and the name as the reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) slug: &'static str,
    pub(crate) name: &'static str,
    /// A section's parent.
    pub(crate) parent: Option<&'static str>,
}

const fn term(slug: &'static str, name: &'static str, parent: Option<&'static str>) -> Term {
    Term { slug, name, parent }
}

/// The section that has no story.
pub(crate) const EMPTY: &str = "thu-ban-doc";

pub(crate) const SECTIONS: [Term; 4] = [
    term("thoi-su", "Thời sự", None),
    term("do-thi", "Đô thị", Some("thoi-su")),
    term("khoa-hoc", "Khoa học & Công nghệ", None),
    term(EMPTY, "Thư bạn đọc", None),
];
pub(crate) const TAGS: [Term; 2] = [term("ha-noi", "Hà Nội", None), term("giao-thong", "Giao thông \"xanh\"", None)];
pub(crate) const AUTHORS: [Term; 2] = [term("ha-an", "Hà An", None), term("quoc-bao", "Quốc Bảo", None)];
/// What is said about the first author.
pub(crate) const ABOUT: &str = "Viết về phố phường.";

/// Where a term stands in its table, counted from 1.
pub(crate) fn number(table: &[Term], slug: &str) -> usize {
    table.iter().position(|term| term.slug == slug).unwrap() + 1
}

/// The picture of a story: the name of its file, its size, what it shows.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    pub(crate) name: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) alt: String,
    pub(crate) caption: String,
}

#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) number: u32,
    pub(crate) slug: String,
    /// The words of the headline. Where an API's headlines are HTML, its server writes them as such.
    pub(crate) headline: String,
    /// The words of the lead; none where it is empty.
    pub(crate) lead: String,
    pub(crate) section: &'static str,
    pub(crate) tags: Vec<&'static str>,
    pub(crate) authors: Vec<&'static str>,
    pub(crate) picture: Option<Picture>,
    /// Seconds since 1970.
    pub(crate) published: i64,
    /// Seconds since 1970.
    pub(crate) updated: Option<i64>,
    /// HTML.
    pub(crate) body: String,
}

impl Story {
    pub(crate) fn is_pick(&self) -> bool {
        PICKS.contains(&self.number)
    }

    /// Whether the story is in a section or below it.
    pub(crate) fn is_in(&self, section: &str) -> bool {
        let own = SECTIONS.iter().find(|term| term.slug == self.section).unwrap();
        own.slug == section || own.parent == Some(section)
    }

    /// When it was published, at the newsroom's own clock.
    pub(crate) fn published_local(&self) -> Timestamp {
        local(self.published)
    }

    /// When it was saved last.
    pub(crate) fn saved(&self) -> i64 {
        self.updated.unwrap_or(self.published)
    }
}

/// A moment at the newsroom's own clock.
pub(crate) fn local(seconds: i64) -> Timestamp {
    Timestamp { seconds, offset: 420 }
}

/// A moment in UTC, with `Z` at its end.
pub(crate) fn utc(seconds: i64) -> String {
    Timestamp { seconds, offset: 0 }.to_string()
}

/// Text as HTML writes it, entities and all.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The newsroom.
#[derive(Clone, Debug)]
pub(crate) struct Newsroom {
    /// What is public, oldest first.
    pub(crate) stories: Vec<Story>,
    pub(crate) draft: Story,
}

impl Newsroom {
    pub(crate) fn usual() -> Self {
        Self { stories: (1..=NEWEST).map(story).collect(), draft: story(DRAFT) }
    }

    /// One whose section `khoa-hoc` alone has ten thousand stories.
    pub(crate) fn large() -> Self {
        let plain = |number| Story {
            section: "khoa-hoc",
            tags: Vec::new(),
            picture: None,
            lead: String::new(),
            body: String::new(),
            ..plain(number)
        };
        Self { stories: (1..=10_000).map(plain).collect(), draft: story(DRAFT) }
    }

    pub(crate) fn story(&self, number: u32) -> &Story {
        self.stories.iter().find(|story| story.number == number).unwrap()
    }

    /// The public stories that fit, the newest first.
    pub(crate) fn newest(&self, fits: impl Fn(&Story) -> bool) -> Vec<&Story> {
        self.stories.iter().rev().filter(|story| fits(story)).collect()
    }
}

fn plain(number: u32) -> Story {
    let even = number.is_multiple_of(2);
    let mut tags = Vec::new();
    if even {
        tags.push("ha-noi");
    }
    if number.is_multiple_of(5) {
        tags.push("giao-thong");
    }
    Story {
        number,
        slug: format!("tin-phuong-so-{number}"),
        headline: format!("Tin phường số {number}"),
        lead: format!("Tổ dân phố số {number} họp sáng nay."),
        section: ["thoi-su", "do-thi", "khoa-hoc"][number as usize % 3],
        tags,
        authors: vec![if even { "ha-an" } else { "quoc-bao" }],
        picture: Some(Picture {
            name: format!("anh-{number}.jpg"),
            width: 1600,
            height: 1067,
            alt: format!("Ngõ {number} buổi sáng"),
            caption: format!("Ngõ {number}"),
        }),
        published: BEGIN + i64::from(number) * 3_600,
        updated: None,
        body: format!("<p>Bà con ngõ {number} quét sân từ sớm.</p><p>Đến trưa thì xong.</p>"),
    }
}

fn story(number: u32) -> Story {
    let plain = plain(number);
    match number {
        WHOLE => Story {
            slug: "via-he-ha-noi".into(),
            headline: "Hà Nội trả lại vỉa hè cho người đi bộ".into(),
            lead: "Sau ba tháng khảo sát, quận công bố phương án kẻ lại vạch.".into(),
            authors: vec!["ha-an", "quoc-bao"],
            updated: Some(plain.published + 7_200),
            body: BODY.into(),
            ..plain
        },
        BARE => Story { lead: String::new(), picture: None, tags: Vec::new(), ..plain },
        HOSTILE => Story {
            headline: "Tin <script>window.__pwned=1</script> & <img src=x onerror=window.__pwned=2>".into(),
            body: HOSTILE_BODY.into(),
            ..plain
        },
        DECOMPOSED => Story {
            headline: decomposed("Đường về Thạch Bàn ướt sũng"),
            lead: decomposed("Mưa từ nửa đêm."),
            body: format!("<p>{}</p>", decomposed("Nước ngập đến mắt cá.")),
            ..plain
        },
        SIGNS => Story {
            headline: "Giá điện & nước: 3 < 5, \"nóng\" từ 1/3".into(),
            lead: "Hộ dùng > 100 số trả thêm R&D.".into(),
            body: "<p>Lỗ &amp; lãi &#8211; &ldquo;tạm tính&rdquo; &lt; 5&nbsp;%.</p>".into(),
            ..plain
        },
        DRAFT => Story { slug: "ban-nhap".into(), headline: "Bản nháp chưa ai được đọc".into(), ..plain },
        _ => plain,
    }
}

/// Letters with their marks after them, as some editors' machines type.
pub(crate) fn decomposed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfd().collect()
}

/// The body of [`WHOLE`], and what it becomes.
const BODY: &str = "<p>Sáng 20/10, tổ công tác đi dọc phố <strong>Hàng Chiếu</strong>.</p><h2>Kẻ lại vạch</h2>\
    <ul><li>Một mét rưỡi</li><li>Hai mét</li></ul><blockquote><p>Chỗ ngồi ít đi.</p></blockquote>\
    <figure><img src=\"https://bao.example/anh/vach.jpg\" alt=\"Vạch sơn\" width=\"800\" height=\"600\">\
    <figcaption>Vạch mới</figcaption></figure><p>Xem <a href=\"https://quan.example/ke-hoach\">kế hoạch</a>.</p>";
pub(crate) const BODY_BLOCKS: [&str; 6] = ["paragraph", "heading", "list", "quote", "figure", "paragraph"];
pub(crate) const BODY_WORDS: &str = "Sáng 20/10, tổ công tác đi dọc phố Hàng Chiếu. Kẻ lại vạch Một mét rưỡi Hai mét \
    Chỗ ngồi ít đi. Vạch mới Xem kế hoạch.";

const HOSTILE_BODY: &str = "<p>Đầu <a href=\"javascript:window.__pwned=3\">bài</a></p>\
    <script>window.__pwned=4</script><img src=\"x\" onerror=\"window.__pwned=5\"><img src=\"javascript:__pwned\">\
    <iframe src=\"javascript:parent.__pwned=6\"></iframe><style>body{display:none}</style>\
    <svg onload=\"window.__pwned=7\"><script>__pwned</script></svg><p onclick=\"__pwned\">Cuối bài.</p>";
