//! What was read lately, on the reader's own device: headline, path and time of a few stories, and nothing else.
//!
//! One line a story: the time in seconds since 1970, the path, the headline. Anything may stand in the storage, so a line
//! that is not so is left out, and only paths of articles are shown. Without a storage there is no list.

use crate::component::{ReadStory, Site};
use crate::model::Article;
use crate::permalink::{Permalinks, Route};
use crate::reactive::*;
use web_sys::Storage;

/// Where it is kept.
const KEY: &str = "manchette.read";
/// How long a story is remembered, in seconds: thirty days.
const REMEMBERED: u64 = 30 * 86_400;
/// The longest line that is read, in bytes; a headline is far shorter.
const LONGEST: usize = 2_000;

/// The stories that were read last, the latest first. Clones are one.
#[derive(Clone, Copy)]
pub(super) struct Recent(RwSignal<Vec<ReadStory>>);

impl Recent {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// The stories, to be shown.
    pub(super) fn stories(self) -> RwSignal<Vec<ReadStory>> {
        self.0
    }

    /// Shows what is remembered, and remembers the article that is being read now, if one is.
    pub(super) fn note(self, site: &Site, article: Option<&Article>) {
        // The one that is being read is not shown.
        let most = match site.config().newsroom.boxes.recent {
            0 => return,
            shown => shown + 1,
        };
        let Some(storage) = storage() else { return };
        let now = now();
        let kept = storage.get_item(KEY).ok().flatten().unwrap_or_default();
        let mut lines = lines(&kept, now, site.links());
        if let Some(article) = article {
            let path = site.links().article(&article.teaser());
            lines.retain(|line| line.story.path != path);
            let headline = article.headline.to_plain().split_whitespace().collect::<Vec<_>>().join(" ");
            lines.insert(0, Line { time: now, story: ReadStory { path, headline } });
            lines.truncate(most);
            let text: String = lines.iter().map(Line::write).collect();
            // Where the storage is full, nothing is remembered.
            let _ = storage.set_item(KEY, &text);
        }
        let stories = lines.into_iter().map(|line| line.story).skip(usize::from(article.is_some())).take(most - 1);
        let stories: Vec<ReadStory> = stories.collect();
        if self.0.with_untracked(|shown| *shown != stories) {
            self.0.set(stories);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(KEY);
        }
        self.0.set(Vec::new());
    }
}

struct Line {
    time: u64,
    story: ReadStory,
}

impl Line {
    fn write(&self) -> String {
        [&*self.time.to_string(), " ", &self.story.path, " ", &self.story.headline, "\n"].concat()
    }
}

/// What can be used of what is kept.
fn lines(kept: &str, now: u64, links: &Permalinks) -> Vec<Line> {
    let line = |line: &str| {
        let mut parts = line.splitn(3, ' ');
        let time: u64 = parts.next()?.parse().ok()?;
        let (path, headline) = (parts.next()?, parts.next()?.trim());
        let is_ours =
            path.starts_with('/') && !path.starts_with("//") && matches!(links.route(path), Route::Article(_));
        let is_fresh = time <= now && now - time < REMEMBERED;
        (is_ours && is_fresh && !headline.is_empty() && line.len() < LONGEST)
            .then(|| Line { time, story: ReadStory { path: path.to_owned(), headline: headline.to_owned() } })
    };
    // As many as any newsroom shows: what is longer was not written here.
    kept.lines().take(100).filter_map(line).collect()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ms since 1970 in seconds")]
fn now() -> u64 {
    (js_sys::Date::now() / 1000.0) as u64
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn only_articles_of_ours_come_out_of_the_storage() {
        let config = Config::parse(
            r#"{"name":"B","language":"vi","timezone":"Asia/Ho_Chi_Minh","site":"https://kinhky.example",
            "source":{"kind":"edition","base":"/edition/"},"permalink":{"article":"/{slug}-{id}.html"},
            "sections":[{"slug":"thoi-su","name":"T"}],"imprint":{"publisher":"B"}}"#,
        )
        .unwrap();
        let read = |text: &str| -> Vec<String> {
            lines(text, 10_000_000, &config.links).into_iter().map(|line| line.story.headline).collect()
        };
        assert_eq!(read("9999999 /mot-bai-1.html Một bài\n9999998 /hai-2.html Hai\n"), ["Một bài", "Hai"]);
        for bad in [
            "",
            "9999999",
            "9999999 /mot-bai-1.html",
            "9999999 /mot-bai-1.html   ",
            "soon /mot-bai-1.html Một bài",
            "-1 /mot-bai-1.html Một bài",
            "10000001 /mot-bai-1.html Đọc ngày mai",
            "1 /mot-bai-1.html Đã lâu",
            "9999999 https://xau.example/a-1.html Xấu",
            "9999999 //xau.example/a-1.html Xấu",
            "9999999 javascript:alert(1)//a-1.html Xấu",
            "9999999 /thoi-su Không phải bài",
            "\u{0}\u{0}\u{0}",
            &format!("9999999 /mot-bai-1.html {}", "a".repeat(3_000)),
        ] {
            assert_eq!(read(bad), [""; 0], "{bad}");
        }
        let many = "9999999 /mot-bai-1.html Một bài\n".repeat(10_000);
        assert_eq!(read(&many).len(), 100);
        let story = ReadStory { path: "/a-1.html".to_owned(), headline: "Một “bài” & <b>".to_owned() };
        assert_eq!(read(&Line { time: 9_999_999, story }.write()), ["Một “bài” & <b>"]);
    }
}
