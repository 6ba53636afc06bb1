//! A host of a few files that can be changed while it runs, for tests that have no runtime of their own.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// Types, bodies, and how many times each was put there.
type Files = Arc<Mutex<HashMap<String, (&'static str, String, u32)>>>;

/// A running host. It runs until the test's process ends.
pub(crate) struct Host {
    /// Without a slash at its end.
    pub(crate) root: String,
    files: Files,
    log: Arc<Mutex<Vec<String>>>,
    unchanged: Arc<Mutex<Vec<String>>>,
}

impl Host {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let (files, log) = (Files::default(), Arc::new(Mutex::new(Vec::new())));
        let unchanged = Arc::new(Mutex::new(Vec::new()));
        let (served, told, spared) = (Arc::clone(&files), Arc::clone(&log), Arc::clone(&unchanged));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let path = lines.next().and_then(|line| Some(line.split(' ').nth(1)?.to_owned())).unwrap_or_default();
                let asked: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
                told.lock().unwrap().push(path.clone());
                let (status, kind, body, version) = match served.lock().unwrap().get(&path) {
                    Some((kind, body, number)) => {
                        let (header, condition) = version(kind, *number);
                        if asked.iter().any(|line| line.eq_ignore_ascii_case(&condition)) {
                            spared.lock().unwrap().push(path.clone());
                            ("304 Not Modified", *kind, String::new(), header)
                        } else {
                            ("200 OK", *kind, body.clone(), header)
                        }
                    }
                    None => ("404 Not Found", "text/html", "<h1>Không có</h1>".to_owned(), "x: y".to_owned()),
                };
                let head = format!(
                    "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\n{version}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    body.len()
                );
                // A client that hung up has what it wanted.
                let _ = (&stream).write_all(&[head.as_bytes(), body.as_bytes()].concat());
            }
        });
        Self { root, files, log, unchanged }
    }

    /// Puts a file there. Its version is a time where its type is a text's, else an `etag`.
    pub(crate) fn put(&self, path: &str, kind: &'static str, body: impl Into<String>) {
        let mut files = self.files.lock().unwrap();
        let number = files.get(path).map_or(1, |(.., number)| number + 1);
        files.insert(path.to_owned(), (kind, body.into(), number));
    }

    /// The paths that were asked for in vain since the last call: who asked had them.
    #[allow(dead_code, reason = "not every test asks twice")]
    pub(crate) fn unchanged(&self) -> Vec<String> {
        let mut unchanged = std::mem::take(&mut *self.unchanged.lock().unwrap());
        unchanged.sort();
        unchanged
    }

    #[allow(dead_code, reason = "not every test takes a file away")]
    pub(crate) fn remove(&self, path: &str) {
        self.files.lock().unwrap().remove(path);
    }

    /// The paths that were asked for so far.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

/// The header of a version, and the one that asks for any other.
fn version(kind: &str, number: u32) -> (String, String) {
    if kind.starts_with("text/") {
        let time = format!("Mon, 23 Nov 2026 08:00:{number:02} GMT");
        (format!("last-modified: {time}"), format!("if-modified-since: {time}"))
    } else {
        (format!("etag: \"{number}\""), format!("if-none-match: \"{number}\""))
    }
}

/// An RSS feed of these items.
pub(crate) fn rss(items: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>Báo</title>\
         <link>https://bao.example</link>{}</channel></rss>",
        items.concat()
    )
}
