//! What there are lists of: sections, tags, authors, what was chosen, found or is related, and topics.

use super::article;
use super::found::Found;
use super::map::{Endpoint, Fields, Map};
use super::paging::{Page, total};
use super::request::WORDS;
use super::template::Values;
use super::{Mapped, SourceError, words};
use crate::json::{Json, Wrong};
use crate::model::{Article, Author, ListKey, Neighbours, PER_PAGE, Paged, Query, Section, Tag, Teaser, Timestamp};
use crate::source::transport::Answer;
use crate::source::{TOPICS, rank_related};
use crate::text::fold::{MAX_WORDS, ranges};
use futures::future::join_all;

/// How many of an article's tags are asked for what is related to it.
const TAGS: usize = 3;

impl Mapped {
    /// One page of a list, newest first; past its end an empty one.
    ///
    /// # Errors
    /// [`Cause::NotFound`](super::Cause::NotFound) where there is no such list, and what the transport meets.
    pub async fn list(&self, list: &ListKey, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let map = self.map()?;
        match list {
            ListKey::Latest => {
                self.teasers(map, &map.latest, &Values::default(), page, "").await.map(|(paged, _)| paged)
            }
            ListKey::Section { id, slug } => self.section(map, id.as_deref(), slug, page).await,
            ListKey::Tag { id, slug } => {
                let endpoint = map.tag.as_ref().ok_or_else(|| self.nothing())?;
                let values = named("tag", id.as_deref(), slug);
                let (mut paged, articles) = self.teasers(map, endpoint, &values, page, "tag.").await?;
                if page <= 1 && paged.items.is_empty() {
                    // A tag of nothing has no page.
                    return Err(self.nothing());
                }
                let is = |tag: &&Tag| id.as_ref() == Some(&tag.id) || tag.slug == *slug;
                let tag = articles.iter().flat_map(|article| &article.tags).find(is);
                paged.name = paged.name.take().or_else(|| tag.map(|tag| tag.name.clone()));
                Ok(paged)
            }
            ListKey::Author { id, slug } => {
                let endpoint = map.author.as_ref().ok_or_else(|| self.nothing())?;
                let values = named("author", id.as_deref(), slug);
                let (mut paged, articles) = self.teasers(map, endpoint, &values, page, "author.").await?;
                if page <= 1 && paged.items.is_empty() {
                    return Err(self.nothing());
                }
                let is = |author: &&Author| {
                    id.is_some() && *id == author.id || author.slug.as_ref().is_some_and(|own| own == slug)
                };
                let author = articles.into_iter().flat_map(|article| article.authors).find(|author| is(&author));
                paged.name = paged.name.take().or_else(|| author.as_ref().map(|author| author.name.clone()));
                paged.author = author.filter(|_| page <= 1);
                Ok(paged)
            }
            ListKey::Period(period) => self.period(map, *period, page).await,
            ListKey::Search(query) => self.search(query, page).await,
        }
    }

    /// One page of a request for a list, and the articles that it names.
    pub(super) async fn teasers(
        &self,
        map: &Map,
        endpoint: &Endpoint,
        values: &Values,
        page: u32,
        needs: &str,
    ) -> Result<(Paged<Teaser>, Vec<Article>), SourceError> {
        let Some(came) = self.page(map, endpoint, values, (page, None), needs).await? else {
            return Ok(Default::default());
        };
        let reading = self.reading(map, &came.fetched);
        let (items, more) = self.content(map, endpoint, &came, &reading)?;
        let (articles, omitted) = self.articles_of(map, endpoint, &came, &reading, &items);
        let paging = endpoint.paging.as_ref().unwrap_or(&map.paging);
        let paged = Paged {
            items: articles.iter().map(Article::teaser).collect(),
            omitted,
            next: if more { came.number.checked_add(1) } else { None },
            total: total(paging, &reading).filter(|_| came.number == 1 || !items.is_empty()),
            name: words(endpoint.name.as_ref().and_then(|name| reading.one(name, &reading.root))),
            ..Paged::default()
        };
        Ok((paged, articles))
    }

