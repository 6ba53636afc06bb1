//! The pictures of an item, with their smaller files: a list of them, or a URL with the width in it.

use super::found::{Found, Reading};
use super::map::{PictureFields, RenditionFields};
use crate::json::Json;
use crate::markup::Origin;
use crate::model::{Figure, Href, Image, Rendition, sort_by_number};

/// The picture with what stands under it.
pub(super) fn figure<'d>(
    reading: &Reading<'d>,
    fields: &PictureFields,
    item: &Json<'d>,
    origin: &Origin,
) -> Option<Figure> {
    let place = place(reading, fields, item)?;
    let image = read(reading, fields, &place, origin)?;
    let text = |value: &Option<_>| reading.of(value.as_ref(), &place, |found| found.rich(origin)).unwrap_or_default();
    Some(Figure { caption: text(&fields.caption), credit: text(&fields.credit), ..Figure::new(image) })
}

/// The picture alone.
pub(super) fn image<'d>(
    reading: &Reading<'d>,
    fields: &PictureFields,
    item: &Json<'d>,
    origin: &Origin,
) -> Option<Image> {
    read(reading, fields, &place(reading, fields, item)?, origin)
}

fn place<'d>(reading: &Reading<'d>, fields: &PictureFields, item: &Json<'d>) -> Option<Json<'d>> {
    let Some(from) = &fields.from else { return Some(item.clone()) };
    match reading.items(from, item).into_iter().next()? {
        Found::Place(place) => Some(place),
        _ => None,
    }
}

fn read<'d>(reading: &Reading<'d>, fields: &PictureFields, at: &Json<'d>, origin: &Origin) -> Option<Image> {
    let src = reading.of(fields.src.as_ref(), at, |found| found.href(origin))?;
    let count = |value: &Option<_>| reading.of(value.as_ref(), at, Found::count).unwrap_or(0);
    let (width, height) = (count(&fields.width), count(&fields.height));
    let alt = reading.of(fields.alt.as_ref(), at, Found::words).unwrap_or_default();
    let mut renditions: Vec<Rendition> = Vec::new();
    for file in fields.renditions.iter().flat_map(|own| files(reading, own, at, width, origin)) {
        if file.src != src && file.width > 0 && renditions.iter().all(|known| known.src != file.src) {
            renditions.push(file);
        }
    }
    sort_by_number(&mut renditions, |file| file.width.into());
    Some(Image { src, width, height, alt, renditions })
}

fn files<'d>(
    reading: &Reading<'d>,
    fields: &RenditionFields,
    at: &Json<'d>,
    own_width: u32,
    origin: &Origin,
) -> Vec<Rendition> {
    if let Some(url) = &fields.url {
        let fitting = fields.widths.iter().filter(|width| own_width == 0 || **width <= own_width);
        let mime = reading.of(fields.mime.as_ref(), at, Found::words);
        let file = |width: &u32| {
            let src = reading.fill(url, at, Some(("width", &width.to_string())))?;
            let src = Href::parse(&super::url::resolve(&origin.base, &src)?).filter(Href::is_web)?;
            Some(Rendition { src, width: *width, mime: mime.clone() })
        };
        return fitting.filter_map(file).collect();
    }
    let Some(from) = &fields.from else { return Vec::new() };
    let file = |found: Found<'d>| {
        let Found::Place(place) = found else { return None };
        let src = reading.of(fields.src.as_ref(), &place, |found| found.href(origin))?;
        let width = reading.of(fields.width.as_ref(), &place, Found::count)?;
        let mime = reading.of(fields.mime.as_ref(), &place, Found::words);
        Some(Rendition { src, width, mime })
    };
    reading.items(from, at).into_iter().filter_map(file).collect()
}
