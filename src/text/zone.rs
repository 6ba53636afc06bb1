//! How far a place is from UTC at a moment, and what time it is now.
//!
//! The browser and (natively) `jiff` have the time zone database; nobody else needs one.

/// Minutes east of UTC in `zone` (an IANA name such as `Asia/Ho_Chi_Minh`) at `seconds` since 1970, or `None` where
/// the zone is unknown.
pub fn offset_minutes(zone: &str, seconds: i64) -> Option<i16> {
    end::offset_minutes(zone, seconds)
}

/// Milliseconds since 1970, by the clock of this machine.
#[cfg(target_arch = "wasm32")]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// Milliseconds since 1970, by the clock of this machine.
#[cfg(not(target_arch = "wasm32"))]
pub fn now_ms() -> f64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0.0, |d| d.as_secs_f64() * 1000.0)
}

#[cfg(not(target_arch = "wasm32"))]
mod end {
    pub(super) fn offset_minutes(zone: &str, seconds: i64) -> Option<i16> {
        let zone = jiff::tz::TimeZone::get(zone).ok()?;
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        i16::try_from(zone.to_offset(moment).seconds() / 60).ok()
    }
}

#[cfg(target_arch = "wasm32")]
mod end {
    use js_sys::{Array, Date, Function, Object, Reflect};
    use std::cell::RefCell;
    use wasm_bindgen::{JsCast, JsValue};

    thread_local! {
        /// The last zone's formatter: a newsroom has one zone, and making a formatter costs more than using it.
        static FORMATTER: RefCell<Option<(String, Function)>> = const { RefCell::new(None) };
    }

    pub(super) fn offset_minutes(zone: &str, seconds: i64) -> Option<i16> {
        let cached = FORMATTER.with_borrow(|f| f.as_ref().filter(|(z, _)| z == zone).map(|(_, f)| f.clone()));
        let format = match cached {
            Some(format) => format,
            None => {
                let format = formatter(zone)?;
                FORMATTER.set(Some((zone.to_owned(), format.clone())));
                format
            }
        };
        #[allow(clippy::cast_precision_loss, reason = "JS dates are doubles")]
        let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
        let shown = format.call1(&JsValue::UNDEFINED, &date).ok()?.as_string()?;
        // The same wall clock read as UTC is as far ahead as the zone is.
        let local = Date::parse(&(shown.replace(' ', "T") + "Z"));
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "minutes of a day")]
        local.is_finite().then(|| ((local / 1000.0 - seconds as f64) / 60.0).round() as i16)
    }

    /// `Intl.DateTimeFormat(...).format`; an unknown zone throws, which `Reflect` turns into an error.
    fn formatter(zone: &str) -> Option<Function> {
        let get = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).ok();
        let constructor: Function = get(&get(&js_sys::global(), "Intl")?, "DateTimeFormat")?.dyn_into().ok()?;
        let options = Object::new();
        for (key, value) in [
            ("timeZone", zone),
            ("hourCycle", "h23"),
            ("year", "numeric"),
            ("month", "2-digit"),
            ("day", "2-digit"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("second", "2-digit"),
        ] {
            Reflect::set(&options, &key.into(), &value.into()).ok()?;
        }
        // Swedish writes dates as ISO 8601 does: 2021-10-21 14:05:00.
        let made = Reflect::construct(&constructor, &Array::of2(&"sv-SE".into(), &options)).ok()?;
        get(&made, "format")?.dyn_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::offset_minutes;

    #[test]
    fn hanoi_has_no_summer_time_and_berlin_has() {
        assert_eq!(offset_minutes("Asia/Ho_Chi_Minh", 1_634_799_900), Some(420));
        assert_eq!(offset_minutes("Europe/Berlin", 1_634_799_900), Some(120));
        assert_eq!(offset_minutes("Europe/Berlin", 1_640_000_000), Some(60));
        assert_eq!(offset_minutes("Hà/Nội", 0), None);
    }
}
