//! `newsroom.json`: everything a newsroom says about itself, read at run time.
//!
//! The file is fetched beside the page ([`Config::parse`]), checked as a whole, and turned into what the rooms need:
//! the [`Permalinks`], the interface's language, the sections. A newsroom is changed without a rebuild.
//!
//! - [`file`]: the fields, their meaning and their defaults
//! - `read`: how they are read

pub mod file;
mod read;

pub use file::{
    BoxesConfig, FrontConfig, Imprint, MostRead, Newsroom, PermalinkConfig, PreviewConfig, PreviewKind, SectionConfig,
    SourceConfig, SourceKind,
};

use crate::json::{self, Wrong};
use crate::model::{Section, Timestamp};
use crate::permalink::{ArchivePattern, Field, Pattern, PatternError, Permalinks, section_path};
use crate::text::{self, Lang};
use thiserror::Error;

/// What `newsroom.json` has wrong.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// It is no JSON, or a field is missing or of the wrong type.
    #[error("newsroom.json: {0}")]
    Json(#[from] Wrong),
    /// A pattern cannot be used.
    #[error("newsroom.json, field `permalink.{field}`: {error}")]
    Pattern {
        /// Which pattern.
        field: &'static str,
        /// What is wrong with it.
        error: PatternError,
    },
    /// A value that is not allowed.
    #[error("newsroom.json, field `{field}`: `{value}` is not {allowed}")]
    Value {
        /// Which field.
        field: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        allowed: &'static str,
    },
}

/// A checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file.
    pub newsroom: Newsroom,
    /// Its URL patterns.
    pub links: Permalinks,
    /// The interface's language.
    pub lang: Lang,
}

impl Config {
    /// Reads and checks `newsroom.json`.
    ///
    /// # Errors
    /// Names the field and what is allowed there.
    pub fn parse(json: &str) -> Result<Self, ConfigError> {
        let newsroom: Newsroom = json::from_str(json)?;
        let newsroom = Newsroom { text: json.to_owned(), ..newsroom };
        let pattern = |field: &'static str, text: &str, needs: &[Field], what: &'static str| {
            Pattern::parse(text)
                .and_then(|p| {
                    if needs.iter().any(|f| p.has(*f)) {
                        Ok(p)
                    } else {
                        Err(PatternError::Needs(text.to_owned(), what))
                    }
                })
                .map_err(|error| ConfigError::Pattern { field, error })
        };
        let one_of = "{id} or {slug}";
        let links = &newsroom.permalink;
        let host = |url: &str| crate::model::Href::parse(url).and_then(|href| href.host());
        let site_host = host(&newsroom.site).ok_or_else(|| ConfigError::Value {
            field: "site",
            value: newsroom.site.clone(),
            allowed: "an origin such as https://bao.example",
        })?;
        if text::offset_minutes(&newsroom.timezone, 0).is_none() {
            return Err(ConfigError::Value {
                field: "timezone",
                value: newsroom.timezone.clone(),
                allowed: "an IANA zone such as Asia/Ho_Chi_Minh",
            });
        }
        let mut hosts = vec![site_host];
        hosts.extend(newsroom.hosts.iter().map(|h| h.to_ascii_lowercase()));
        hosts.extend(host(&newsroom.source.base));
        hosts.extend(newsroom.preview.as_ref().and_then(|preview| host(&preview.base)));
        let links = Permalinks {
            article: pattern("article", &links.article, &[Field::Id, Field::Slug], one_of)?,
            section: pattern("section", &links.section, &[Field::Section, Field::Slug], "{section}")?,
            tag: pattern("tag", &links.tag, &[Field::Id, Field::Slug], one_of)?,
            author: pattern("author", &links.author, &[Field::Id, Field::Slug], one_of)?,
            archive: ArchivePattern::parse(&links.archive)
                .map_err(|error| ConfigError::Pattern { field: "archive", error })?,
            search: links.search.clone(),
            preview: newsroom.preview.as_ref().map(|_| links.preview.clone()),
            hosts,
            sections: sections(&newsroom.sections).iter().map(section_path).collect(),
            timezone: newsroom.timezone.clone(),
        };
        Ok(Self { lang: Lang::from_tag(&newsroom.language), links, newsroom })
    }

