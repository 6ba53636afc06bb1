//! A host of a few files that can be changed while it runs, for tests that have no runtime of their own.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

type Files = Arc<Mutex<HashMap<String, (&'static str, String)>>>;

/// A running host. It runs until the test's process ends.
pub(crate) struct Host {
    /// Without a slash at its end.
    pub(crate) root: String,
    files: Files,
    log: Arc<Mutex<Vec<String>>>,
}

impl Host {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let (files, log) = (Files::default(), Arc::new(Mutex::new(Vec::new())));
        let (served, told) = (Arc::clone(&files), Arc::clone(&log));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let path = lines.next().and_then(|line| Some(line.split(' ').nth(1)?.to_owned())).unwrap_or_default();
                lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
                told.lock().unwrap().push(path.clone());
                let (status, (kind, body)) = match served.lock().unwrap().get(&path).cloned() {
                    Some(file) => ("200 OK", file),
                    None => ("404 Not Found", ("text/html", "<h1>Không có</h1>".to_owned())),
                };
                let head = format!(
                    "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    body.len()
                );
                // A client that hung up has what it wanted.
                let _ = (&stream).write_all(&[head.as_bytes(), body.as_bytes()].concat());
            }
        });
        Self { root, files, log }
    }

    pub(crate) fn put(&self, path: &str, kind: &'static str, body: impl Into<String>) {
        self.files.lock().unwrap().insert(path.to_owned(), (kind, body.into()));
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

/// An RSS feed of these items.
pub(crate) fn rss(items: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>Báo</title>\
         <link>https://bao.example</link>{}</channel></rss>",
        items.concat()
    )
}
