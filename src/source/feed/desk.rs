//! Which section an item belongs to, and which of its categories are tags.

use super::identity::slug_of;
use crate::config::{Newsroom, sections};
use crate::model::{Section, Tag};
use crate::permalink::section_path;
use crate::text::fold::fold;

/// The sections of the config.
pub(super) struct Desk {
    sections: Vec<Section>,
}

impl Desk {
    pub(super) fn of(newsroom: &Newsroom) -> Self {
        let mut sections = sections(&newsroom.sections);
        sections.iter_mut().for_each(named);
        Self { sections }
    }

    /// The section of a slug with its parent's before it; the last slug is enough.
    pub(super) fn by_path(&self, path: &str) -> Option<&Section> {
        let path = path.trim_matches('/');
        let whole = self.sections.iter().find(|section| section_path(section) == path);
        whole.or_else(|| self.sections.iter().find(|section| section.slug == path))
    }

    /// The section with an id.
    pub(super) fn by_id(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The section that a category means, by its name or slug.
    fn by_category(&self, category: &str) -> Option<&Section> {
        let (name, slug) = (fold(category), slug_of(category));
        let fits = |section: &&Section| !name.is_empty() && (fold(&section.name) == name || section.slug == slug);
        self.sections.iter().filter(fits).max_by_key(|section| depth(section))
    }

    /// The section: that of the address, else of the feed it came in, else of a category; a category may say more exactly
    /// what lies below.
    pub(super) fn section(&self, address: Option<&str>, feed: Option<&str>, categories: &[String]) -> Option<Section> {
        let said = address.and_then(|path| self.by_path(path)).or_else(|| feed.and_then(|path| self.by_path(path)));
        let named = categories.iter().filter_map(|category| self.by_category(category));
        let mut best = said;
        for section in named {
            let better = match best {
                None => true,
                Some(best) => depth(section) > depth(best) && chain(section).any(|above| above.id == best.id),
            };
            if better {
                best = Some(section);
            }
        }
        best.cloned()
    }

    /// The categories that are no sections.
    pub(super) fn tags(&self, categories: &[String]) -> Vec<Tag> {
        let mut tags: Vec<Tag> = Vec::new();
        for name in categories.iter().filter(|category| self.by_category(category).is_none()) {
            let slug = slug_of(name);
            if !slug.is_empty() && tags.iter().all(|tag| tag.id != slug) {
                tags.push(Tag { id: slug.clone(), slug, name: name.clone() });
            }
        }
        tags
    }
}

/// Feeds know no ids of sections: where the config has none either, the slug is it.
fn named(section: &mut Section) {
    if section.id.is_empty() {
        section.id.clone_from(&section.slug);
    }
    if let Some(parent) = &mut section.parent {
        named(parent);
    }
}

/// A section and what is above it.
pub(super) fn chain(section: &Section) -> impl Iterator<Item = &Section> {
    std::iter::successors(Some(section), |section| section.parent.as_deref())
}

pub(super) fn depth(section: &Section) -> usize {
    chain(section).count()
}