    /// All sections, each with its parent, in the order of the menu.
    pub fn sections(&self) -> Vec<Section> {
        sections(&self.newsroom.sections)
    }

    /// A section by its slug with its parent's before it.
    pub fn section(&self, path: &str) -> Option<Section> {
        self.sections().into_iter().find(|section| section_path(section) == path)
    }

    /// The sections of the menu by the names that they have there, each with its sub-sections.
    pub fn menu(&self) -> Vec<(Section, Vec<Section>)> {
        fn shown<'a>(list: &'a [SectionConfig], parent: Option<&Section>) -> Vec<(&'a SectionConfig, Section)> {
            let shown = list.iter().filter(|item| item.menu);
            let section = |item: &'a SectionConfig| {
                let name = item.label.as_ref().unwrap_or(&item.name).clone();
                let (id, slug) = (item.id.clone(), item.slug.clone());
                (item, Section { id, slug, name, parent: parent.cloned().map(Box::new) })
            };
            shown.map(section).collect()
        }
        let top = shown(&self.newsroom.sections, None).into_iter();
        top.map(|(item, section)| {
            let children = shown(&item.children, Some(&section)).into_iter().map(|(_, child)| child).collect();
            (section, children)
        })
        .collect()
    }

    /// The sections that have a block on the front page, in their order.
    pub fn front_sections(&self) -> Vec<Section> {
        let wanted = &self.newsroom.front.sections;
        if wanted.is_empty() {
            let in_menu = |section: &Section| {
                section.parent.is_none() && self.newsroom.sections.iter().any(|s| s.menu && s.slug == section.slug)
            };
            return self.sections().into_iter().filter(in_menu).collect();
        }
        wanted.iter().filter_map(|path| self.section(path)).collect()
    }

    /// `Thứ Năm, 21/10/2021 | 14:05` in the newsroom's zone.
    pub fn long_date(&self, time: Timestamp) -> String {
        let c = time.at(self.offset(time));
        text::long_date(self.lang, c.year, c.month, c.day, c.weekday, c.hour, c.minute)
    }

    /// `14:05 21/10` in the newsroom's zone.
    pub fn moment(&self, time: Timestamp) -> String {
        let c = time.at(self.offset(time));
        text::moment(self.lang, c.month, c.day, c.hour, c.minute)
    }

    /// `21/10/2021` in the newsroom's zone.
    pub fn short_date(&self, time: Timestamp) -> String {
        let c = time.at(self.offset(time));
        text::short_date(self.lang, c.year, c.month, c.day)
    }

    /// A moment in the newsroom's zone, as `<time datetime>` wants it.
    pub fn machine_date(&self, time: Timestamp) -> String {
        Timestamp { offset: self.offset(time), ..time }.to_string()
    }

    /// `01/03/2021` of `2021-03-01`, or the text as it is where it is no such day.
    pub fn day(&self, text: &str) -> String {
        let day = day(text).map(|time| time.at(0));
        day.map_or_else(|| text.to_owned(), |c| text::short_date(self.lang, c.year, c.month, c.day))
    }

    fn offset(&self, time: Timestamp) -> i16 {
        text::offset_minutes(&self.newsroom.timezone, time.seconds).unwrap_or(time.offset)
    }

    /// The one address of a path of this site.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.newsroom.site.trim_end_matches('/'))
    }
}

/// A day such as `2021-03-01`, as its first moment in UTC.
pub fn day(text: &str) -> Option<Timestamp> {
    Timestamp::parse(&[text, "T00:00:00Z"].concat(), false)
}

