//! What the reader sees, one file each: functions from the model (and signals) to a [`crate::node::Node`].
//!
//! Components read the model and the store and never a source. A component that does something in the browser says
//! in its doc why it must; every other one is words and links.

mod archive;
mod article;
mod block;
mod breadcrumb;
mod byline;
mod carousel;
mod context;
mod face;
mod failed;
mod footer;
mod front;
#[cfg(not(target_arch = "wasm32"))]
mod full_text;
mod inline;
mod list_head;
mod live;
mod locked;
mod masthead;
mod menu;
mod neighbours;
mod news_list;
mod picture;
mod pointer;
mod preview;
mod recent;
mod search;
mod section_head;
mod share;
mod skeleton;
mod switch;
mod tags;
mod teaser;
mod time;

pub use archive::archive_title;
pub use article::{ArticleActions, article, canonical};
pub(crate) use block::alternative;
pub use breadcrumb::breadcrumb;
pub use context::Site;
pub use face::{Face, face};
pub use footer::footer;
pub use front::front;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use full_text::full_text;
pub use list_head::list_head;
pub use live::live;
pub use masthead::masthead;
pub use menu::{Here, close_menu};
pub use news_list::{NewsList, news_list};
pub(crate) use picture::largest;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use picture::preload_hero;
pub use pointer::{focus_in_place, is_plain};
pub use preview::{PreviewActions, login, preview_bar};
pub use recent::{ReadStory, recent};
pub use search::{How, SearchActions, search};
pub use section_head::{section_bar, section_head};
pub use skeleton::skeleton;
