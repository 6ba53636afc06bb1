//! Medians, and numbers as the tables show them.

/// The one in the middle; nothing where nothing was measured.
pub(crate) fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        count if count % 2 == 1 => Some(values[middle]),
        _ => Some(f64::midpoint(values[middle - 1], values[middle])),
    }
}

/// With so many places, or a dash.
pub(crate) fn shown(value: Option<f64>, places: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.places$}"))
}

/// How many times the second the first is.
pub(crate) fn ratio(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    Some(one? / other.filter(|other| *other > 0.0)?)
}

/// A budget beside what was measured.
pub(crate) fn verdict(value: Option<f64>, budget: f64) -> &'static str {
    match value {
        None => "not measured",
        Some(value) if value <= budget => "inside",
        Some(_) => "OVER",
    }
}

/// A number from the environment.
pub(crate) fn setting(name: &str, default: usize) -> Result<usize, String> {
    match std::env::var(name) {
        Ok(text) => text.trim().parse().map_err(|_| format!("{name}={text} is no number")),
        Err(_) => Ok(default),
    }
}
