//! The policy that ships with the page, and that nobody else learns of a reader before a click.

use super::desk::Fault;
use super::sample::{BLOCKS, REFERENCE, article, path};
use super::setup::{desktop, phone};
use serde_json::json;

#[tokio::test]
async fn every_page_has_a_strict_policy() {
    desktop()
        .run(async |r| {
            for page in ["/", &path(REFERENCE)] {
                r.open(page).await;
                let headers = "const done = arguments[0]; fetch(location.href, { headers: { accept: 'text/html' } })
                    .then(a => done(a.headers.get('content-security-policy')))";
                let policy = r.client.execute_async(headers, Vec::new()).await.unwrap();
                let policy = policy.as_str().expect("there is a policy").to_owned();
                for part in [
                    "default-src 'none'",
                    "script-src 'self' 'wasm-unsafe-eval' 'sha256-",
                    "object-src 'none'",
                    "base-uri 'none'",
                    "require-trusted-types-for 'script'",
                ] {
                    assert!(policy.contains(part), "{policy}");
                }
                for hole in ["'unsafe-inline'", "'unsafe-eval'", "script-src *", "http:"] {
                    assert!(!policy.contains(hole), "{policy}");
                }
            }
        })
        .await;
}

#[tokio::test]
async fn the_policy_stops_what_slips_in() {
    desktop()
        .announce("Failed to load resource")
        .run(async |r| {
            r.open(&path(REFERENCE)).await;
            r.run(
                "window.stopped = [];
                addEventListener('securitypolicyviolation', e => stopped.push(e.effectiveDirective));
                const script = document.createElement('script');
                // Trusted Types refuse the text and the address; as text nodes and attributes they slip by, to the hashes.
                try { script.textContent = 'window.__slipped = 1'; } catch { window.refused = 1; }
                script.append(new Text('window.__slipped = 1'));
                try { document.body.append(script); } catch {}
                const far = document.createElement('script');
                try { far.src = 'https://khac.example/x.js'; } catch { window.refused++; }
                document.body.append(far);
                const image = document.createElement('img');
                try { image.setAttribute('onerror', 'window.__slipped = 2'); } catch { window.refused++; }
                image.src = '/khong-co.png';
                document.body.append(image);",
            )
            .await;
            r.until("three reports", "stopped.length >= 3").await;
            r.holds("refused === 3 && stopped.includes('require-trusted-types-for')").await;
            r.holds("window.__slipped === undefined").await;
            // Asked for here, these reports are no surprise at the end.
            let said = r.messages().await;
            assert!(said.iter().filter(|(_, message)| message.contains("Trusted")).count() >= 3, "{said:?}");
        })
        .await;
}

/// All that the page has fetched, and from whom.
const STRANGERS: &str = "performance.getEntriesByType('resource').map(e => e.name)
    .concat($$('iframe, img, script, link[rel=stylesheet], source, video, audio').map(e => e.currentSrc || e.src || e.href || ''))
    .filter(url => url && !url.startsWith(location.origin) && !url.startsWith('data:'))";

#[tokio::test]
async fn embeds_load_nothing_before_a_click() {
    for setup in [desktop(), phone()] {
        setup
            .run(async |r| {
                r.open(&path(BLOCKS)).await;
                r.run("$$('.embed').at(-1).scrollIntoView()").await;
                r.frames().await;
                r.desk.quiet().await;
                assert_eq!(r.count("iframe").await, 0);
                assert_eq!(r.get(STRANGERS).await, json!([]));
                let embeds: Vec<_> = article(BLOCKS)["body"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|b| b["type"] == "embed")
                    .cloned()
                    .collect();
                let links: Vec<_> = embeds.iter().map(|embed| &embed["href"]).collect();
                assert_eq!(r.get("$$('.embed .embed-link a').map(a => a.href)").await, json!(links));
                let with_frame = embeds.iter().filter(|embed| embed["frame"].is_string()).count();
                assert!(with_frame >= 2);
                assert_eq!(r.count(".embed button").await, with_frame);
            })
            .await;
    }
}

/// The frame is our own here, so that the test needs no stranger.
#[tokio::test]
async fn a_click_puts_the_third_party_into_a_sandbox() {
    let mut piece = article(BLOCKS);
    piece["body"] = json!([{ "type": "embed", "provider": "youtube", "href": "https://www.youtube.com/watch?v=KinhKyMau01",
        "frame": "https://www.youtube-nocookie.invalid/embed/KinhKyMau01", "title": "Một phim" }]);
    let piece = piece.to_string();
    desktop()
        .announce("net::ERR_")
        .announce("Failed to load resource")
        .run(async |r| {
            r.desk.fault(&format!("/edition/articles/{BLOCKS}"), Fault::Says(piece));
            r.open(&path(BLOCKS)).await;
            assert_eq!(r.count("iframe").await, 0);
            r.click(".embed button").await;
            r.until("the frame", "$('.embed iframe')").await;
            r.holds("$('iframe').src.startsWith('https://www.youtube-nocookie.invalid/embed/') && $('iframe').title === 'Một phim'").await;
            r.holds("$('iframe').sandbox.length > 0 && !$('iframe').sandbox.contains('allow-top-navigation')").await;
            r.holds("$('.embed .embed-link a').checkVisibility()").await;
        })
        .await;
}
