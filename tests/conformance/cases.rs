//! What has to hold, whichever kind answers.

use super::server::{Fault, Server};
use super::stories::{self, AUTHORS, EMPTY, Newsroom, SECTIONS, Story, TAGS, Term, number};
use super::{Kind, Knows, Search};
use manchette::model::{Access, Article, ArticleKey, ListKey, Paged, Period, Query, Teaser};
use manchette::source::{Cause, Omissions, Source};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Gives a macro the names of all cases here, with a kind.
macro_rules! what_readers_ask {
    ($suite:ident $kind:ident) => {
        $suite! {
            $kind: cases:
            an_article_has_all_that_the_api_tells
            an_article_is_found_by_its_slug
            a_former_slug_leads_to_the_article
            an_article_without_a_picture_is_an_article
            a_protected_article_opens_with_its_password_alone
            an_article_for_members_says_so
            what_is_not_public_is_not_found
            nothing_hostile_comes_through
            signs_stay_what_they_are
            letters_and_their_marks_are_one
            times_are_the_moments_that_were_meant
            the_newest_are_listed_to_the_end
            a_section_has_what_is_below_it
            an_empty_section_is_no_error
            lists_that_do_not_exist_are_not_found
            tags_and_authors_have_lists
            a_section_of_ten_thousand_is_listed_to_the_end
            a_day_and_a_month_have_what_came_out
            a_search_finds_and_does_not_find
            a_search_without_words_asks_nothing
            what_shares_tags_is_related
            neighbours_stand_next_to_each_other
            picks_are_what_the_editors_picked
            topics_are_called_by_their_names
            a_host_that_says_nothing_is_given_up
            a_broken_answer_is_an_error_with_a_cause
            a_host_in_trouble_says_so
            one_bad_item_is_left_out
            a_host_that_keeps_browsers_out_is_out_of_their_reach
        }
    };
}

/// A kind at work.
pub(crate) struct Run {
    pub(crate) source: Source,
    pub(crate) server: Server,
    pub(crate) newsroom: Newsroom,
    pub(crate) knows: Knows,
    kind: &'static dyn Kind,
}

async fn open(kind: &'static dyn Kind, newsroom: Newsroom, fault: Option<Fault>) -> Run {
    let server = Server::open(kind, &newsroom, fault).await;
    let mut config = kind.newsroom(&server.root);
    if fault == Some(Fault::Silent) {
        config["source"]["timeoutMs"] = 40.into();
    }
    let source = crate::source(&config.to_string());
    Run { source, server, newsroom, knows: kind.knows(), kind }
}

pub(crate) async fn usual(kind: &'static dyn Kind) -> Run {
    open(kind, Newsroom::usual(), None).await
}

impl Run {
    /// By id where the API knows ids, else by slug.
    fn key(&self, number: u32) -> ArticleKey {
        let story = self.newsroom.stories.iter().find(|story| story.number == number);
        match self.knows.ids {
            true => ArticleKey { id: Some(self.kind.id(number)), slug: None },
            false => slug(story.map_or("khong-co", |story| &story.slug)),
        }
    }

    pub(crate) async fn article(&self, number: u32) -> Article {
        self.source.article(&self.key(number), None).await.unwrap()
    }

    async fn cause(&self, key: &ArticleKey) -> Cause {
        self.source.article(key, None).await.unwrap_err().cause
    }

    async fn page(&self, list: &ListKey, page: u32) -> Arc<Paged<Teaser>> {
        self.source.list(list, page).await.unwrap()
    }

    fn story(&self, number: u32) -> &Story {
        self.newsroom.story(number)
    }

    /// The public stories that fit and that the API still has, the newest first.
    pub(crate) fn newest(&self, fits: impl Fn(&Story) -> bool) -> Vec<u32> {
        let oldest = self.knows.window.map_or(0, |window| self.newsroom.stories.len().saturating_sub(window));
        let kept = &self.newsroom.stories[oldest..];
        kept.iter().rev().filter(|story| fits(story)).map(|story| story.number).collect()
    }