    /// The items that have the shape of an article, and how many have not; these are told.
    fn articles_of<'d>(
        &self,
        map: &Map,
        endpoint: &Endpoint,
        came: &Page,
        reading: &super::found::Reading<'d>,
        items: &[Found<'d>],
    ) -> (Vec<Article>, u32) {
        let (fields, known, origin) = (fields(map, endpoint), self.known(map), self.origin());
        fitting(&came.fetched.answer, items, |at| article::article(reading, fields, at, &known, &origin, false))
    }

    /// The first of a list that is no list of pages.
    async fn some(
        &self,
        endpoint: Option<&Endpoint>,
        values: &Values,
        count: usize,
    ) -> Result<Vec<Teaser>, SourceError> {
        let map = self.map()?;
        let (Some(endpoint), 1..) = (endpoint, count) else { return Ok(Vec::new()) };
        let size = u32::try_from(count).unwrap_or(u32::MAX).min(100);
        let Some(came) = self.page(map, endpoint, values, (1, Some(size)), "").await? else { return Ok(Vec::new()) };
        let came = Page { size: count, ..came };
        let reading = self.reading(map, &came.fetched);
        let (items, _) = self.content(map, endpoint, &came, &reading)?;
        Ok(self.articles_of(map, endpoint, &came, &reading, &items).0.iter().map(Article::teaser).collect())
    }

    /// The values of a section: what the config and the map know of it.
    fn section_values(&self, map: &Map, section: Option<&Section>, id: Option<&str>, slug: &str) -> Values {
        let own = map.sections.iter().find(|(own, _)| own == slug).map(|(_, values)| values);
        let values = own
            .into_iter()
            .flatten()
            .fold(Values::default(), |all, (name, value)| all.set(&["section.", name].concat(), value.as_str()));
        // The id that a config lacks is the slug; no API knows that one.
        let id = section.map(|section| section.id.as_str()).or(id).filter(|id| *id != slug);
        let id = id.or_else(|| values.get("section.id")).unwrap_or(slug).to_owned();
        values.set("section.id", id).set("section.slug", slug)
    }

    async fn section(&self, map: &Map, id: Option<&str>, slug: &str, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let endpoint = map.section.as_ref().ok_or_else(|| self.nothing())?;
        let sections = self.known(map);
        let known = sections.section(None, Some(slug)).or_else(|| sections.section(id, None));
        if slug.is_empty() && known.is_none() {
            return Err(self.nothing());
        }
        let slug = known.map_or(slug, |section| &section.slug);
        let values = self.section_values(map, known, id, slug);
        let (paged, _) = self.teasers(map, endpoint, &values, page, "section.").await?;
        // A section that the config names may be empty; any other one is none then.
        if known.is_none() && page <= 1 && paged.items.is_empty() { Err(self.nothing()) } else { Ok(paged) }
    }

    /// One page of what a search finds.
    ///
    /// # Errors
    /// [`Cause::NotFound`](super::Cause::NotFound) where the map has no search, and what the transport meets.
    pub async fn search(&self, query: &Query, page: u32) -> Result<Paged<Teaser>, SourceError> {
        let map = self.map()?;
        let endpoint = map.search.as_ref().ok_or_else(|| self.nothing())?;
        let typed = query.normal();
        if typed.is_empty() {
            return Ok(Paged::default());
        }
        let asks = |name: &str| {
            let queries = map.query.iter().chain(&endpoint.query);
            let names = endpoint.url.names().chain(queries.flat_map(|(_, template)| template.names()));
            names.into_iter().any(|known| known.starts_with(name))
        };
        let words: Vec<&str> = ranges(&typed).into_iter().take(MAX_WORDS).filter_map(|word| typed.get(word)).collect();
        if words.is_empty() && asks("query.") {
            // Signs alone are in no word.
            return Ok(Paged::default());
        }
        let mut values = Values::default().set(WORDS, words.join(" ")).set("query", typed.as_str());
        let mut within = None;
        if let Some(path) = &query.section {
            let slug = path.rsplit('/').next().unwrap_or(path);
            let Some(section) = self.known(map).section(None, Some(slug)).cloned() else {
                return Ok(Paged::default());
            };
            values = values.and(&self.section_values(map, Some(&section), None, slug));
            within = Some(section);
        }
        if let Some(since) = query.since {
            values = self.from(values, since);
        }
        let (mut found, _) = self.teasers(map, endpoint, &values, page, "query").await?;
        // What the API cannot be asked is looked at here.
        if let (Some(section), false) = (&within, asks("section.")) {
            let is_in = |own: Option<&Section>| {
                std::iter::successors(own, |section| section.parent.as_deref()).any(|own| own.slug == section.slug)
            };
            found.items.retain(|teaser| is_in(teaser.section.as_ref()));
            found.total = None;
        }
        if let Some(since) = query.since {
            // Some APIs know no more of a moment than its day.
            found.items.retain(|teaser| teaser.published.is_none_or(|at| at.seconds >= since.seconds));
            found.total = found.total.filter(|_| asks("from"));
        }
        Ok(found)
    }

