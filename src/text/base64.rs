//! Base64 (RFC 4648), for what is sent in headers: the browser's own in the browser.

/// Bytes as base64.
pub fn base64(bytes: &[u8]) -> String {
    #[cfg(target_arch = "wasm32")]
    {
        // `btoa` takes a character for a byte, and refuses only others.
        let characters: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        web_sys::window().and_then(|window| window.btoa(&characters).ok()).unwrap_or_default()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode(bytes)
    }
}

/// Bytes as base64 for URLs, without padding (RFC 4648, section 5).
pub fn base64_url(bytes: &[u8]) -> String {
    base64(bytes).replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{base64, base64_url};

    #[test]
    fn bytes_become_letters() {
        assert_eq!(base64("biên tập:a b".as_bytes()), "YmnDqm4gdOG6rXA6YSBi");
        assert_eq!(base64_url(&[0xFB, 0xFF, 0xFE, 0x00]), "-__-AA");
        assert_eq!(base64(&[]), "");
    }
}
