//! Words on a terminal of 80 columns. What came from outside is made harmless: no control characters, nothing that turns
//! the direction of a line, no length without end.

/// How wide a terminal is at least.
pub const WIDTH: usize = 80;
/// The longest text of somebody else's on one line, in characters.
const LONGEST: usize = 300;

/// Somebody else's text on one line.
pub fn line(text: &str) -> String {
    let mut out = String::new();
    let mut space = false;
    for (n, c) in text.trim().chars().enumerate() {
        if n == LONGEST {
            out.push('…');
            break;
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(if is_control(c) { '\u{fffd}' } else { c });
    }
    out
}

/// Characters that steer a terminal or the direction of a line (Unicode categories Cc and Cf, as far as they do).
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The same in at most so many characters.
pub fn short(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// A paragraph, broken at its spaces: the first line begins with `first`, the others with as much space.
pub fn wrap(first: &str, text: &str) -> String {
    let indent = first.chars().count();
    let mut out = first.to_owned();
    let mut column = indent;
    for (n, word) in text.split(' ').enumerate() {
        let width = word.chars().count();
        if n > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if n > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(
            line(" a\u{1b}[2J\u{7}\u{9b}1m \n\t b\u{202e}c\u{200b}"),
            "a\u{fffd}[2J\u{fffd}\u{fffd}1m b\u{fffd}c\u{fffd}"
        );
        assert_eq!(line(&"ơ".repeat(9_999)).chars().count(), LONGEST + 1);
    }

    #[test]
    fn a_paragraph_is_broken_at_its_spaces() {
        let wrapped = wrap("  ok   ", &"chữ ".repeat(60));
        assert!(wrapped.lines().all(|line| line.chars().count() <= WIDTH) && wrapped.lines().count() > 2, "{wrapped}");
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("       chữ")), "{wrapped}");
    }
}
