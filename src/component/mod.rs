//! What the reader sees, one file each. Components read the model and the store and never a source.
//!
//! A component that does something in the browser says in its doc why it must; every other one is words and links.

#![allow(unreachable_pub, reason = "the component macro makes inner items public")]

mod article;
mod block;
mod breadcrumb;
mod byline;
mod carousel;
mod context;
mod face;
mod footer;
mod inline;
mod live;
mod locked;
mod masthead;
mod menu;
mod news_list;
mod picture;
mod share;
mod skeleton;
mod switch;
mod tags;
mod teaser;
mod time;

pub use article::{ArticleView, canonical};
pub use block::Blocks;
pub use breadcrumb::Breadcrumb;
pub use byline::Byline;
pub use carousel::Carousel;
pub use context::Site;
pub use face::{Face, FaceView};
pub use footer::Footer;
pub use inline::{Words, words};
pub use live::Live;
pub use locked::Locked;
pub use masthead::Masthead;
pub use menu::Menu;
pub use news_list::NewsList;
pub use picture::{Picture, Place};
pub use share::Share;
pub use skeleton::Skeleton;
pub use switch::ViewSwitch;
pub use tags::Tags;
pub use teaser::{Card, Item};
pub use time::PublishedTime;
