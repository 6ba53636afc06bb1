//! How long an answer serves, when one asks again, and when a host is let be. All times are in ms.

/// An answer so young is given without asking: the same question comes from several boxes of a page.
const FRESH: u64 = 10_000;
/// An answer so young is given while a new one is fetched (`stale-while-revalidate`, RFC 5861).
const STALE: u64 = 120_000;
/// How often a request is sent.
pub(super) const TRIES: u32 = 3;
/// The first pause; each further one is twice as long.
const FIRST: f64 = 300.0;
/// The longest pause that a reader waits for.
const LONGEST: u64 = 4_000;
/// How long a host is let be at first, and at most.
const REST: u64 = 2_000;
const LONGEST_REST: u64 = 60_000;
/// So many failures in a row are an accident.
const ACCIDENTS: u32 = 2;

/// What an answer that was kept is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// It is the answer.
    Fresh,
    /// It is the answer for now.
    Stale,
    /// It is better than none.
    Old,
}

/// The age of an answer that came `at`.
pub(super) fn age(at: u64, now: u64) -> Age {
    match now.saturating_sub(at) {
        // A clock that was put back says nothing.
        _ if at > now => Age::Old,
        age if age < FRESH => Age::Fresh,
        age if age < STALE => Age::Stale,
        _ => Age::Old,
    }
}

/// The pause after so many tries: what the host names, else between a half and the whole of what doubling gives, by a
/// chance from 0 to 1. None where it is not worth waiting.
pub(super) fn pause(tried: u32, chance: f64, named: Option<u64>) -> Option<u32> {
    if tried >= TRIES {
        return None;
    }
    if let Some(ms) = named {
        return u32::try_from(ms).ok().filter(|ms| u64::from(*ms) <= LONGEST);
    }
    let whole = FIRST * f64::from(1_u32 << (tried.max(1) - 1));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most some seconds")]
    Some((whole * (0.5 + chance.clamp(0.0, 1.0) / 2.0)) as u32)
}

/// Whether a host is asked: after failures in a row it is let be, each time twice as long, and then asked once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Circuit {
    failures: u32,
    until: u64,
}

impl Circuit {
    /// Whether it may be asked now. Who asks after a rest asks alone: others wait for what comes of it.
    pub(super) fn may_ask(&mut self, now: u64) -> bool {
        if self.failures < ACCIDENTS {
            return true;
        }
        if now < self.until {
            return false;
        }
        self.until = now + REST;
        true
    }

    /// It failed; `named` is how long it wants to be let be.
    pub(super) fn failed(&mut self, now: u64, named: Option<u64>) {
        self.failures += 1;
        if named.is_some() {
            self.failures = self.failures.max(ACCIDENTS);
        }
        let times = self.failures.saturating_sub(ACCIDENTS).min(8);
        let rest = named.unwrap_or(REST << times).min(LONGEST_REST);
        self.until = self.until.max(now + rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_fresh_then_stale_then_old() {
        assert_eq!(age(1_000, 1_000), Age::Fresh);
        assert_eq!(age(1_000, 10_999), Age::Fresh);
        assert_eq!(age(1_000, 11_000), Age::Stale);
        assert_eq!(age(1_000, 120_999), Age::Stale);
        assert_eq!(age(1_000, 121_000), Age::Old);
        assert_eq!(age(5_000, 1_000), Age::Old);
    }

    #[test]
    fn pauses_double_differ_and_end() {
        assert_eq!(pause(1, 0.0, None), Some(150));
        assert_eq!(pause(1, 1.0, None), Some(300));
        assert_eq!(pause(2, 0.5, None), Some(450));
        assert_eq!(pause(TRIES, 0.5, None), None);
        assert_eq!(pause(1, f64::NAN, None).map(|ms| ms <= 300), Some(true));
    }

    #[test]
    fn a_pause_that_the_host_names_holds_unless_nobody_waits_so_long() {
        assert_eq!(pause(1, 0.3, Some(2_000)), Some(2_000));
        assert_eq!(pause(1, 0.3, Some(30_000)), None);
        assert_eq!(pause(1, 0.3, Some(u64::MAX)), None);
    }

    #[test]
    fn a_host_that_keeps_failing_is_let_be_and_asked_by_one() {
        let mut circuit = Circuit::default();
        circuit.failed(0, None);
        assert!(circuit.may_ask(1), "once is an accident");
        circuit.failed(1, None);
        assert!(!circuit.may_ask(2_000));
        assert!(circuit.may_ask(2_001), "one asks");
        assert!(!circuit.may_ask(2_002), "and the others do not");
        circuit.failed(2_100, None);
        assert!(!circuit.may_ask(6_000) && circuit.may_ask(6_100), "twice as long");
    }

    #[test]
    fn a_rest_that_the_host_names_holds_within_reason() {
        let mut circuit = Circuit::default();
        circuit.failed(0, Some(30_000));
        assert!(!circuit.may_ask(29_999) && circuit.may_ask(30_000));
        circuit.failed(40_000, Some(u64::MAX));
        assert!(circuit.may_ask(100_000));
    }
}
