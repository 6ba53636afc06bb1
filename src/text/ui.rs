//! Every word of the interface, Vietnamese first. The one place to add a language.

use super::grouped;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// From a BCP 47 tag; Vietnamese where it is neither.
    pub fn from_tag(tag: &str) -> Self {
        if tag.split(['-', '_']).next().is_some_and(|l| l.eq_ignore_ascii_case("en")) { Self::En } else { Self::Vi }
    }

    /// The words.
    pub fn ui(self) -> &'static Ui {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}

/// The words of the interface, each named by where it stands.
#[allow(missing_docs, reason = "each field is its own description")]
#[derive(Debug)]
pub struct Ui {
    pub lang: Lang,
    // Chrome
    pub skip_to_content: &'static str,
    pub home: &'static str,
    pub menu: &'static str,
    pub close: &'static str,
    pub sections: &'static str,
    pub sections_foot: &'static str,
    pub search: &'static str,
    pub search_hint: &'static str,
    pub breadcrumb: &'static str,
    pub view_mobile: &'static str,
    pub view_desktop: &'static str,
    pub to_top: &'static str,
    // Article
    pub updated: &'static str,
    pub related_links: &'static str,
    pub tags: &'static str,
    pub authors: &'static str,
    pub share: &'static str,
    pub share_facebook: &'static str,
    pub share_zalo: &'static str,
    pub share_email: &'static str,
    pub share_copy: &'static str,
    pub share_copied: &'static str,
    pub picture_failed: &'static str,
    pub picture: &'static str,
    pub gallery: &'static str,
    pub table: &'static str,
    pub code: &'static str,
    pub quote_source: &'static str,
    pub missing_block: &'static str,
    pub empty_body: &'static str,
    pub untitled: &'static str,
    pub embed_from: &'static str,
    pub embed_show: &'static str,
    pub embed_note: &'static str,
    pub embed_open: &'static str,
    pub other_site: &'static str,
    pub download: &'static str,
    // Boxes
    pub box_related: &'static str,
    pub box_picks: &'static str,
    pub box_more: &'static str,
    pub box_failed: &'static str,
    pub load_more: &'static str,
    pub latest: &'static str,
    pub page_number: &'static str,
    pub previous_of: &'static str,
    pub next_of: &'static str,
    // States
    pub loading: &'static str,
    pub retry: &'static str,
    pub not_found_title: &'static str,
    pub not_found_text: &'static str,
    pub gone_title: &'static str,
    pub gone_text: &'static str,
    pub forbidden_title: &'static str,
    pub forbidden_text: &'static str,
    pub offline_title: &'static str,
    pub offline_text: &'static str,
    pub slow_title: &'static str,
    pub slow_text: &'static str,
    pub broken_title: &'static str,
    pub broken_text: &'static str,
    pub config_title: &'static str,
    pub config_text: &'static str,
    pub soon_title: &'static str,
    pub soon_text: &'static str,
    pub empty_list: &'static str,
    pub locked_title: &'static str,
    pub locked_text: &'static str,
    pub password: &'static str,
    pub unlock: &'static str,
    pub wrong_password: &'static str,
    // Imprint
    pub licence: &'static str,
    pub editor: &'static str,
    pub address: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
}

impl Ui {
    /// "Nên xem: xem mục trước" for a carousel's button.
    pub fn carousel_button(&self, heading: &str, forward: bool) -> String {
        format!("{heading}: {}", if forward { self.next_of } else { self.previous_of })
    }

    /// "4–6 / 12" after a press of a carousel's button.
    pub fn carousel_position(&self, first: usize, last: usize, of: usize) -> String {
        if first == last { format!("{first} / {of}") } else { format!("{first}–{last} / {of}") }
    }

