//! The imprint, as far as the foot of the page has it in the words that papers use. The rest are blanks.

use serde::Serialize;

use crate::config::day;
use crate::press::find::Home;

/// `imprint` of the file; what is not known is `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Imprint {
    publisher: String,
    authority: Option<String>,
    licence: Option<String>,
    licence_date: Option<String>,
    licence_issuer: Option<String>,
    editor: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

impl Imprint {
    /// The names of what people have to fill in.
    pub(super) fn blanks(&self) -> Vec<&'static str> {
        let all = [
            ("authority", &self.authority),
            ("licence", &self.licence),
            ("licenceDate", &self.licence_date),
            ("licenceIssuer", &self.licence_issuer),
            ("editor", &self.editor),
            ("address", &self.address),
            ("phone", &self.phone),
            ("email", &self.email),
        ];
        all.into_iter().filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect()
    }
}

/// Reads the lines of a foot.
pub(super) fn read(home: &Home, name: &str) -> Imprint {
    let behind = |labels: &[&str]| home.foot.iter().find_map(|line| labels.iter().find_map(|label| after(line, label)));
    let licence = home.foot.iter().find_map(|line| licence(line));
    let email = home.foot.iter().flat_map(|line| line.split([' ', ',', ';', '(', ')', '<', '>'])).find(|word| {
        word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
    });
    let is_number = |text: &String| text.chars().filter(char::is_ascii_digit).count() >= 8;
    Imprint {
        publisher: name.to_owned(),
        authority: behind(&["Cơ quan chủ quản", "Chủ quản"]),
        licence: licence.as_ref().map(|(number, _)| number.clone()),
        licence_date: licence.and_then(|(_, date)| date),
        licence_issuer: None,
        editor: behind(&["Tổng biên tập", "Tổng Biên tập", "Editor-in-chief"])
            .filter(|name| !name.contains(|c: char| c.is_ascii_digit())),
        address: behind(&["Địa chỉ", "Tòa soạn", "Toà soạn", "Trụ sở", "Address"]),
        phone: behind(&["Điện thoại", "Đường dây nóng", "Hotline", "ĐT", "Tel", "Phone"])
            .map(|text| text.split(['-', '–', '|', ';', ',']).next().unwrap_or_default().trim().to_owned())
            .filter(is_number),
        email: email.map(|word| word.trim_matches(['.', ':']).to_owned()),
    }
}

/// What stands behind a label and a colon on a line.
fn after(line: &str, label: &str) -> Option<String> {
    let at = line.find(label)?;
    let rest = line.get(at + label.len()..)?.trim_start();
    let value = rest.strip_prefix(':')?.trim();
    // A name that goes on and on is the whole foot on one line.
    (!value.is_empty() && value.chars().count() <= 160).then(|| value.to_owned())
}

/// `Giấy phép số 218/GP-BTTTT cấp ngày 01/03/2021`: its number and its day.
fn licence(line: &str) -> Option<(String, Option<String>)> {
    let lower = line.to_lowercase();
    if !lower.contains("giấy phép") && !lower.contains("licence") && !lower.contains("license") {
        return None;
    }
    let bare = |word: &str| word.trim_matches([',', '.', ';', ':', '(', ')']).to_owned();
    let is_number = |word: &String| word.contains("/GP") && word.starts_with(|c: char| c.is_ascii_digit());
    let number = line.split(' ').map(bare).find(is_number)?;
    let date = line.split(' ').map(bare).find_map(|word| {
        let [d, m, y] = word.split(['/', '-', '.']).collect::<Vec<_>>().try_into().ok()?;
        let date = format!("{y}-{m:0>2}-{d:0>2}");
        day(&date).map(|_| date)
    });
    Some((format!("số {number}"), date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foot_is_read_as_far_as_its_words_are_known() {
        let foot = [
            "Cơ quan chủ quản: Hội Bạn đọc Kinh Kỳ",
            "Giấy phép hoạt động báo điện tử số 218/GP-BKK, cấp ngày 1/3/2021",
            "Tổng biên tập: Đỗ Khánh Vân",
            "Địa chỉ: Số 00 phố Minh Họa, Hà Nội",
            "Điện thoại: 024 0000 0000 - Email: toasoan@kinhky.example",
        ];
        let home = Home { foot: foot.map(str::to_owned).to_vec(), ..Home::default() };
        let imprint = read(&home, "Báo Kinh Kỳ");
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        assert_eq!(text(&imprint.licence), "số 218/GP-BKK");
        assert_eq!(text(&imprint.licence_date), "2021-03-01");
        assert_eq!(text(&imprint.editor), "Đỗ Khánh Vân");
        assert_eq!(text(&imprint.phone), "024 0000 0000");
        assert_eq!(text(&imprint.email), "toasoan@kinhky.example");
        assert_eq!(imprint.blanks(), ["licenceIssuer"]);
        assert_eq!(read(&Home::default(), "Báo").blanks().len(), 8);
    }
}
