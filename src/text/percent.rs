//! Percent-encoding (RFC 3986), for paths, queries and what stands in them.

/// Encodes everything but the `unreserved` characters: fit for a path segment or a query value.
pub fn percent_encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].map(|nibble| char::from(HEX[usize::from(nibble)])));
        }
    }
    out
}

/// Undoes percent-encoding; where the result would not be UTF-8 the text stays as it is.
pub fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |b: Option<&u8>| b.and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        match (byte, hex(bytes.get(i + 1)), hex(bytes.get(i + 2))) {
            (b'%', Some(high), Some(low)) => {
                out.push(high << 4 | low);
                i += 3;
            }
            _ => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{percent_decode, percent_encode};

    #[test]
    fn decoding_never_fails() {
        assert_eq!(percent_decode("h%C3%A0-n%e1%bb%99i"), "hà-nội");
        assert_eq!(percent_decode("100%-%zz-%"), "100%-%zz-%");
        assert_eq!(percent_decode("%ff"), "%ff");
    }

    #[test]
    fn percent_encoding_goes_both_ways() {
        assert_eq!(percent_decode("a%20b%zz%e1%ba%a1%"), "a b%zzạ%");
        assert_eq!(percent_decode(&percent_encode("https://a.vn/ạ?b=c&d")), "https://a.vn/ạ?b=c&d");
    }
}