    /// How many items a list shows now, said after more were loaded.
    pub fn list_count(&self, count: usize) -> String {
        let number = grouped(self.lang, count);
        match self.lang {
            Lang::Vi => format!("Đang hiển thị {number} tin"),
            Lang::En if count == 1 => "Showing 1 story".to_owned(),
            Lang::En => format!("Showing {number} stories"),
        }
    }

    /// A size in bytes as readers know it.
    pub fn file_size(&self, bytes: u64) -> String {
        let kb = bytes.div_ceil(1024);
        if kb < 1024 { format!("{kb} KB") } else { format!("{} MB", kb.div_ceil(1024)) }
    }
}

static VI: Ui = Ui {
    lang: Lang::Vi,
    skip_to_content: "Đến nội dung chính",
    home: "Trang chủ",
    menu: "Danh mục",
    close: "Đóng",
    sections: "Chuyên mục",
    sections_foot: "Chuyên mục ở chân trang",
    search: "Tìm kiếm",
    search_hint: "Tìm trong báo",
    breadcrumb: "Vị trí bài viết",
    view_mobile: "Phiên bản di động",
    view_desktop: "Phiên bản máy tính",
    to_top: "Lên đầu trang",
    updated: "Cập nhật",
    related_links: "Tin liên quan",
    tags: "Từ khóa",
    authors: "Tác giả",
    share: "Chia sẻ",
    share_facebook: "Facebook",
    share_zalo: "Zalo",
    share_email: "Email",
    share_copy: "Chép liên kết",
    share_copied: "Đã chép liên kết",
    picture_failed: "Không tải được ảnh",
    picture: "Ảnh",
    gallery: "Bộ ảnh",
    table: "Bảng",
    code: "Mã",
    quote_source: "Nguồn",
    missing_block: "Một phần nội dung ở đây không hiển thị được.",
    empty_body: "Bài viết chưa có nội dung.",
    untitled: "(Không có tiêu đề)",
    embed_from: "Nội dung từ",
    embed_show: "Bấm để xem",
    embed_note: "Khi bấm, trang kia có thể nhận biết bạn.",
    embed_open: "Mở ở trang gốc",
    other_site: "trang khác",
    download: "Tải về",
    box_related: "Có thể bạn quan tâm",
    box_picks: "Nên xem",
    box_more: "Tin khác",
    box_failed: "Chưa tải được mục này.",
    load_more: "Xem thêm",
    latest: "Tin mới",
    page_number: " - trang ",
    previous_of: "xem các tin trước",
    next_of: "xem các tin sau",
    loading: "Đang tải",
    retry: "Thử lại",
    not_found_title: "Không tìm thấy trang",
    not_found_text: "Địa chỉ có thể đã thay đổi hoặc gõ nhầm. Mời bạn về trang chủ hoặc tìm theo từ khóa.",
    gone_title: "Bài viết đã được gỡ",
    gone_text: "Tòa soạn không còn đăng bài viết này.",
    forbidden_title: "Bài viết chưa công khai",
    forbidden_text: "Bài viết này không dành cho mọi bạn đọc.",
    offline_title: "Không có kết nối",
    offline_text: "Máy của bạn có vẻ đang ngoại tuyến. Hãy kiểm tra mạng rồi thử lại.",
    slow_title: "Máy chủ trả lời quá lâu",
    slow_text: "Mạng có thể đang chậm. Xin thử lại sau giây lát.",
    broken_title: "Chưa tải được trang này",
    broken_text: "Máy chủ của tòa soạn trả lời không đúng. Xin thử lại sau ít phút.",
    config_title: "Trang báo chưa được thiết lập xong",
    config_text: "Không đọc được tệp newsroom.json. Chi tiết có trong bảng điều khiển của trình duyệt.",
    soon_title: "Trang này chưa mở",
    soon_text: "Trong lúc chờ, mời bạn đọc tin mới trên trang chủ và trong các chuyên mục.",
    empty_list: "Chưa có tin nào.",
    locked_title: "Bài viết có mật khẩu",
    locked_text: "Nhập mật khẩu tòa soạn đã gửi cho bạn để đọc bài.",
    password: "Mật khẩu",
    unlock: "Mở bài",
    wrong_password: "Mật khẩu chưa đúng.",
    licence: "Giấy phép",
    editor: "Tổng biên tập",
    address: "Địa chỉ",
    phone: "Điện thoại",
    email: "Email",
};

