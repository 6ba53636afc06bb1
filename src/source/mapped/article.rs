//! An item as an article, by the fields of the map.

use super::convert::slug;
use super::found::{Found, Reading};
use super::map::{AuthorFields, Fields, RelatedFields, SectionFields, TermFields, Value};
use super::picture;
use crate::json::{Json, Wrong};
use crate::markup::{self, Origin};
use crate::model::{Access, Article, Author, Block, Image, RelatedLink, Section, Tag};

/// What the newsroom itself says of its sections.
pub(super) struct Known<'a> {
    /// All sections of the config, each with its parent and with an id.
    pub(super) sections: &'a [Section],
    /// Ids of sections that the map has, by their slugs.
    pub(super) ids: &'a [(String, Vec<(String, String)>)],
}

impl Known<'_> {
    /// The section of an id or a slug.
    pub(super) fn section(&self, id: Option<&str>, slug: Option<&str>) -> Option<&Section> {
        let mapped = |section: &Section| {
            let own = self.ids.iter().find(|(slug, _)| *slug == section.slug);
            own.and_then(|(_, values)| values.iter().find(|(name, _)| name == "id")).map(|(_, id)| id.as_str())
        };
        let by_id = |section: &&Section| id.is_some_and(|id| section.id == id || mapped(section) == Some(id));
        let by_slug = |section: &&Section| slug.is_some_and(|slug| section.slug == slug);
        self.sections.iter().find(by_id).or_else(|| self.sections.iter().find(by_slug))
    }
}

/// An item as an article; without its text unless it is `whole`.
///
/// # Errors
/// Where it lacks an id or a headline.
pub(super) fn article<'d>(
    reading: &Reading<'d>,
    fields: &Fields,
    item: &Json<'d>,
    known: &Known<'_>,
    base: &str,
    whole: bool,
) -> Result<Article, Wrong> {
    Item { reading, fields, known }.article(item, base, whole)
}

struct Item<'r, 'd> {
    reading: &'r Reading<'d>,
    fields: &'r Fields,
    known: &'r Known<'r>,
}