    /// The numbers of the stories of a list.
    pub(crate) fn numbers(&self, teasers: &[Teaser]) -> Vec<u32> {
        let of = |teaser: &Teaser| {
            self.newsroom.stories.iter().find(|story| story.slug == teaser.slug).unwrap_or_else(|| panic!("{teaser:?}"))
        };
        teasers.iter().map(|teaser| of(teaser).number).collect()
    }

    /// A list from its first page to its last one, and past that.
    async fn is_listed(&self, list: &ListKey, wanted: &[u32]) {
        let mut found = Vec::new();
        let mut number = 1;
        loop {
            let page = self.page(list, number).await;
            assert!(page.items.len() <= 20, "{list:?} {number}");
            found.extend(self.numbers(&page.items));
            let total = u32::try_from(wanted.len()).unwrap();
            assert_eq!(page.total, self.knows.totals.then_some(total), "{list:?} {number}");
            match page.next {
                Some(next) => {
                    assert_eq!((next, page.items.len()), (number + 1, 20), "{list:?}");
                    number = next;
                }
                None => break,
            }
        }
        assert_eq!(found, wanted, "{list:?}");
        for past in [number + 1, number + 50, u32::MAX] {
            let page = self.page(list, past).await;
            assert_eq!((page.items.len(), page.next), (0, None), "{list:?}, page {past}");
        }
    }
}

fn slug(slug: &str) -> ArticleKey {
    ArticleKey { id: None, slug: Some(slug.to_owned()) }
}

fn section(slug: &str) -> ListKey {
    ListKey::Section { id: None, slug: slug.to_owned() }
}

fn tag(slug: &str) -> ListKey {
    ListKey::Tag { id: None, slug: slug.to_owned() }
}

fn author(slug: &str) -> ListKey {
    ListKey::Author { id: None, slug: slug.to_owned() }
}

fn words(words: &str) -> Query {
    Query { words: words.to_owned(), ..Query::default() }
}

fn json(value: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(value).unwrap()
}

/// The types of blocks.
fn types(article: &Article) -> Vec<String> {
    article.body.iter().map(|block| json(block)["type"].as_str().unwrap().to_owned()).collect()
}