static EN: Ui = Ui {
    lang: Lang::En,
    skip_to_content: "Skip to content",
    home: "Home",
    menu: "Menu",
    close: "Close",
    sections: "Sections",
    sections_foot: "Sections, at the foot",
    search: "Search",
    search_hint: "Search the paper",
    breadcrumb: "Breadcrumb",
    view_mobile: "Mobile version",
    view_desktop: "Desktop version",
    to_top: "Back to top",
    updated: "Updated",
    related_links: "Related stories",
    tags: "Tags",
    authors: "Authors",
    share: "Share",
    share_facebook: "Facebook",
    share_zalo: "Zalo",
    share_email: "E-mail",
    share_copy: "Copy link",
    share_copied: "Link copied",
    picture_failed: "The picture could not be loaded",
    picture: "Picture",
    gallery: "Gallery",
    table: "Table",
    code: "Code",
    quote_source: "Source",
    missing_block: "Part of the article cannot be shown here.",
    empty_body: "This article has no text yet.",
    untitled: "(Untitled)",
    embed_from: "Content from",
    embed_show: "Show it",
    embed_note: "Once shown, the other site may recognise you.",
    embed_open: "Open the original",
    other_site: "another site",
    download: "Download",
    box_related: "You may also like",
    box_picks: "Editors’ picks",
    box_more: "More stories",
    box_failed: "This part could not be loaded.",
    load_more: "Show more",
    latest: "Latest",
    page_number: " - page ",
    previous_of: "previous stories",
    next_of: "next stories",
    loading: "Loading",
    retry: "Try again",
    not_found_title: "Page not found",
    not_found_text: "The address may have changed or been mistyped. Try the home page, or search.",
    gone_title: "This article was removed",
    gone_text: "The newsroom no longer publishes this article.",
    forbidden_title: "This article is not public",
    forbidden_text: "This article is not open to every reader.",
    offline_title: "No connection",
    offline_text: "Your device seems to be offline. Check the network, then try again.",
    slow_title: "The server takes too long",
    slow_text: "The network may be slow. Please try again in a moment.",
    broken_title: "This page could not be loaded",
    broken_text: "The newsroom’s server gave a wrong answer. Please try again in a few minutes.",
    config_title: "This paper is not set up yet",
    config_text: "newsroom.json could not be read. Details are in the browser’s console.",
    soon_title: "This page is not open yet",
    soon_text: "Meanwhile, the latest stories are on the home page and in the sections.",
    empty_list: "No stories yet.",
    locked_title: "This article has a password",
    locked_text: "Enter the password that the newsroom gave you.",
    password: "Password",
    unlock: "Open",
    wrong_password: "That password is not right.",
    licence: "Licence",
    editor: "Editor-in-chief",
    address: "Address",
    phone: "Telephone",
    email: "E-mail",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_right_in_both_languages() {
        assert_eq!(VI.list_count(1_020), "Đang hiển thị 1.020 tin");
        assert_eq!(EN.list_count(1), "Showing 1 story");
        assert_eq!(EN.list_count(1_020), "Showing 1,020 stories");
        assert_eq!(VI.carousel_position(4, 6, 12), "4–6 / 12");
    }

    #[test]
    fn the_language_comes_from_the_tag() {
        assert_eq!(Lang::from_tag("en-GB"), Lang::En);
        assert_eq!(Lang::from_tag("vi"), Lang::Vi);
        assert_eq!(Lang::from_tag(""), Lang::Vi);
    }
}
