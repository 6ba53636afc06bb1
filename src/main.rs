//! The app in the browser: takes over a printed page at once; else fetches `newsroom.json`, then builds the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    // For those who work on it; a reader's bundle has no texts of panics.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| manchette::reactive::error!("{panic}")));
    // Not in the same breath as the start of the program: a phone needs a while for either.
    manchette::reactive::set_timeout(start, std::time::Duration::ZERO);
}

#[cfg(target_arch = "wasm32")]
fn start() {
    if let Some(result) = manchette::page::printed() {
        if let Err(error) = result {
            manchette::reactive::error!("{error}");
        }
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        let problem = match manchette::source::transport::Transport::default().get("/newsroom.json").await {
            Ok(answer) if answer.status == 200 => manchette::page::start(&answer.body).err().map(|e| e.to_string()),
            Ok(answer) => Some(format!("newsroom.json: HTTP status {}", answer.status)),
            Err(error) => Some(error.to_string()),
        };
        if let Some(problem) = problem {
            manchette::reactive::error!("{problem}");
            manchette::page::misconfigured();
        }
    });
}

/// Natively there is nothing to run: `press` is the native program.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
