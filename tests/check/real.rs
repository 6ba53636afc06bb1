//! A real WordPress or Ghost, where there is one, becomes a paper with no hand edit: every article has its page at the address
//! that it has there.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;

use serde_json::Value;

use super::init::printed;
use super::{init, line, press};

/// An answer, by the plainest of clients.
fn ask(root: &str, path: &str) -> Value {
    let host = root.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[test]
fn a_real_wordpress_becomes_a_paper_without_a_hand() {
    let Ok(root) = std::env::var("MANCHETTE_WORDPRESS") else { return };
    let root = root.trim_end_matches('/');
    let dir = tempfile::tempdir().unwrap();
    let (file, files) = becomes_a_paper("wordpress", root, dir.path());
    let posts = ask(root, "/?rest_route=/wp/v2/posts&per_page=100&_fields=id,slug,link");
    let posts = posts.as_array().unwrap();
    assert!(posts.len() > 20);
    let plain = file["permalink"]["article"] == "/{slug}-{id}.html";
    for post in posts {
        let link = post["link"].as_str().unwrap();
        let path = link.strip_prefix(root).unwrap().trim_matches('/');
        let end = format!("-{}.html", post["id"]);
        let own = format!("{path}/index.html");
        let there = if plain { files.iter().any(|file| file.ends_with(&end)) } else { is_there(&files, &own) };
        assert!(there, "{link}: {files:?}");
    }
    assert!(plain == posts.iter().all(|post| post["link"].as_str().unwrap().contains("?p=")), "{file:#}");
}

/// What `press init` writes for a site and `press build` prints of that, with `press check` between them.
fn becomes_a_paper(kind: &str, root: &str, dir: &Path) -> (Value, BTreeSet<String>) {
    let (told, file) = init(root, dir);
    assert_eq!((file["source"]["kind"].as_str(), file["source"]["base"].as_str()), (Some(kind), Some(root)));
    assert_eq!(file["timezone"], "Asia/Ho_Chi_Minh", "{}", told.out);
    assert!(file["sections"].as_array().unwrap().iter().any(|section| section["slug"] == "thoi-su"), "{file:#}");

    let config = dir.join("bao/newsroom.json");
    let checked = press(&["check", "--config", config.to_str().unwrap(), "--json"]);
    let report = checked.json();
    assert_eq!((checked.status, &report["errors"]), (Some(0), &serde_json::json!([])), "{report:#}");
    for about in ["answer.latest", "answer.article", "cors", "markup.words", "markup.hostile"] {
        assert_eq!(line(&report["api"], about)["verdict"], "ok", "{about}: {report:#}");
    }
    (file, printed(dir).into_iter().collect())
}

#[test]
fn a_real_ghost_becomes_a_paper_without_a_hand() {
    let Ok(told) = std::env::var("MANCHETTE_GHOST") else { return };
    let read = |file: &Path| serde_json::from_str::<Value>(&std::fs::read_to_string(file).unwrap()).unwrap();
    let told = read(Path::new(&told));
    let root = told["url"].as_str().unwrap();
    // The suite of all kinds has put its newsroom there.
    let seeded = read(&Path::new(told["run"].as_str().unwrap()).join("seeded.json"));
    let dir = tempfile::tempdir().unwrap();
    let (_, files) = becomes_a_paper("ghost", root, dir.path());
    let path = format!("/ghost/api/content/posts/?limit=100&fields=slug,url&key={}", seeded["key"].as_str().unwrap());
    let posts = ask(root, &path);
    let posts = posts["posts"].as_array().unwrap();
    assert!(posts.len() > 40);
    for post in posts {
        let link = post["url"].as_str().unwrap();
        let path = link.strip_prefix(root).unwrap().trim_matches('/');
        assert!(is_there(&files, &format!("{path}/index.html")), "{link}: {files:?}");
    }
}

/// Whether a page is printed, whatever letters of its address are percent-encoded.
fn is_there(files: &BTreeSet<String>, file: &str) -> bool {
    let decode = manchette::text::percent_decode;
    files.contains(file) || files.iter().any(|other| decode(&decode(other)) == decode(file))
}