impl<'d> Item<'_, 'd> {
    fn words(&self, value: Option<&Value>, at: &Json<'d>) -> Option<String> {
        self.reading.of(value, at, Found::words)
    }

    fn article(&self, item: &Json<'d>, base: &str, whole: bool) -> Result<Article, Wrong> {
        let (reading, fields) = (self.reading, self.fields);
        let mut origin = Origin { base: base.to_owned() };
        let canonical = reading.of(fields.canonical.as_ref(), item, |found| found.href(&origin));
        if let Some(own) = canonical.as_ref().filter(|own| own.host().is_some()) {
            own.as_str().clone_into(&mut origin.base);
        }
        let lacks = |field: &str| Wrong { field: field.to_owned(), problem: "is missing".to_owned() };
        let id = self.words(fields.id.as_ref(), item).ok_or_else(|| lacks("id"))?;
        let headline = reading.of(fields.headline.as_ref(), item, |found| found.rich(&origin));
        let headline = headline.ok_or_else(|| lacks("headline"))?;
        let rich = |value: &Option<Value>| reading.of(value.as_ref(), item, |found| found.rich(&origin));
        let moment = |value: &Option<Value>| reading.of(value.as_ref(), item, Found::moment);
        let html = if whole { reading.of(fields.body.as_ref(), item, Found::html) } else { None };
        let body = html.map(|html| markup::blocks(&html, &origin)).unwrap_or_default();
        let hero = fields.image.iter().find_map(|picture| picture::figure(reading, picture, item, &origin));
        let published = moment(&fields.published);
        let access = reading.of(fields.access.as_ref(), item, Found::raw).unwrap_or_default();
        let plain = headline.to_plain();
        let slug = self.words(fields.slug.as_ref(), item).unwrap_or_else(|| slug(&plain));
        Ok(Article {
            slug: if slug.is_empty() { id.clone() } else { slug },
            kicker: self.words(fields.kicker.as_ref(), item),
            lead: rich(&fields.lead).unwrap_or_default(),
            related: fields.related.as_ref().map(|links| self.related(links, item, &origin)).unwrap_or_default(),
            hero: hero.filter(|hero| !opens(&body, &hero.image)),
            body,
            authors: fields.authors.as_ref().map(|authors| self.authors(authors, item, &origin)).unwrap_or_default(),
            section: fields.section.as_ref().and_then(|section| self.section(section, item, 0)),
            tags: fields.tags.as_ref().map(|tags| self.tags(tags, item)).unwrap_or_default(),
            published,
            updated: moment(&fields.updated).filter(|at| published.is_none_or(|then| at.seconds > then.seconds)),
            canonical,
            language: self.words(fields.language.as_ref(), item),
            access: if matches!(access.as_str(), "" | "false" | "0" | "open") {
                Access::Open
            } else {
                Access::Password
            },
            id,
            headline,
        })
    }

    /// The objects that have what is wanted: those of a list, or the item itself.
    fn objects(&self, from: Option<&Value>, item: &Json<'d>) -> Vec<Found<'d>> {
        match from {
            Some(from) => self.reading.items(from, item),
            None => vec![Found::Place(item.clone())],
        }
    }

    fn tags(&self, fields: &TermFields, item: &Json<'d>) -> Vec<Tag> {
        let tag = |found: &Found<'d>| {
            let (name, own_slug, id) =
                self.named(found, [fields.name.as_ref(), fields.slug.as_ref(), fields.id.as_ref()])?;
            let own_slug = own_slug.unwrap_or_else(|| slug(&name));
            Some(Tag { id: id.unwrap_or_else(|| own_slug.clone()), slug: own_slug, name })
        };
        let mut tags: Vec<Tag> = Vec::new();
        for tag in self.objects(fields.from.as_ref(), item).iter().filter_map(tag) {
            if tags.iter().all(|known| known.id != tag.id) {
                tags.push(tag);
            }
        }
        tags
    }

    /// Name, slug and id of a term, which may be nothing but its name.
    fn named(
        &self,
        found: &Found<'d>,
        values: [Option<&Value>; 3],
    ) -> Option<(String, Option<String>, Option<String>)> {
        match found {
            Found::Place(place) if place.is_object() => {
                let [name, slug, id] = values.map(|value| self.words(value, place));
                Some((name?, slug, id))
            }
            text => Some((text.words()?, None, None)),
        }
    }

    fn authors(&self, fields: &AuthorFields, item: &Json<'d>, origin: &Origin) -> Vec<Author> {
        let author = |found: &Found<'d>| {
            let (name, slug, id) =
                self.named(found, [fields.name.as_ref(), fields.slug.as_ref(), fields.id.as_ref()])?;
            let mut author = Author { name, slug, id, ..Author::default() };
            if let Found::Place(place) = found {
                let reading = self.reading;
                author.role = self.words(fields.role.as_ref(), place);
                author.about = reading.of(fields.about.as_ref(), place, |found| found.rich(origin)).unwrap_or_default();
                author.href = reading.of(fields.href.as_ref(), place, |found| found.href(origin));
                let picture = fields.picture.as_ref();
                author.picture = picture.and_then(|own| picture::image(reading, own, place, origin));
            }
            Some(author)
        };
        self.objects(fields.from.as_ref(), item).iter().filter_map(author).collect()
    }

    /// The section, as the config has it where it does.
    fn section(&self, fields: &SectionFields, item: &Json<'d>, depth: usize) -> Option<Section> {
        let one = |found: &Found<'d>| {
            let (id, slug, name, parent) = match found {
                Found::Place(place) if !place.is_list() => {
                    let words = |value: &Option<Value>| self.words(value.as_ref(), place);
                    // Deeper than any newsroom nests.
                    let parent = fields.parent.as_ref().filter(|_| depth < 6);
                    let parent = parent.and_then(|parent| self.section(parent, place, depth + 1));
                    (words(&fields.id), words(&fields.slug), words(&fields.name), parent)
                }
                text => (None, text.words(), None, None),
            };
            if let Some(known) = self.known.section(id.as_deref(), slug.as_deref()) {
                return Some((true, known.clone()));
            }
            let slug = slug?;
            let name = name.unwrap_or_else(|| slug.clone());
            let id = id.unwrap_or_else(|| slug.clone());
            Some((false, Section { id, slug, name, parent: parent.map(Box::new) }))
        };
        let mut all: Vec<_> = self.objects(fields.from.as_ref(), item).iter().filter_map(one).collect();
        let at = all.iter().position(|(known, _)| *known).unwrap_or(0);
        if all.is_empty() { None } else { Some(all.swap_remove(at).1) }
    }

    fn related(&self, fields: &RelatedFields, item: &Json<'d>, origin: &Origin) -> Vec<RelatedLink> {
        let link = |found: &Found<'d>| {
            let Found::Place(place) = found else { return None };
            let headline = self.reading.of(fields.headline.as_ref(), place, |found| found.rich(origin))?;
            let href = self.reading.of(fields.href.as_ref(), place, |found| found.href(origin))?;
            Some(RelatedLink { headline, href })
        };
        self.objects(fields.from.as_ref(), item).iter().filter_map(link).collect()
    }
}

/// Tags of an item that is one itself, as lists of topics have them.
pub(super) fn topic<'d>(reading: &Reading<'d>, fields: &TermFields, item: &Json<'d>, known: &Known<'_>) -> Option<Tag> {
    let own = TermFields { from: None, ..fields.clone() };
    Item { reading, fields: &Fields::default(), known }.tags(&own, item).pop()
}

/// Whether the text opens with this very file.
fn opens(body: &[Block], picture: &Image) -> bool {
    let first = body.iter().find_map(|block| match block {
        Block::Figure(figure) => Some(&figure.image),
        Block::Gallery { figures, .. } => figures.first().map(|figure| &figure.image),
        _ => None,
    });
    let path = |image: &Image| {
        let src = image.src.as_str();
        src.split(['?', '#']).next().unwrap_or(src).to_owned()
    };
    first.is_some_and(|first| path(first) == path(picture))
}