/// All sections of a list, each with its parent, in the order of the menu.
pub fn sections(list: &[SectionConfig]) -> Vec<Section> {
    fn walk(list: &[SectionConfig], parent: Option<&Section>, out: &mut Vec<Section>) {
        for item in list {
            let section = Section {
                id: item.id.clone(),
                slug: item.slug.clone(),
                name: item.name.clone(),
                parent: parent.cloned().map(Box::new),
            };
            out.push(section.clone());
            walk(&item.children, Some(&section), out);
        }
    }
    let mut out = Vec::new();
    walk(list, None, &mut out);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn json(from: &str, to: &str) -> String {
        r#"{"name":"Báo Kinh Kỳ","language":"vi","timezone":"Asia/Ho_Chi_Minh","site":"https://kinhky.example",
        "source":{"kind":"edition","base":"/edition/"},"permalink":{"article":"/{slug}-{id}.html"},
        "sections":[{"slug":"thoi-su","name":"Thời sự","children":[{"slug":"do-thi","name":"Đô thị"}]}],
        "imprint":{"publisher":"Báo Kinh Kỳ"}}"#
            .replace(from, to)
    }

    #[test]
    fn a_whole_config_is_read() {
        let config = Config::parse(&json("", "")).unwrap();
        assert_eq!(config.links.sections, ["thoi-su", "thoi-su/do-thi"]);
        let section = config.section("thoi-su/do-thi").unwrap();
        assert_eq!(config.links.section(&section), "/thoi-su/do-thi");
        let time = Timestamp::parse("2021-10-21T07:05:00Z", false).unwrap();
        assert_eq!(config.long_date(time), "Thứ Năm, 21/10/2021 | 14:05");
        assert_eq!(config.machine_date(time), "2021-10-21T14:05:00+07:00");
    }

    #[test]
    fn what_is_not_said_has_its_default_and_false_is_nothing() {
        let Newsroom { front, boxes, sections, .. } = Config::parse(&json("", "")).unwrap().newsroom;
        assert_eq!((front.second, front.latest, front.per_section), (3, 12, 4));
        assert_eq!((boxes.related, boxes.picks, boxes.more, boxes.recent, boxes.most_read), (8, 8, 10, 5, 5));
        assert!(boxes.neighbours && sections[0].menu && sections[0].label.is_none());
        let said = json(
            "\"imprint\":",
            r#""boxes":{"related":0,"picks":false,"more":4,"mostRead":"x","recent":1000,"neighbours":false},
            "front":{"sections":["thoi-su/do-thi","khong-co"],"perSection":7},"imprint":"#,
        );
        let config =
            Config::parse(&said.replace("\"name\":\"Thời sự\"", r#""name":"Thời sự","label":"T.S.","menu":false"#));
        let config = config.unwrap();
        assert_eq!(config.front_sections().iter().map(|s| &*s.slug).collect::<Vec<_>>(), ["do-thi"]);
        let Newsroom { front, boxes, sections, .. } = config.newsroom;
        assert_eq!((front.second, front.per_section), (3, 7));
        assert_eq!((boxes.related, boxes.picks, boxes.more, boxes.recent, boxes.most_read), (0, 0, 4, 50, 5));
        assert!(!boxes.neighbours && !sections[0].menu);
        assert_eq!(sections[0].label.as_deref(), Some("T.S."));
    }

    #[test]
    fn a_wrong_config_names_the_field() {
        let error = |from, to| Config::parse(&json(from, to)).unwrap_err().to_string();
        assert!(error("/{slug}-{id}.html", "/{year}").contains("`permalink.article`: `/{year}` needs {id} or {slug}"));
        assert!(error("Asia/Ho_Chi_Minh", "Ha Noi").contains("field `timezone`: `Ha Noi`"));
        assert!(error("https://kinhky.example", "kinhky").contains("field `site`"));
        assert!(error("edition\",", "editon\",").contains("field `source.kind`: expected `edition`, `wordpress`"));
        assert!(error("\"name\":\"Đô thị\"", "\"nom\":1").contains("field `sections.0.children.0.name`: is missing"));
        assert!(error("\"imprint\"", "\"imprin\"").contains("field `imprint`: is missing"));
    }
}
