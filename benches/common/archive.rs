//! A made-up archive of any size: an edition whose articles are recombined from a few sentences, the same each time.
//!
//! The n-th article depends on nothing but n, so that archives of different sizes share their first articles, and
//! nothing of the archive has to be held in memory.

use std::error::Error;
use std::fs;
use std::path::Path;

use manchette::model::{Article, Author, Block, Figure, Href, Image, Rendition, RichText, Section, Tag, Timestamp};
use unicode_normalization::UnicodeNormalization as _;

/// The id of the first article.
const FIRST: usize = 200_001;
/// When the first article was published: 1 January 2020 in Hà Nội. The others follow every eleven minutes.
const BEGIN: i64 = 1_577_811_600;
const EVERY: i64 = 11 * 60;
/// How many tags there are; each article has three.
const TAGS: usize = 240;

/// Slug and name.
type Named = (&'static str, &'static str);
/// Slug, name, and the section above.
const SECTIONS: [(&str, &str, Option<Named>); 10] = [
    ("do-thi", "Đô thị", Some(("thoi-su", "Thời sự"))),
    ("giao-thong", "Giao thông", Some(("thoi-su", "Thời sự"))),
    ("thi-truong", "Thị trường", Some(("kinh-te", "Kinh tế"))),
    ("nong-nghiep", "Nông nghiệp", Some(("kinh-te", "Kinh tế"))),
    ("thoi-su", "Thời sự", None),
    ("kinh-te", "Kinh tế", None),
    ("van-hoa", "Văn hóa", None),
    ("giao-duc", "Giáo dục", None),
    ("the-thao", "Thể thao", None),
    ("suc-khoe", "Sức khỏe", None),
];
const WHO: [&str; 14] = [
    "Tổ dân phố số 7",
    "Hợp tác xã rau ven sông",
    "Ban quản lý chợ đầu mối",
    "Nhóm kỹ sư trẻ",
    "Trường tiểu học cuối làng",
    "Đội xe buýt tuyến vòng",
    "Thư viện phường",
    "Trạm y tế lưu động",
    "Câu lạc bộ chèo",
    "Xưởng đóng thuyền",
    "Các hộ trồng sen",
    "Đội bóng nữ huyện",
    "Phòng thí nghiệm đất",
    "Những người gác đê",
];
const DID: [&str; 14] = [
    "đã thử cách làm mới trong suốt một mùa mưa",
    "công bố sổ ghi chép của mười hai tháng qua",
    "bàn giao hai mươi chiếc máy bơm đã sửa xong",
    "mở cửa thêm ba buổi tối cho người đi làm về muộn",
    "đề nghị lùi ngày khởi công để đo lại mực nước",
    "mời các cụ trong làng kể lại chuyện con đường cũ",
    "trồng thêm bốn trăm gốc bàng dọc bờ kè",
    "đổi giờ làm việc để tránh lúc đông xe nhất",
    "gom góp đủ tiền thay toàn bộ mái ngói",
    "mất gần một năm mới thuyết phục được hàng xóm",
    "in bản đồ tay và phát ở từng ngõ nhỏ",
    "ghi được kết quả tốt hơn hẳn kỳ trước",
    "gửi thư ngỏ xin thêm ý kiến của bạn đọc",
    "bỏ hẳn thói quen cũ sau trận lụt tháng chín",
];
const WHERE: [&str; 12] = [
    "ở bãi giữa sông",
    "ngay cạnh ga cũ",
    "trong con ngõ chỉ vừa một chiếc xe đạp",
    "dưới chân cầu sắt",
    "trên cánh đồng ngoài đê",
    "giữa khu tập thể năm tầng",
    "bên hồ nước vừa nạo vét",
    "tại sân đình lát gạch đỏ",
    "ở đầu chợ phiên",
    "phía sau nhà máy dệt",
    "dọc con mương dài hai cây số",
    "trong căn phòng mượn của phường",
];
const WHEN: [&str; 10] = [
    "Sáng sớm thứ Hai",
    "Từ đầu mùa gặt",
    "Sau ba tuần chờ đợi",
    "Đúng hôm trời trở gió",
    "Khi nước vừa rút",
    "Trước ngày khai giảng",
    "Cuối phiên chợ",
    "Giữa đợt nắng dài nhất năm",
    "Đêm rằm vừa qua",
    "Suốt quý ba",
];
const SO: [&str; 12] = [
    "nhờ vậy số chuyến xe phải quay đầu giảm đi một nửa",
    "dù vẫn còn nhiều người chưa tin hẳn",
    "và tiền tiết kiệm được dùng để mua sách",
    "nên giá bán cuối ngày không còn lên xuống thất thường",
    "điều mà mười năm trước không ai dám nghĩ tới",
    "theo đúng lời hứa trong cuộc họp mùa xuân",
    "còn phần việc nặng nhất thì để lại sau Tết",
    "trong khi khu bên cạnh vẫn đang chờ giấy phép",
    "với sự góp sức của hơn sáu mươi tình nguyện viên",
    "và lần đầu tiên mọi con số được dán lên bảng tin",
    "để trẻ con có chỗ chơi trước khi trời tối",
    "tuy chi phí cao hơn dự tính chừng một phần mười",
];
const THINGS: [&str; 12] =
    ["Đê", "Chợ", "Cầu", "Rau", "Sách", "Xe buýt", "Nước sạch", "Cây xanh", "Làng nghề", "Trường", "Hồ", "Lúa"];
