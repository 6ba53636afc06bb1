//! Dates as the region prints them.

use super::Lang;

const DAYS_VI: [&str; 7] = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const DAYS_EN: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn pad(out: &mut String, number: u8) {
    out.push(char::from(b'0' + number / 10 % 10));
    out.push(char::from(b'0' + number % 10));
}

/// `Thứ Năm, 21/10/2021 | 14:05`, or `Thursday, 21 October 2021 | 14:05`.
///
/// `weekday` is 0 for Sunday; `month` is 1 to 12.
pub fn long_date(lang: Lang, year: i64, month: u8, day: u8, weekday: u8, hour: u8, minute: u8) -> String {
    let days = if lang == Lang::Vi { DAYS_VI } else { DAYS_EN };
    let mut out = days.get(usize::from(weekday)).copied().unwrap_or_default().to_owned();
    out.push_str(", ");
    out.push_str(&short_date(lang, year, month, day));
    out.push_str(" | ");
    pad(&mut out, hour);
    out.push(':');
    pad(&mut out, minute);
    out
}

/// `21/10/2021`, or `21 October 2021`.
pub fn short_date(lang: Lang, year: i64, month: u8, day: u8) -> String {
    let mut out = String::new();
    if lang == Lang::Vi {
        pad(&mut out, day);
        out.push('/');
        pad(&mut out, month);
        out.push('/');
    } else {
        out.push_str(&day.to_string());
        out.push(' ');
        out.push_str(MONTHS_EN.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default());
        out.push(' ');
    }
    out.push_str(&year.to_string());
    out
}

/// `21/10/2021`, `10/2021` or `2021`; in English `21 October 2021`, `October 2021`, `2021`. Month and day are 0 where the
/// whole year or month is meant.
pub fn period(lang: Lang, year: u16, month: u8, day: u8) -> String {
    let mut out = short_date(lang, year.into(), month.max(1), day.max(1));
    let parts = if month == 0 { 2 } else { usize::from(day == 0) };
    let mark = if lang == Lang::Vi { '/' } else { ' ' };
    for _ in 0..parts {
        if let Some((_, rest)) = out.split_once(mark) {
            out = rest.to_owned();
        }
    }
    out
}

/// `Tháng 10`, or `October`.
pub fn month(lang: Lang, month: u8) -> String {
    match lang {
        Lang::Vi => ["Tháng ", &month.to_string()].concat(),
        Lang::En => MONTHS_EN.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default().to_owned(),
    }
}

/// `14:05 21/10`, or `14:05, 21 October`: for what is not older than a few days.
pub fn moment(lang: Lang, month: u8, day: u8, hour: u8, minute: u8) -> String {
    let mut out = String::new();
    pad(&mut out, hour);
    out.push(':');
    pad(&mut out, minute);
    out.push_str(if lang == Lang::Vi { " " } else { ", " });
    let date = short_date(lang, 0, month, day);
    // Without the year and what stands before it.
    out.push_str(date.get(..date.len() - 2).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_page_prints_its_date_so() {
        assert_eq!(long_date(Lang::Vi, 2021, 10, 21, 4, 14, 5), "Thứ Năm, 21/10/2021 | 14:05");
        assert_eq!(long_date(Lang::En, 2021, 10, 1, 5, 9, 0), "Friday, 1 October 2021 | 09:00");
        assert_eq!(short_date(Lang::Vi, 2021, 3, 1), "01/03/2021");
    }

    #[test]
    fn a_period_leaves_out_its_smaller_parts() {
        let both = |month, day| [period(Lang::Vi, 2021, month, day), period(Lang::En, 2021, month, day)];
        assert_eq!(both(10, 21), ["21/10/2021", "21 October 2021"]);
        assert_eq!(both(3, 0), ["03/2021", "March 2021"]);
        assert_eq!(both(0, 0), ["2021", "2021"]);
        assert_eq!([month(Lang::Vi, 3), month(Lang::En, 3)], ["Tháng 3", "March"]);
    }

    #[test]
    fn what_is_new_needs_no_year() {
        assert_eq!(moment(Lang::Vi, 3, 1, 6, 5), "06:05 01/03");
        assert_eq!(moment(Lang::En, 10, 21, 14, 5), "14:05, 21 October");
    }
}