    /// What the API itself relates to an article, or what shares most tags with it.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn related(&self, article: &Article, count: usize) -> Result<Vec<Teaser>, SourceError> {
        let map = self.map()?;
        let tags: Vec<String> = article.tags.iter().map(|tag| tag.id.clone()).collect();
        if count == 0 {
            return Ok(Vec::new());
        }
        if let Some(endpoint) = &map.related {
            let slugs: Vec<&str> = article.tags.iter().map(|tag| tag.slug.as_str()).collect();
            let values = self.place(map, article).set("tags", tags.join(",")).set("tagSlugs", slugs.join(","));
            let by_tags = endpoint.query.iter().flat_map(|(_, template)| template.names()).chain(endpoint.url.names());
            if tags.is_empty() && by_tags.into_iter().any(|name| name == "tags" || name == "tagSlugs") {
                return Ok(Vec::new());
            }
            let found = self.some(Some(endpoint), &values, count.max(PER_PAGE)).await?;
            if found.iter().any(|teaser| !teaser.tags.is_empty()) && !tags.is_empty() {
                return Ok(rank_related(&tags, &article.id, &found, count));
            }
            return Ok(found.into_iter().filter(|teaser| teaser.id != article.id).take(count).collect());
        }
        let Some(endpoint) = &map.tag else { return Ok(Vec::new()) };
        let lists = article.tags.iter().take(TAGS).map(async |tag| {
            let values = named("tag", Some(&tag.id), &tag.slug);
            let (mut paged, _) = self.teasers(map, endpoint, &values, 1, "tag.").await?;
            for teaser in paged.items.iter_mut().filter(|teaser| !teaser.tags.contains(&tag.id)) {
                teaser.tags.push(tag.id.clone());
            }
            Ok::<_, SourceError>(paged.items)
        });
        let mut found = Vec::new();
        for list in join_all(lists).await {
            for teaser in list? {
                match found.iter_mut().find(|known: &&mut Teaser| known.id == teaser.id) {
                    // Lists without tags each tell one of them.
                    Some(known) => known.tags.extend(teaser.tags.into_iter().filter(|tag| tags.contains(tag))),
                    None => found.push(teaser),
                }
            }
        }
        for teaser in &mut found {
            teaser.tags.sort();
            teaser.tags.dedup();
        }
        Ok(rank_related(&tags, &article.id, &found, count))
    }

    /// The articles before and behind one in its section, where the map has requests for them.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn neighbours(&self, article: &Article) -> Result<Neighbours, SourceError> {
        let map = self.map()?;
        let Some((_, published)) = article.place() else { return Ok(Neighbours::default()) };
        let values = moment(self.place(map, article), "published", published, &self.zone);
        let side = async |endpoint: &Option<Endpoint>| {
            let found = self.some(endpoint.as_ref(), &values, 2).await?;
            Ok::<_, SourceError>(found.into_iter().find(|teaser| teaser.id != article.id))
        };
        let (older, newer) = futures::join!(side(&map.older), side(&map.newer));
        Ok(Neighbours { older: older?, newer: newer? })
    }

    /// The values of an article for what is asked about it.
    fn place(&self, map: &Map, article: &Article) -> Values {
        let values = Values::default().set("id", article.id.as_str()).set("slug", article.slug.as_str());
        match &article.section {
            Some(section) => values.and(&self.section_values(map, Some(section), None, &section.slug)),
            None => values,
        }
    }

    /// What leads the front page; the picks where the map does not say.
    pub(super) async fn leading(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        let map = self.map()?;
        self.some(map.lead.as_ref().or(map.picks.as_ref()), &Values::default(), count).await
    }

    /// The editors' picks.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn picks(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        self.some(self.map()?.picks.as_ref(), &Values::default(), count).await
    }

    /// What is read most.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn most_read(&self, count: usize) -> Result<Vec<Teaser>, SourceError> {
        self.some(self.map()?.most_read.as_ref(), &Values::default(), count).await
    }

    /// Topics: those that the API lists, or the tags of the newest by their names, the most frequent first.
    ///
    /// # Errors
    /// What the transport meets.
    pub async fn topics(&self) -> Result<Vec<Tag>, SourceError> {
        let map = self.map()?;
        if let Some(endpoint) = &map.topics {
            let size = u32::try_from(TOPICS).unwrap_or(u32::MAX);
            let Some(came) = self.page(map, endpoint, &Values::default(), (1, Some(size)), "").await? else {
                return Ok(Vec::new());
            };
            let reading = self.reading(map, &came.fetched);
            let (items, _) = self.content(map, endpoint, &came, &reading)?;
            let Some(fields) = &fields(map, endpoint).tags else { return Ok(Vec::new()) };
            let places = items.iter().filter_map(Found::place);
            return Ok(places.filter_map(|at| article::topic(&reading, fields, &at, &self.known(map))).collect());
        }
        let (newest, articles) = self.teasers(map, &map.latest, &Values::default(), 1, "").await?;
        let named = |id: &String| articles.iter().flat_map(|article| &article.tags).find(|tag| tag.id == *id).cloned();
        Ok(crate::source::rank_topics(&newest.items).iter().filter_map(named).collect())
    }

    /// The placeholders of a moment from which on something is wanted.
    pub(super) fn from(&self, values: Values, at: Timestamp) -> Values {
        moment(values, "from", at, &self.zone)
    }
}