const SIDES: [&str; 20] = [
    "phía đông",
    "phía tây",
    "ven đô",
    "nội thành",
    "mùa mưa",
    "mùa khô",
    "ban đêm",
    "vùng cao",
    "ven biển",
    "cuối tuần",
    "giá rẻ",
    "đời mới",
    "ngày Tết",
    "trăm năm",
    "liên tỉnh",
    "tự quản",
    "học đường",
    "làng xã",
    "số hóa",
    "bền vững",
];
const PICTURES: [&str; 4] = ["ho-guom", "duong-sat-tren-cao", "cho-hoa", "bai-giua"];
const AUTHORS: [&str; 6] =
    ["Lê Thu Bình", "Trần Minh Khuê", "Phạm Hải Đường", "Vũ An Nhiên", "Đỗ Lam", "Hoàng Sơn Tùng"];

/// Small and good enough to shuffle sentences (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.roll() % count as u64).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn sentence(&mut self) -> String {
        let (who, did, place, so) = (self.pick(&WHO), self.pick(&DID), self.pick(&WHERE), self.pick(&SO));
        match self.below(3) {
            0 => format!("{}, {} {did} {place}, {so}.", self.pick(&WHEN), lower(who)),
            1 => format!("{who} {did} {place}, {so}."),
            _ => format!("{who}, vốn quen làm việc {place}, {did}; {so}."),
        }
    }

    fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..4 + self.below(3)).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `Đê phía đông` → `de-phia-dong`.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.to_lowercase().nfd() {
        match letter {
            'đ' => slug.push('d'),
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            ' ' | '-' if !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

fn section(n: usize) -> Section {
    let (slug, name, above) = SECTIONS[n % SECTIONS.len()];
    let of = |(slug, name): (&str, &str), parent| Section {
        id: slug.to_owned(),
        slug: slug.to_owned(),
        name: name.to_owned(),
        parent,
    };
    of((slug, name), above.map(|above| Box::new(of(above, None))))
}

fn tag(n: usize) -> Tag {
    let name = format!("{} {}", THINGS[n % THINGS.len()], SIDES[n / THINGS.len() % SIDES.len()]);
    Tag { id: (1000 + n).to_string(), slug: slug(&name), name }
}

fn picture(name: &str, alt: String) -> Result<Image, Box<dyn Error>> {
    let href = |width: u32, kind: &str| {
        Href::parse(&format!("/edition/pictures/{name}-{width}.{kind}")).ok_or("a picture's address is refused")
    };
    let mut renditions = Vec::new();
    for kind in ["avif", "webp"] {
        for width in [360, 720, 1080, 1440] {
            renditions.push(Rendition { src: href(width, kind)?, width, mime: Some(format!("image/{kind}")) });
        }
    }
    Ok(Image { src: href(1080, "webp")?, width: 1080, height: 720, alt, renditions })
}

/// The id of the n-th article, counted from 0.
pub(crate) fn id(n: usize) -> String {
    (FIRST + n).to_string()
}

/// The n-th article, counted from 0.
pub(crate) fn article(n: usize) -> Result<Article, Box<dyn Error>> {
    let mut dice = Dice(n as u64);
    let headline = format!("{} {} {}", dice.pick(&WHO), dice.pick(&DID), dice.pick(&WHERE));
    let mut figure = Figure::new(picture(dice.pick(&PICTURES), dice.sentence())?);
    figure.caption = RichText::plain(dice.sentence());
    figure.credit = RichText::plain("Minh họa");
    let mut body = Vec::new();
    for at in 0..6 + dice.below(3) {
        if at == 3 {
            body.push(Block::Heading { level: 2, text: RichText::plain(dice.pick(&WHEN)) });
        }
        body.push(Block::paragraph(dice.paragraph().as_str()));
    }
    let lead = format!("(KKO) - {}", dice.sentence());
    let step = i64::try_from(n)?;
    let mut tags: Vec<usize> = (0..3).map(|_| dice.below(TAGS)).collect();
    tags.sort_unstable();
    tags.dedup();
    Ok(Article {
        id: id(n),
        slug: slug(&headline),
        headline: RichText::plain(headline),
        lead: RichText::plain(lead),
        hero: n.is_multiple_of(2).then_some(figure),
        body,
        authors: vec![Author { name: dice.pick(&AUTHORS).to_owned(), ..Author::default() }],
        section: Some(section(dice.below(SECTIONS.len()))),
        tags: tags.into_iter().map(tag).collect(),
        published: Some(Timestamp { seconds: BEGIN + step * EVERY, offset: 420 }),
        ..Article::default()
    })
}

/// Writes `edition.json` and so many articles; the lists are `press::edition`'s.
pub(crate) fn write(dir: &Path, size: usize) -> Result<(), Box<dyn Error>> {
    let articles = dir.join("articles");
    fs::create_dir_all(&articles)?;
    let picks: Vec<String> = (0..size.min(10)).map(|n| id(n * 7 % size)).collect();
    let sections: Vec<Section> =
        (0..SECTIONS.len()).map(section).map(|section| Section { parent: None, ..section }).collect();
    let index = serde_json::json!({ "version": 1, "name": "Báo Kinh Kỳ", "picks": picks, "sections": sections });
    fs::write(dir.join("edition.json"), index.to_string())?;
    for n in 0..size {
        put(dir, &article(n)?)?;
    }
    Ok(())
}

/// Writes one article, also over what it was before.
pub(crate) fn put(dir: &Path, article: &Article) -> Result<(), Box<dyn Error>> {
    let file = dir.join("articles").join(&article.id).with_extension("json");
    Ok(fs::write(file, serde_json::to_vec(article)?)?)
}

/// An article after its newsroom has been at it again.
pub(crate) fn changed(mut article: Article) -> Article {
    article.headline = RichText::plain(format!("{} (cập nhật)", article.headline.to_plain()));
    article.body.push(Block::paragraph("Tòa soạn đã bổ sung phần trả lời của bạn đọc."));
    article.updated = article.published.map(|time| Timestamp { seconds: time.seconds + 3600, ..time });
    article
}
