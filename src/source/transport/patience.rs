//! Asking again, politely: for programs that fetch a whole archive and have time. Native only.
//!
//! A host in trouble gets longer and longer pauses, each with some chance in it so that requests which failed
//! together do not come back together. Where the host names a pause itself (`Retry-After`), that one holds.

use super::{Answer, Cause, Extra, SourceError, Transport, native};
use std::time::Duration;

/// How often and how fast one asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// How often a request is sent before it is given up; at least once.
    pub tries: u32,
    /// The first pause, in ms; each further one is twice as long.
    pub first_ms: u64,
    /// The longest pause that is kept, in ms. Where a host asks for more, it is left alone at once.
    pub longest_ms: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self { tries: 5, first_ms: 500, longest_ms: 300_000 }
    }
}

impl Patience {
    pub(super) async fn get(
        self,
        transport: &Transport,
        url: &str,
        version: Option<&str>,
        extra: Option<&Extra>,
    ) -> Result<Answer, SourceError> {
        let limit = Duration::from_millis(transport.timeout_ms.into());
        let mut tried = 0;
        loop {
            let result = match tokio::time::timeout(limit, native::get_unless(url, version, extra)).await {
                Ok(result) => result,
                Err(_) => Err(SourceError::new(url, Cause::Timeout(transport.timeout_ms))),
            };
            tried += 1;
            let (passing, asked_for) = match &result {
                Ok(answer) => (SourceError::new("", Cause::Status(answer.status)).is_passing(), answer.retry_after),
                Err(error) => (error.is_passing(), None),
            };
            let pause = asked_for.unwrap_or_else(|| self.pause(tried, chance()));
            if !passing || tried >= self.tries || asked_for.is_some_and(|ms| ms > self.longest_ms) {
                return result;
            }
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
    }

    /// The pause after so many tries: between a half and the whole of what doubling gives.
    fn pause(self, tried: u32, chance: u64) -> u64 {
        let whole = self.first_ms.saturating_mul(1 << tried.saturating_sub(1).min(20)).min(self.longest_ms);
        whole / 2 + chance % (whole / 2 + 1)
    }
}

impl Transport {
    /// One GET that costs nothing where the host still has the version that an earlier answer had
    /// ([`Answer::version`]): status 304, and no body.
    ///
    /// # Errors
    /// As [`Transport::get`].
    pub async fn get_unless(&self, url: &str, version: Option<&str>) -> Result<Answer, SourceError> {
        self.patience.unwrap_or_default().get(self, url, version, None).await
    }
}

/// A number that differs from request to request: what the clock has below the millisecond.
fn chance() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    xxhash_rust::xxh3::xxh3_64(&now.as_nanos().to_le_bytes())
}

/// `Retry-After`, seconds or a date, in ms from now.
pub(super) fn retry_after(value: &str) -> Option<u64> {
    if let Ok(seconds) = value.trim().parse::<u64>() {
        return Some(seconds.saturating_mul(1_000));
    }
    let at = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(value.trim()).ok()?;
    let wait = at.as_millisecond() - jiff::Timestamp::now().as_millisecond();
    Some(u64::try_from(wait).unwrap_or(0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_end() {
        let patience = Patience { tries: 9, first_ms: 100, longest_ms: 1_000 };
        for (tried, whole) in [(1, 100), (2, 200), (3, 400), (4, 800), (5, 1_000), (40, 1_000)] {
            assert_eq!(patience.pause(tried, 0), whole / 2);
            for chance in [1, 7, 12_345, u64::MAX] {
                let pause = patience.pause(tried, chance);
                assert!((whole / 2..=whole).contains(&pause), "{tried}: {pause}");
            }
        }
        assert_eq!(Patience { first_ms: 0, ..patience }.pause(3, 99), 0);
    }

    #[test]
    fn a_host_names_seconds_or_a_date() {
        assert_eq!(retry_after("2"), Some(2_000));
        assert_eq!(retry_after("Wed, 21 Oct 2015 07:28:00 GMT"), Some(0));
        assert!(retry_after("Fri, 21 Oct 2295 07:28:00 GMT").unwrap() > 1_000_000);
        assert_eq!(retry_after("soon"), None);
        assert_eq!(retry_after("-1"), None);
    }
}