/// What can be read of the items of an answer, and how many cannot; these are told.
pub(super) fn fitting<'d, T>(
    answer: &Answer,
    items: &[Found<'d>],
    read: impl Fn(&Json<'d>) -> Result<T, Wrong>,
) -> (Vec<T>, u32) {
    let (mut fit, mut omitted, mut first) = (Vec::new(), 0_u32, None);
    for (at, item) in items.iter().enumerate() {
        match item.place().ok_or_else(|| Wrong::expected("an object")).and_then(|place| read(&place)) {
            Ok(value) => fit.push(value),
            Err(wrong) => {
                omitted = omitted.saturating_add(1);
                first.get_or_insert_with(|| wrong.within(&at.to_string()));
            }
        }
    }
    answer.omit(omitted, first);
    (fit, omitted)
}

/// The fields of an endpoint.
pub(super) fn fields<'m>(map: &'m Map, endpoint: &'m Endpoint) -> &'m Fields {
    endpoint.fields.as_ref().unwrap_or(&map.fields)
}

/// The placeholders of a tag or an author.
fn named(kind: &str, id: Option<&str>, slug: &str) -> Values {
    Values::default().set(&[kind, ".id"].concat(), id.unwrap_or_default()).set(&[kind, ".slug"].concat(), slug)
}

/// The placeholders of a moment: RFC 3339 in UTC, seconds, milliseconds, and the day at the newsroom.
pub(super) fn moment(values: Values, name: &str, at: Timestamp, zone: &str) -> Values {
    let offset = crate::text::offset_minutes(zone, at.seconds).unwrap_or(0);
    let day = Timestamp { offset, ..at }.to_string();
    values
        .set(name, Timestamp { offset: 0, ..at }.to_string())
        .set(&[name, ".unix"].concat(), at.seconds.to_string())
        .set(&[name, ".unixMs"].concat(), at.seconds.saturating_mul(1_000).to_string())
        .set(&[name, ".day"].concat(), day.get(..10).unwrap_or_default())
}
