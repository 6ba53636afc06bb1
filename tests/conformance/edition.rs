//! `edition`: what `press edition` makes of files that a newsroom wrote, on a host of static files.

use super::*;
use crate::stories::{ABOUT, AUTHORS, PICKS, Story, TAGS, number};
use std::fs;
use std::path::Path;

struct Edition;

suite!(Edition);

fn term(of: &Term) -> Value {
    json!({ "id": of.slug, "slug": of.slug, "name": of.name })
}

fn section(slug: &str) -> Value {
    let own = &SECTIONS[number(&SECTIONS, slug) - 1];
    let mut value = term(own);
    if let Some(parent) = own.parent {
        value["parent"] = section(parent);
    }
    value
}

fn author(slug: &str) -> Value {
    let mut author = term(&AUTHORS[number(&AUTHORS, slug) - 1]);
    if slug == AUTHORS[0].slug {
        author["about"] = ABOUT.into();
    }
    author
}

fn article(story: &Story) -> Value {
    let hero = story.picture.as_ref().map(|picture| {
        let file = |width: u32| format!("https://bao.example/anh/{width}/{}", picture.name);
        json!({
            "image": { "src": file(picture.width), "width": picture.width, "height": picture.height,
                "alt": picture.alt, "renditions": [{ "src": file(600), "width": 600 }] },
            "caption": picture.caption,
        })
    });
    let former: Vec<&str> = if story.number == stories::WHOLE { vec![stories::FORMER] } else { Vec::new() };
    json!({
        "id": story.number.to_string(), "slug": story.slug, "headline": story.headline, "lead": story.lead,
        "section": section(story.section), "hero": hero, "bodyHtml": story.body, "formerSlugs": former,
        "tags": story.tags.iter().map(|slug| term(&TAGS[number(&TAGS, slug) - 1])).collect::<Vec<_>>(),
        "authors": story.authors.iter().map(|slug| author(slug)).collect::<Vec<_>>(),
        "published": story.published_local().to_string(),
        "updated": story.updated.map(|at| stories::local(at).to_string()),
    })
}

fn write(dir: &Path, newsroom: &Newsroom) {
    let picks: Vec<String> = PICKS.iter().map(u32::to_string).collect();
    let index = json!({
        "version": 1, "name": "Báo", "timezone": "Asia/Ho_Chi_Minh", "sections": sections_of(None),
        "picks": if newsroom.stories.len() < 100 { picks } else { Vec::new() },
    });
    fs::create_dir(dir.join("articles")).unwrap();
    fs::write(dir.join("edition.json"), index.to_string()).unwrap();
    for story in &newsroom.stories {
        fs::write(dir.join(format!("articles/{}.json", story.number)), article(story).to_string()).unwrap();
    }
    manchette::press::edition::write(dir).unwrap();
}

fn sections_of(parent: Option<&str>) -> Value {
    let of = |own: &Term| {
        let mut value = term(own);
        value["children"] = sections_of(Some(own.slug));
        value
    };
    SECTIONS.iter().filter(|term| term.parent == parent).map(of).collect()
}

impl Kind for Edition {
    fn knows(&self) -> Knows {
        // What is in a static file is everybody's.
        Knows { passwords: false, members: false, ..Knows::EVERYTHING }
    }

    fn source(&self, root: &str) -> Value {
        json!({ "kind": "edition", "base": format!("{root}/edition/") })
    }

    fn dialect(&self, newsroom: &Newsroom) -> Dialect {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), newsroom);
        Arc::new(move |url| {
            let name = url.path().trim_start_matches("/edition/");
            match fs::read_to_string(dir.path().join(name)) {
                Ok(body) => Reply { body, ..Reply::json(200, &Value::Null) },
                // A host can be told to answer so for what was taken out.
                Err(_) if name == format!("articles/{}.json", stories::REMOVED) => Reply::json(410, &Value::Null),
                Err(_) => Reply::json(404, &Value::Null),
            }
        })
    }

    fn spoilt(&self, list: &str) -> String {
        spoilt_at("/items", list)
    }
}
