//! The lists of days and months, in the zone that the edition names.

use std::fs;

use manchette::model::Calendar;
use serde_json::json;

use super::*;

fn calendar(dir: &Path) -> Calendar {
    serde_json::from_str(&fs::read_to_string(dir.join("dates.json")).unwrap()).unwrap()
}

/// An edition of three articles: two of one evening in Hà Nội, one of the next morning there.
fn around_midnight(zone: Option<&str>) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), "edition.json", &json!({ "version": 1, "name": "Báo", "timezone": zone }));
    for (n, time) in [(1, "2024-02-29T22:00:00+07:00"), (2, "2024-02-29T16:59:59Z"), (3, "2024-03-01T00:00:00+07:00")] {
        let mut one = article(n);
        one["published"] = time.into();
        put(dir.path(), &format!("articles/{n}.json"), &one);
    }
    let mut undated = article(4);
    undated.as_object_mut().unwrap().remove("published");
    put(dir.path(), "articles/4.json", &undated);
    dir
}

#[test]
fn a_day_begins_at_midnight_of_the_editions_zone() {
    for zone in [None, Some("Asia/Ho_Chi_Minh")] {
        let dir = around_midnight(zone);
        write(dir.path()).unwrap();
        assert_eq!(ids(&page(dir.path(), "dates/2024/02/29/1.json")), ["2", "1"]);
        assert_eq!(ids(&page(dir.path(), "dates/2024/02/1.json")), ["2", "1"]);
        assert_eq!(ids(&page(dir.path(), "dates/2024/03/01/1.json")), ["3"]);
        let counts =
            calendar(dir.path()).months.into_iter().map(|month| (month.month.to_string(), month.count, month.days));
        let february = [vec![0; 28], vec![2]].concat();
        let expected = [("2024-03".to_owned(), Some(1), vec![1]), ("2024-02".to_owned(), Some(2), february)];
        assert_eq!(counts.collect::<Vec<_>>(), expected);
        check(dir.path()).unwrap();
    }
    let dir = around_midnight(Some("Europe/Berlin"));
    write(dir.path()).unwrap();
    assert_eq!(ids(&page(dir.path(), "dates/2024/02/29/1.json")), ["3", "2", "1"]);
    assert!(!dir.path().join("dates/2024/03").exists());
}

#[test]
fn a_zone_that_nobody_knows_is_a_mistake() {
    let dir = around_midnight(Some("Hà Nội"));
    let error = write(dir.path()).unwrap_err().to_string();
    assert!(error.contains("edition.json, field `timezone`: `Hà Nội`"), "{error}");
    assert!(!dir.path().join("dates.json").exists());
}

#[test]
fn a_list_of_a_period_knows_its_neighbours_on_its_first_page() {
    let dir = around_midnight(None);
    for n in 10..40 {
        let mut one = article(n);
        one["published"] = format!("2024-03-05T12:{n:02}:00+07:00").into();
        put(dir.path(), &format!("articles/{n}.json"), &one);
    }
    write(dir.path()).unwrap();
    let first = page(dir.path(), "dates/2024/03/05/1.json");
    assert_eq!((first.next, first.total), (Some(2), Some(30)));
    let calendar = first.calendar.unwrap();
    assert_eq!(calendar.before.unwrap().to_string(), "2024-03-01");
    assert_eq!((calendar.after, calendar.months[0].days.as_slice()), (None, [1, 0, 0, 0, 1].as_slice()));
    assert_eq!(page(dir.path(), "dates/2024/03/05/2.json").calendar, None);
    let month = page(dir.path(), "dates/2024/02/1.json").calendar.unwrap();
    assert_eq!((month.before, month.after.unwrap().to_string()), (None, "2024-03".to_owned()));
}

#[test]
fn days_that_have_no_article_any_more_go() {
    let dir = around_midnight(None);
    write(dir.path()).unwrap();
    fs::remove_file(dir.path().join("articles/3.json")).unwrap();
    write(dir.path()).unwrap();
    assert!(!dir.path().join("dates/2024/03").exists());
    assert_eq!(calendar(dir.path()).months.len(), 1);
}

#[test]
fn an_authors_first_page_has_the_author() {
    let dir = edition();
    write(dir.path()).unwrap();
    let first = page(dir.path(), "authors/ha-an/1.json");
    assert_eq!(first.author.unwrap().name, "Hà An", "as edition.json has it, not as a byline does");
    assert_eq!(page(dir.path(), "authors/ha-an/2.json").author, None);
    assert_eq!(page(dir.path(), "authors/quoc-bao/1.json").author.unwrap().name, "Quốc Bảo");
}
