//! Which tags are sections. Ghost has one kind of tags, and no tree of them: the config names those that are sections by
//! their slugs, and nests them.

use super::wire::Term;
use crate::model::{Section, Tag};

/// The sections of the config. The id of a section is its slug, where the config has none: Ghost's slugs are unique.
pub(super) struct Sections(Vec<Section>);

impl Sections {
    pub(super) fn new(mut sections: Vec<Section>) -> Self {
        fn complete(section: &mut Section) {
            if section.id.is_empty() {
                section.id.clone_from(&section.slug);
            }
            section.parent.iter_mut().for_each(|parent| complete(parent));
        }
        sections.iter_mut().for_each(complete);
        Self(sections)
    }

    /// Whether the config has it.
    pub(super) fn has(&self, slug: &str) -> bool {
        self.0.iter().any(|section| section.slug == slug)
    }

    /// The slugs of a section and of what is below it.
    pub(super) fn below<'a>(&'a self, slug: &'a str) -> Vec<&'a str> {
        let below = self.0.iter().filter(|section| section.slug != slug && depth_below(section, slug).is_some());
        std::iter::once(slug).chain(below.map(|section| section.slug.as_str())).collect()
    }

    /// The section of a post: of its tags, in their order, the first that is one, or one below it that the post has as
    /// well. Where none is one, the first tag.
    pub(super) fn of(&self, tags: &[Term]) -> Option<Section> {
        let shown = || tags.iter().filter(|tag| !tag.is_internal());
        let sections = || shown().filter_map(|tag| self.0.iter().find(|section| section.slug == tag.slug));
        let Some(first) = sections().next() else { return shown().next().map(section) };
        let deepest = sections().rev().max_by_key(|section| depth_below(section, &first.slug));
        deepest.or(Some(first)).cloned()
    }

    /// The section of a tag.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn named(&self, tag: &Term) -> Section {
        self.0.iter().find(|section| section.slug == tag.slug).cloned().unwrap_or_else(|| section(tag))
    }

    /// The tags of a post that are topics: no sections, nor the tag that stands in for one, nor what is the newsroom's own
    /// business.
    pub(super) fn topics(&self, tags: &[Term]) -> Vec<Tag> {
        let own = self.of(tags);
        let is_topic = |tag: &&Term| {
            !tag.is_internal() && !self.has(&tag.slug) && own.as_ref().is_none_or(|own| own.slug != tag.slug)
        };
        let topic = |tag: &Term| Tag { id: tag.id.clone(), slug: tag.slug.clone(), name: tag.name.clone() };
        tags.iter().filter(is_topic).map(topic).collect()
    }
}

/// A tag that the config does not know, as a section.
fn section(tag: &Term) -> Section {
    Section { id: tag.slug.clone(), slug: tag.slug.clone(), name: tag.name.clone(), parent: None }
}

/// How far below another one a section stands; 0 is that one itself.
fn depth_below(section: &Section, slug: &str) -> Option<usize> {
    let mut chain = std::iter::successors(Some(section), |section| section.parent.as_deref());
    chain.position(|section| section.slug == slug)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn sections() -> Sections {
        let section = |slug: &str, parent: Option<&Section>| Section {
            slug: slug.into(),
            name: slug.to_uppercase(),
            parent: parent.cloned().map(Box::new),
            ..Section::default()
        };
        let top = section("thoi-su", None);
        Sections::new(vec![top.clone(), section("do-thi", Some(&top)), section("khoa-hoc", None)])
    }

    fn tags(slugs: &[&str]) -> Vec<Term> {
        let tag = |slug: &&str| match slug.strip_prefix('#') {
            Some(_) => format!(r##"{{"id":"i{slug}","slug":"hash-{slug}","name":"{slug}","visibility":"internal"}}"##),
            None => format!(r#"{{"id":"i{slug}","slug":"{slug}","name":"{slug}","visibility":"public"}}"#),
        };
        slugs.iter().map(|slug| crate::json::from_str(&tag(slug)).unwrap()).collect()
    }

    #[test]
    fn the_first_tag_that_is_a_section_is_the_section() {
        let of = |slugs: &[&str]| sections().of(&tags(slugs)).map(|section| section.slug);
        assert_eq!(of(&["ha-noi", "khoa-hoc", "thoi-su"]).as_deref(), Some("khoa-hoc"));
        assert_eq!(of(&["thoi-su", "do-thi"]).as_deref(), Some("do-thi"), "the deeper one says more");
        assert_eq!(of(&["khoa-hoc", "do-thi"]).as_deref(), Some("khoa-hoc"));
        assert_eq!(of(&["#noi-bo", "ha-noi"]).as_deref(), Some("ha-noi"), "what the config does not know");
        assert_eq!(of(&["#noi-bo"]), None);
        assert_eq!(sections().of(&tags(&["do-thi"])).unwrap().parent.unwrap().id, "thoi-su");
    }

    #[test]
    fn topics_are_the_other_public_tags() {
        let topics = |slugs: &[&str]| -> Vec<String> {
            sections().topics(&tags(slugs)).into_iter().map(|tag| tag.slug).collect()
        };
        assert_eq!(topics(&["thoi-su", "ha-noi", "do-thi", "#noi-bo", "ho-tay"]), ["ha-noi", "ho-tay"]);
        assert_eq!(topics(&["ha-noi", "ho-tay"]), ["ho-tay"], "the first stands in for the section");
    }

    #[test]
    fn a_section_has_what_is_below_it() {
        assert_eq!(sections().below("thoi-su"), ["thoi-su", "do-thi"]);
        assert_eq!(sections().below("do-thi"), ["do-thi"]);
        assert_eq!(sections().below("la"), ["la"]);
    }
}
