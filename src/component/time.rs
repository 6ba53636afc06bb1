//! When an article was published and last changed.

use super::Site;
use crate::model::Timestamp;
use crate::node::{El, Node, el};

/// Below this an update is part of publishing, in seconds.
const SAME_PUBLICATION: i64 = 300;

/// `Thứ Năm, 21/10/2021 | 14:05`, and the time of a later change.
pub(super) fn dateline(site: &Site, published: Option<Timestamp>, updated: Option<Timestamp>) -> Node {
    let later = match (published, updated) {
        (Some(published), Some(updated)) => updated.seconds - published.seconds > SAME_PUBLICATION,
        (None, Some(_)) => true,
        _ => false,
    };
    if published.is_none() && !later {
        return Node::from(None::<El>);
    }
    let updated = updated
        .filter(|_| later)
        .map(|time| el("span").class("dateline-updated").child(site.ui().updated).child(": ").child(long(site, time)));
    el("p").class("dateline").child(published.map(|time| long(site, time))).child(updated).into()
}

/// `21/10/2021`.
pub(super) fn short(site: &Site, time: Timestamp) -> El {
    machine(site, time).child(site.config().short_date(time))
}

/// `14:05 21/10`.
pub(super) fn moment(site: &Site, time: Timestamp) -> El {
    machine(site, time).child(site.config().moment(time))
}

fn long(site: &Site, time: Timestamp) -> El {
    machine(site, time).child(site.config().long_date(time))
}

fn machine(site: &Site, time: Timestamp) -> El {
    el("time").attr("datetime", site.config().machine_date(time))
}