/// All words of the blocks, in their order.
fn text(article: &Article) -> String {
    fn gather(value: &serde_json::Value, out: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                out.push_str(text);
            }
            serde_json::Value::Array(parts) => parts.iter().for_each(|part| gather(part, out)),
            serde_json::Value::Object(fields) => {
                for key in ["text", "items", "body", "summary", "caption", "source", "rows"] {
                    if let Some(part) = fields.get(key) {
                        gather(part, out);
                        if key != "text" || fields["type"] == "paragraph" || fields["type"] == "heading" {
                            out.push(' ');
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut out = String::new();
    gather(&json(&article.body), &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn known<T>(known: bool, value: T) -> Option<T> {
    known.then_some(value)
}

pub(crate) async fn an_article_has_all_that_the_api_tells(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let (knows, story) = (&run.knows, run.story(stories::WHOLE));
    let article = run.article(stories::WHOLE).await;
    assert_eq!((article.id.as_str(), article.slug.as_str()), (kind.id(story.number).as_str(), story.slug.as_str()));
    assert_eq!(article.headline.to_plain(), story.headline);
    assert_eq!(article.lead.to_plain(), known(knows.leads, story.lead.clone()).unwrap_or_default());
    assert_eq!(types(&article), stories::BODY_BLOCKS);
    assert_eq!(text(&article), stories::BODY_WORDS);
    assert!(
        json(&article.body).to_string().contains("\"href\":\"https://quan.example/ke-hoach\""),
        "as it was written"
    );

    let names = |table: &[Term], slugs: &[&str]| -> Vec<&str> {
        slugs.iter().map(|slug| table[number(table, slug) - 1].name).collect()
    };
    let found: Vec<&str> = article.authors.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(found, known(knows.authors, names(&AUTHORS, &story.authors)).unwrap_or_default());
    let about = article.authors.first().map(|author| author.about.to_plain()).unwrap_or_default();
    assert_eq!(about, if knows.about { stories::ABOUT } else { "" });
    let pages = article.authors.iter().all(|author| author.slug.is_some());
    assert!(!knows.author_lists || pages, "an author who has a list has an address");

    let found: Vec<&str> = article.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(found, known(knows.tags, names(&TAGS, &story.tags)).unwrap_or_default());
    if knows.tag_lists {
        assert_eq!(
            article.tags.iter().map(|tag| tag.slug.as_str()).collect::<Vec<_>>(),
            story.tags.iter().map(|slug| kind.tag(slug)).collect::<Vec<_>>()
        );
    }

    let own = SECTIONS[number(&SECTIONS, story.section) - 1];
    let found = article.section.as_ref().map(|section| (section.slug.as_str(), section.name.as_str()));
    assert_eq!(found, known(knows.sections, (own.slug, own.name)));
    let parent = article.section.as_ref().and_then(|section| section.parent.as_ref());
    assert_eq!(parent.map(|parent| parent.slug.as_str()), known(knows.sections && knows.parents, "thoi-su"));

    let picture = story.picture.as_ref().unwrap();
    assert_eq!(article.hero.is_some(), knows.pictures);
    if let Some(hero) = &article.hero {
        assert!(hero.image.src.as_str().starts_with("http"), "{:?}", hero.image);
        assert_eq!(hero.image.alt, if knows.alt { picture.alt.as_str() } else { "" });
        assert_eq!(hero.caption.to_plain(), if knows.captions { picture.caption.as_str() } else { "" });
        let size = if knows.sizes { (picture.width, picture.height) } else { (0, 0) };
        assert_eq!((hero.image.width, hero.image.height), size);
        assert_eq!(!hero.image.renditions.is_empty(), knows.renditions);
        assert!(hero.image.renditions.iter().all(|file| file.width > 0 && file.src.host().is_some()));
    }
    assert_eq!(article.published.map(|at| at.seconds), Some(story.published));
    assert_eq!(article.updated.map(|at| at.seconds), known(knows.updates, story.updated).flatten());
    assert_eq!(run.article(stories::BARE).await.updated, None, "what was never changed was not updated");
    assert_eq!(article.access, Access::Open);

    // What lists say of it is the same.
    let latest = run.page(&ListKey::Latest, 1).await;
    let teaser = latest.items.iter().find(|teaser| teaser.slug == story.slug).unwrap();
    let whole = article.teaser();
    assert_eq!((&teaser.id, &teaser.headline, &teaser.lead), (&whole.id, &whole.headline, &whole.lead));
    assert_eq!((&teaser.section, teaser.published), (&whole.section, whole.published));
    assert_eq!(teaser.image.as_ref().map(|image| &image.src), whole.image.as_ref().map(|image| &image.src));
    assert!(!knows.related || teaser.tags == whole.tags, "what is related is found by tags");
}

pub(crate) async fn an_article_is_found_by_its_slug(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let found = run.source.article(&slug(&run.story(stories::WHOLE).slug), None).await;
    if run.knows.slugs {
        assert_eq!(found.unwrap().id, kind.id(stories::WHOLE));
    } else {
        assert_eq!(found.unwrap_err().cause, Cause::NotFound);
    }
    for missing in ["khong-co-bai-nay", "../../etc/passwd", "a/b", "%2e%2e", "x?y=z&key=1", "*", ""] {
        assert_eq!(run.cause(&slug(missing)).await, Cause::NotFound, "{missing}");
    }
    assert_eq!(run.cause(&ArticleKey::default()).await, Cause::NotFound);
}

pub(crate) async fn a_former_slug_leads_to_the_article(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let found = run.source.article(&slug(stories::FORMER), None).await;
    if run.knows.former_slugs {
        assert_eq!(found.unwrap().slug, run.story(stories::WHOLE).slug);
    } else {
        assert_eq!(found.unwrap_err().cause, Cause::NotFound);
    }
}

pub(crate) async fn an_article_without_a_picture_is_an_article(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let article = run.article(stories::BARE).await;
    assert_eq!((article.hero.is_none(), article.tags.len(), article.lead.is_blank()), (true, 0, true));
    assert_eq!(article.body.len(), 2);
    let latest = run.page(&ListKey::Latest, 1).await;
    let bare = latest.items.iter().find(|teaser| teaser.slug == article.slug).unwrap();
    assert_eq!(bare.image, None);
    let pictures = latest.items.iter().filter(|teaser| teaser.image.is_some()).count();
    assert_eq!(pictures, if run.knows.pictures { 19 } else { 0 });
}

pub(crate) async fn a_protected_article_opens_with_its_password_alone(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let (open, locked) = (run.key(stories::WHOLE), run.key(stories::LOCKED));
    let article = run.article(stories::LOCKED).await;
    if !run.knows.passwords {
        assert_eq!((article.access, article.body.len()), (Access::Open, 2));
        assert_eq!(run.source.article(&locked, Some("x")).await.unwrap(), article, "a password changes nothing");
        return;
    }
    assert_eq!((article.access, article.body.len(), article.lead.is_blank()), (Access::Password, 0, true));
    assert_eq!(article.headline.to_plain(), run.story(stories::LOCKED).headline);
    let wrong = run.source.article(&locked, Some("sai")).await.unwrap_err();
    assert_eq!(wrong.cause, Cause::WrongPassword);
    assert!(!wrong.to_string().contains("sai"), "{wrong}");
    let unlocked = run.source.article(&locked, Some(stories::PASSWORD)).await.unwrap();
    assert_eq!((unlocked.access, unlocked.body.len()), (Access::Password, 2));
    let open = run.source.article(&open, Some("x")).await.unwrap();
    assert_eq!((open.access, open.body.len()), (Access::Open, stories::BODY_BLOCKS.len()));
}

pub(crate) async fn an_article_for_members_says_so(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let article = run.article(stories::MEMBERS).await;
    assert_eq!(article.headline.to_plain(), run.story(stories::MEMBERS).headline);
    if run.knows.members {
        assert!(article.access == Access::Members && article.body.is_empty());
        assert!(!article.lead.is_blank(), "what is everybody's is shown");
    } else {
        assert_eq!((article.access, article.body.len()), (Access::Open, 2));
    }
}

pub(crate) async fn what_is_not_public_is_not_found(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    assert_eq!(run.cause(&slug(&run.newsroom.draft.slug)).await, Cause::NotFound);
    if run.knows.ids {
        assert_eq!(run.cause(&run.key(stories::DRAFT)).await, run.knows.draft);
        let gone = if run.knows.gone { Cause::Gone } else { Cause::NotFound };
        assert_eq!(run.cause(&run.key(stories::REMOVED)).await, gone);
        for bad in ["999999", "khong", "../1", "1/2", "", "%2F", "1?x", "１"] {
            let key = ArticleKey { id: Some(bad.to_owned()), slug: None };
            assert_eq!(run.cause(&key).await, Cause::NotFound, "{bad}");
        }
    }
    let latest = run.page(&ListKey::Latest, 1).await;
    assert!(latest.items.iter().all(|teaser| teaser.slug != run.newsroom.draft.slug));
}

pub(crate) async fn nothing_hostile_comes_through(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let article = run.article(stories::HOSTILE).await;
    assert_eq!(article.headline.to_plain(), run.story(stories::HOSTILE).headline, "it is words, and stays words");
    let words = text(&article);
    assert!(words.starts_with("Đầu bài") && words.ends_with("Cuối bài."), "{words}");
    let mut rest = json(&article);
    rest["headline"].take();
    let rest = rest.to_string();
    for bad in ["javascript:", "__pwned", "onerror", "onload", "onclick", "<script", "display:none"] {
        assert!(!rest.contains(bad), "{bad}: {rest}");
    }
}

pub(crate) async fn signs_stay_what_they_are(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let (article, story) = (run.article(stories::SIGNS).await, run.story(stories::SIGNS));
    assert_eq!(article.headline.to_plain(), story.headline);
    assert_eq!(article.lead.to_plain(), if run.knows.leads { story.lead.as_str() } else { "" });
    assert_eq!(text(&article), "Lỗ & lãi – “tạm tính” < 5 %.");
    let latest = run.page(&ListKey::Latest, 1).await;
    assert!(latest.items.iter().any(|teaser| teaser.headline.to_plain() == story.headline));
}

pub(crate) async fn letters_and_their_marks_are_one(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let article = run.article(stories::DECOMPOSED).await;
    assert_eq!(article.headline.to_plain(), "Đường về Thạch Bàn ướt sũng");
    assert_eq!(article.lead.to_plain(), if run.knows.leads { "Mưa từ nửa đêm." } else { "" });
    assert_eq!(text(&article), "Nước ngập đến mắt cá.");
    if run.knows.search != Search::No {
        for typed in ["Hà Nội trả lại vỉa hè", "HÀ NỘI trả  lại vỉa hè"] {
            let typed = words(&stories::decomposed(typed));
            let found = run.source.search(&typed, 1).await.unwrap();
            assert_eq!(run.numbers(&found.items), [stories::WHOLE], "{typed:?}");
        }
    }
}

pub(crate) async fn times_are_the_moments_that_were_meant(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let latest = run.page(&ListKey::Latest, 1).await;
    let times: Vec<i64> = latest.items.iter().filter_map(|teaser| Some(teaser.published?.seconds)).collect();
    let wanted: Vec<i64> = run.newest(|_| true).iter().take(20).map(|n| run.story(*n).published).collect();
    assert_eq!(times, wanted);
}

pub(crate) async fn the_newest_are_listed_to_the_end(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    run.is_listed(&ListKey::Latest, &run.newest(|_| true)).await;
}

pub(crate) async fn a_section_has_what_is_below_it(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    for slug in ["thoi-su", "do-thi", "khoa-hoc"] {
        if run.knows.section_lists {
            run.is_listed(&section(slug), &run.newest(|story| story.is_in(slug))).await;
        } else {
            assert_eq!(run.source.list(&section(slug), 1).await.unwrap_err().cause, Cause::NotFound);
        }
    }
}

pub(crate) async fn an_empty_section_is_no_error(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    if run.knows.section_lists {
        let page = run.page(&section(EMPTY), 1).await;
        assert_eq!((page.items.len(), page.next), (0, None));
        assert_eq!(page.total, run.knows.totals.then_some(0));
    }
}

pub(crate) async fn lists_that_do_not_exist_are_not_found(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let cause = async |list: ListKey| run.source.list(&list, 1).await.map(|page| page.items.len()).map_err(|e| e.cause);
    for missing in ["khong-co", "", "a b", "x/../y", "a,b", "a+b", "]", "'"] {
        for (list, listed) in [
            (section(missing), run.knows.section_lists),
            (tag(missing), run.knows.tag_lists),
            (author(missing), run.knows.author_lists),
        ] {
            let found = cause(list.clone()).await;
            let may_be_empty = listed && !run.knows.unknown_lists;
            assert!(found == Err(Cause::NotFound) || may_be_empty && found == Ok(0), "{list:?}: {found:?}");
        }
    }
}

pub(crate) async fn tags_and_authors_have_lists(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let all = [
        (
            tag(&kind.tag("giao-thong")),
            run.knows.tag_lists,
            "Giao thông \"xanh\"",
            run.newest(|s| s.tags.contains(&"giao-thong")),
        ),
        (author("ha-an"), run.knows.author_lists, "Hà An", run.newest(|story| story.authors.contains(&"ha-an"))),
    ];
    for (list, listed, name, wanted) in all {
        if !listed {
            assert_eq!(run.source.list(&list, 1).await.unwrap_err().cause, Cause::NotFound);
            continue;
        }
        run.is_listed(&list, &wanted).await;
        let first = run.page(&list, 1).await;
        assert_eq!(first.name.as_deref(), Some(name));
        if matches!(list, ListKey::Author { .. }) {
            let about = first.author.as_ref().map(|author| author.about.to_plain()).unwrap_or_default();
            assert_eq!(about, if run.knows.about { stories::ABOUT } else { "" });
        }
        // The id that an article names leads to the same list.
        let article = run.article(stories::WHOLE).await;
        let id = match &list {
            ListKey::Tag { slug, .. } => article.tags.iter().find(|tag| tag.slug == *slug).map(|tag| tag.id.clone()),
            _ => article.authors.iter().find(|author| author.name == name).and_then(|author| author.id.clone()),
        };
        let by_id = match &list {
            ListKey::Tag { slug, .. } => ListKey::Tag { id, slug: slug.clone() },
            _ => ListKey::Author { id, slug: "ha-an".to_owned() },
        };
        assert_eq!(run.numbers(&run.page(&by_id, 1).await.items), run.numbers(&first.items));
    }
}

pub(crate) async fn a_section_of_ten_thousand_is_listed_to_the_end(kind: &'static dyn Kind) {
    let run = open(kind, Newsroom::large(), None).await;
    let (list, count) = match run.knows.section_lists {
        true => (section("khoa-hoc"), 10_000),
        false => (ListKey::Latest, 10_000),
    };
    let count = run.knows.window.map_or(count, |window| window.min(count));
    let last = count.div_ceil(20);
    for number in [1, 2, last / 2, last, last + 1] {
        let page = run.page(&list, u32::try_from(number).unwrap()).await;
        let newest = 10_000 - (number - 1) * 20;
        let wanted: Vec<u32> = if number > last {
            Vec::new()
        } else {
            (newest - 19..=newest).rev().map(|n| u32::try_from(n).unwrap()).collect()
        };
        assert_eq!(run.numbers(&page.items), wanted, "page {number}");
        assert_eq!(page.next, (number < last).then(|| u32::try_from(number + 1).unwrap()));
        if number <= last {
            assert_eq!(page.total, run.knows.totals.then(|| u32::try_from(count).unwrap()));
        }
    }
}

pub(crate) async fn a_day_and_a_month_have_what_came_out(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let period = |text: &str| Period::parse(text).unwrap();
    for text in ["2026-02-27", "2026-02-28", "2026-03-01", "2026-02", "2026-03"] {
        let list = ListKey::Period(period(text));
        if !run.knows.periods {
            assert_eq!(run.source.list(&list, 1).await.unwrap_err().cause, Cause::NotFound, "{text}");
            continue;
        }
        run.is_listed(&list, &run.newest(|story| story.published_local().to_string().starts_with(text))).await;
        let calendar = run.page(&list, 1).await.calendar.clone().unwrap();
        let month = &calendar.months[0];
        assert_eq!(month.month, period(&text[..7]));
        assert!(month.days[if text.starts_with("2026-02") { 26 } else { 0 }] > 0, "{month:?}");
    }
    if run.knows.periods {
        for nothing in ["2019-01-01", "2019-01"] {
            let list = ListKey::Period(period(nothing));
            assert_eq!(run.source.list(&list, 1).await.unwrap_err().cause, Cause::NotFound, "{nothing}");
        }
    }
}

pub(crate) async fn a_search_finds_and_does_not_find(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let search = async |query: &Query, page| run.source.search(query, page).await;
    if run.knows.search == Search::No {
        assert_eq!(search(&words("vỉa hè"), 1).await.unwrap_err().cause, Cause::NotFound);
        return;
    }
    let found = async |typed: &str| run.numbers(&search(&words(typed), 1).await.unwrap().items);
    assert_eq!(found("vỉa hè").await, [stories::WHOLE]);
    assert_eq!(found("người đi bộ Hà Nội").await, [stories::WHOLE], "whatever their order");
    assert_eq!(
        found("via he").await,
        if run.knows.search == Search::Folded { vec![stories::WHOLE] } else { Vec::new() }
    );
    for nothing in ["chữ không có ở đâu", "'", "\\", "vỉa hè'+status:draft", "bản nháp chưa ai", "%", "((("]
    {
        assert_eq!(found(nothing).await, [0; 0], "{nothing}");
    }
    // More than a page, each story once.
    let (mut all, mut page) = (Vec::new(), 1);
    loop {
        let found = search(&words("Tin phường số"), page).await.unwrap();
        all.extend(run.numbers(&found.items));
        match found.next {
            Some(next) => page = next,
            None => break,
        }
    }
    all.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(all, run.newest(|story| story.headline.starts_with("Tin phường số")));
    assert_eq!(search(&words("Tin phường số"), 40).await.unwrap().items, []);
    if run.knows.section_lists {
        let within = Query { section: Some("khoa-hoc".into()), ..words("Tin phường số") };
        let within = run.numbers(&search(&within, 1).await.unwrap().items);
        assert!(within.len() > 10 && within.iter().all(|n| run.story(*n).is_in("khoa-hoc")), "{within:?}");
        let nowhere = Query { section: Some("khong-co".into()), ..words("Tin phường số") };
        assert_eq!(search(&nowhere, 1).await.unwrap().items, []);
    }
    let since = Query { since: Some(stories::local(run.story(43).published)), ..words("Tin phường số") };
    let since = run.numbers(&search(&since, 1).await.unwrap().items);
    assert!(since.iter().all(|number| *number >= 43) && since.contains(&45), "{since:?}");
}

pub(crate) async fn a_search_without_words_asks_nothing(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    if run.knows.search != Search::No {
        assert_eq!(run.source.search(&words(" \u{a0} "), 1).await.unwrap().items, []);
        assert_eq!(run.server.log(), [""; 0]);
    }
}

pub(crate) async fn what_shares_tags_is_related(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let article = run.article(stories::WHOLE).await;
    let found = run.numbers(&run.source.related(&article, 6).await.unwrap());
    if !run.knows.related {
        assert_eq!(found, [0; 0]);
        return;
    }
    assert_eq!(found[..2], [30, 20], "what shares both tags comes first");
    let shares = |number: &u32| *number != stories::WHOLE && !run.story(*number).tags.is_empty();
    assert!(found.len() == 6 && found.iter().all(shares), "{found:?}");
    assert_eq!(run.source.related(&article, 0).await.unwrap(), []);
    let bare = run.article(stories::BARE).await;
    assert_eq!(run.source.related(&bare, 6).await.unwrap(), [], "it has no tags");
}

pub(crate) async fn neighbours_stand_next_to_each_other(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    for (number, older, newer) in [(40, Some(37), Some(43)), (43, Some(40), None), (1, None, Some(4))] {
        let around = run.source.neighbours(&run.article(number).await).await.unwrap();
        let numbers = |teaser: Option<Teaser>| run.numbers(&Vec::from_iter(teaser)).first().copied();
        let found = (numbers(around.older), numbers(around.newer));
        assert_eq!(found, if run.knows.neighbours { (older, newer) } else { (None, None) }, "of {number}");
    }
}

pub(crate) async fn picks_are_what_the_editors_picked(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let wanted: &[u32] = if run.knows.picks { &stories::PICKS } else { &[] };
    assert_eq!(run.numbers(&run.source.picks(8).await.unwrap()), wanted);
    assert_eq!(run.numbers(&run.source.picks(1).await.unwrap()), wanted[..wanted.len().min(1)]);
    assert_eq!(run.numbers(&run.source.picks(0).await.unwrap()), [0; 0]);
    assert_eq!(run.numbers(&run.source.editors(4, 8).await.picks.unwrap()), wanted);
}

pub(crate) async fn topics_are_called_by_their_names(kind: &'static dyn Kind) {
    let run = usual(kind).await;
    let topics = run.source.topics().await.unwrap();
    let found: Vec<(String, &str)> = topics.iter().map(|tag| (tag.slug.clone(), tag.name.as_str())).collect();
    let wanted = TAGS.map(|tag| (kind.tag(tag.slug), tag.name));
    assert_eq!(found, if run.knows.topics { wanted.to_vec() } else { Vec::new() });
}

/// What each question of a page comes to.
async fn answers(run: &Run) -> [Option<Cause>; 2] {
    let article = run.source.article(&run.key(stories::WHOLE), None).await.err();
    let latest = run.source.list(&ListKey::Latest, 1).await.err();
    [article.map(|error| error.cause), latest.map(|error| error.cause)]
}

pub(crate) async fn a_host_that_says_nothing_is_given_up(kind: &'static dyn Kind) {
    let run = open(kind, Newsroom::usual(), Some(Fault::Silent)).await;
    assert_eq!(answers(&run).await, [Some(Cause::Timeout(40)), Some(Cause::Timeout(40))]);
}

pub(crate) async fn a_broken_answer_is_an_error_with_a_cause(kind: &'static dyn Kind) {
    for fault in [Fault::Cut, Fault::Half, Fault::Huge, Fault::Html, Fault::OtherJson] {
        let run = open(kind, Newsroom::usual(), Some(fault)).await;
        for cause in answers(&run).await {
            let fits = matches!(
                (fault, &cause),
                (Fault::Cut, Some(Cause::Network(_)))
                    | (Fault::Huge, Some(Cause::TooLarge(_)))
                    | (Fault::Html, Some(Cause::NotJson(_) | Cause::NotFeed(_)))
                    | (Fault::Half | Fault::OtherJson, Some(Cause::Shape(_) | Cause::NotJson(_) | Cause::NotFeed(_)))
            );
            assert!(fits, "{fault:?}: {cause:?}");
        }
    }
}

pub(crate) async fn a_host_in_trouble_says_so(kind: &'static dyn Kind) {
    for status in [500, 503, 429] {
        let run = open(kind, Newsroom::usual(), Some(Fault::Status(status))).await;
        assert_eq!(answers(&run).await, [Some(Cause::Status(status)), Some(Cause::Status(status))]);
    }
}

pub(crate) async fn one_bad_item_is_left_out(kind: &'static dyn Kind) {
    let run = open(kind, Newsroom::usual(), Some(Fault::BadItem)).await;
    let omissions = Omissions::default();
    let page = omissions.over(run.page(&ListKey::Latest, 1)).await;
    // The reader is told how many, the newsroom where.
    assert_eq!(page.omitted, 1);
    let told = omissions.take();
    // What a browser leaves out it says in its console.
    assert_eq!(told.is_empty(), crate::IN_BROWSER);
    let urls: BTreeSet<&str> = told.iter().map(|one| one.url.as_str()).collect();
    assert_eq!(urls.len(), told.len(), "each answer once: {told:?}");
    for one in &told {
        assert_eq!((one.count, one.url.starts_with(&run.server.root)), (1, true), "{told:?}");
        assert!(one.field.split('.').any(|part| part == "1") && !one.problem.is_empty(), "the second one: {told:?}");
    }
    let mut wanted = run.newest(|_| true);
    wanted.remove(1);
    // What reads a list whole before it makes pages of it fills the page up.
    wanted.truncate(page.items.len().clamp(19, 20));
    assert_eq!((run.numbers(&page.items), page.next), (wanted, Some(2)));
}

pub(crate) async fn a_host_that_keeps_browsers_out_is_out_of_their_reach(kind: &'static dyn Kind) {
    let run = open(kind, Newsroom::usual(), Some(Fault::Closed)).await;
    for cause in answers(&run).await {
        // A browser says no more of it than of a host that is not there.
        assert!(
            if crate::IN_BROWSER { matches!(cause, Some(Cause::Network(_))) } else { cause.is_none() },
            "{cause:?}"
        );
    }
}
