//! Every word of the interface. The one place to add a language: a file beside `vi` and `en`, and its line in [`Lang`].

mod en;
mod search;
mod vi;

use super::grouped;
use en::EN;
use vi::VI;

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
    pub all: &'static str,
    pub menu_all: &'static str,
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
    pub top_stories: &'static str,
    pub most_read: &'static str,
    pub sub_sections: &'static str,
    pub feed: &'static str,
    pub page_number: &'static str,
    pub previous_of: &'static str,
    pub next_of: &'static str,
    // Tag, author and archive pages
    pub archive: &'static str,
    pub archive_day: &'static str,
    pub archive_month: &'static str,
    pub archive_year: &'static str,
    pub archive_steps: &'static str,
    pub archive_month_caption: &'static str,
    pub weekdays: [(&'static str, &'static str); 7],
    pub author_elsewhere: &'static str,
    // Neighbours
    pub neighbours: &'static str,
    pub older: &'static str,
    pub newer: &'static str,
    // Recently read
    pub recent: &'static str,
    pub recent_note: &'static str,
    pub recent_clear: &'static str,
    pub recent_cleared: &'static str,
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
    /// A feed that was not printed: what the newsroom has to do.
    pub feed_text: &'static str,
    pub empty_list: &'static str,
    pub locked_title: &'static str,
    pub locked_text: &'static str,
    /// An article for members.
    pub members_title: &'static str,
    /// What is shown of it.
    pub members_text: &'static str,
    pub password: &'static str,
    pub unlock: &'static str,
    pub wrong_password: &'static str,
    /// An article before it is public.
    pub preview: &'static str,
    pub preview_text: &'static str,
    /// An address that names no article, or one that is not there.
    pub preview_missing: &'static str,
    pub preview_name: &'static str,
    pub preview_password: &'static str,
    pub preview_key: &'static str,
    pub preview_open: &'static str,
    pub preview_note: &'static str,
    pub preview_wrong: &'static str,
    /// The newsroom's system does not answer.
    pub preview_out: &'static str,
    /// A draft, one that waits for approval, one that comes out by itself, a private one, one with changes, a public one.
    pub preview_stages: [&'static str; 6],
    pub preview_again: &'static str,
    pub preview_leave: &'static str,
    // Search
    pub search_go: &'static str,
    pub search_form: &'static str,
    pub section: &'static str,
    pub all_sections: &'static str,
    pub time: &'static str,
    pub any_time: &'static str,
    pub spans: [&'static str; 4],
    pub topics: &'static str,
    pub searched: &'static str,
    pub searched_note: &'static str,
    pub search_forget: &'static str,
    pub forget_all: &'static str,
    pub search_nothing: &'static str,
    pub search_fewer: &'static str,
    pub search_spelling: &'static str,
    pub search_unfiltered: &'static str,
    pub search_absent_title: &'static str,
    pub search_absent_text: &'static str,
    pub search_noscript: &'static str,
    // Imprint
    pub feeds: &'static str,
    pub authority: &'static str,
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

    /// How many stories of a list could not be read: "Có 1 tin không hiển thị được."
    pub fn omitted(&self, count: u32) -> String {
        let number = grouped(self.lang, count as usize);
        match self.lang {
            Lang::Vi => ["Có ", &number, " tin không hiển thị được."].concat(),
            Lang::En if count == 1 => "1 story cannot be shown.".to_owned(),
            Lang::En => [&number, " stories cannot be shown."].concat(),
        }
    }

    /// How many stories a list has in all.
    pub fn stories(&self, count: usize) -> String {
        let number = grouped(self.lang, count);
        let noun = match self.lang {
            Lang::Vi => " tin bài",
            Lang::En if count == 1 => " story",
            Lang::En => " stories",
        };
        number + noun
    }

    /// "số 1/GP, do Cục Báo chí cấp ngày 01/03/2021": a licence, who gave it and when.
    pub fn licence_of(&self, licence: &str, issuer: Option<&str>, day: Option<&str>) -> String {
        let vi = self.lang == Lang::Vi;
        let mut out = licence.to_owned();
        if issuer.is_some() || day.is_some() {
            out.push_str(if vi { ", " } else { ", issued" });
        }
        if let Some(issuer) = issuer {
            out.push_str(if vi { "do " } else { " by " });
            out.push_str(issuer);
            out.push_str(if vi { " cấp" } else { "" });
        } else if day.is_some() && vi {
            out.push_str("cấp");
        }
        if let Some(day) = day {
            out.push_str(if vi { " ngày " } else { " on " });
            out.push_str(day);
        }
        out
    }

    /// "Thời sự: chuyên mục con" for what shows the sub-sections of a section.
    pub fn sub_sections(&self, section: &str) -> String {
        [section, if self.lang == Lang::Vi { ": chuyên mục con" } else { ": sub-sections" }].concat()
    }

    /// A size in bytes as readers know it.
    pub fn file_size(&self, bytes: u64) -> String {
        let kb = bytes.div_ceil(1024);
        if kb < 1024 { format!("{kb} KB") } else { format!("{} MB", kb.div_ceil(1024)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_right_in_both_languages() {
        assert_eq!(VI.list_count(1_020), "Đang hiển thị 1.020 tin");
        assert_eq!(EN.list_count(1), "Showing 1 story");
        assert_eq!(EN.list_count(1_020), "Showing 1,020 stories");
        assert_eq!((VI.stories(1_020), EN.stories(1)), ("1.020 tin bài".to_owned(), "1 story".to_owned()));
        assert_eq!(VI.omitted(1), "Có 1 tin không hiển thị được.");
        assert_eq!((&*EN.omitted(1), &*EN.omitted(2)), ("1 story cannot be shown.", "2 stories cannot be shown."));
        assert_eq!(VI.carousel_position(4, 6, 12), "4–6 / 12");
    }

    #[test]
    fn a_licence_reads_as_papers_print_it() {
        let all = |ui: &Ui, day| {
            [(Some("A"), Some(day)), (Some("A"), None), (None, Some(day)), (None, None)]
                .map(|(issuer, day)| ui.licence_of("1/GP", issuer, day))
        };
        let vi = ["1/GP, do A cấp ngày 01/03/2021", "1/GP, do A cấp", "1/GP, cấp ngày 01/03/2021", "1/GP"];
        assert_eq!(all(&VI, "01/03/2021"), vi);
        let en = ["1/GP, issued by A on 1 March 2021", "1/GP, issued by A", "1/GP, issued on 1 March 2021", "1/GP"];
        assert_eq!(all(&EN, "1 March 2021"), en);
    }

    #[test]
    fn the_language_comes_from_the_tag() {
        assert_eq!(Lang::from_tag("en-GB"), Lang::En);
        assert_eq!(Lang::from_tag("vi"), Lang::Vi);
        assert_eq!(Lang::from_tag(""), Lang::Vi);
    }
}
