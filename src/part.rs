//! Code that comes with its first use.
//!
//! ```text
//! part!{ search: static SEARCH: Kind<Searching> = … }   a table of functions, and in which part of the app its code is
//! SEARCH.fetch().await   fetches the part, once; where that failed, again
//! SEARCH.get()           the functions, if they are here
//! ```
//! In a build with the feature `parts` the bundle is cut where these tables are (`.ci/bundle.sh`): what is reached through the
//! tables of one part, and through nothing else, is a file of its own, which shares the app's memory. Without the feature, natively
//! and in tests everything is here from the beginning, and [`Part::get`] always finds it.
//!
//! Something new that not every reader of an article needs goes into a table; nobody else calls its functions.

use futures::future::FutureExt as _;
use std::sync::OnceLock;
use thiserror::Error;

/// A part of the app could not be fetched: no connection, or the site was published anew meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a part of the app could not be fetched")]
pub struct Missing;

#[cfg(all(target_arch = "wasm32", feature = "parts"))]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// A table on its way.
#[cfg(all(target_arch = "wasm32", feature = "parts"))]
pub type Fetched<T> = futures::future::LocalBoxFuture<'static, Result<&'static T, Missing>>;
/// A table that is here.
#[cfg(not(all(target_arch = "wasm32", feature = "parts")))]
pub type Fetched<T> = std::future::Ready<Result<&'static T, Missing>>;

/// A table of functions whose code may still have to be fetched. Made by [`part!`].
pub struct Part<T: 'static> {
    fetch: fn() -> Fetched<T>,
    here: OnceLock<&'static T>,
}

impl<T: Sync> Part<T> {
    /// A part that is fetched so.
    pub const fn new(fetch: fn() -> Fetched<T>) -> Self {
        Self { fetch, here: OnceLock::new() }
    }

    /// The functions, where their code is here.
    pub fn get(&self) -> Option<&'static T> {
        if cfg!(not(all(target_arch = "wasm32", feature = "parts"))) && self.here.get().is_none() {
            // It is here, so that nothing is waited for.
            let table = (self.fetch)().now_or_never()?.ok()?;
            return Some(self.here.get_or_init(|| table));
        }
        self.here.get().copied()
    }

    /// The functions, once their code is here.
    ///
    /// # Errors
    /// Where it cannot be had now; the next call tries again.
    pub async fn fetch(&self) -> Result<&'static T, Missing> {
        if let Some(table) = self.get() {
            return Ok(table);
        }
        let table = (self.fetch)().await?;
        Ok(self.here.get_or_init(|| table))
    }
}

/// Declares a [`Part`]: in which part of the app the code is, then a static table. All tables of one part come together.
macro_rules! part {
    ($(#[$doc:meta])* $file:ident: $vis:vis static $name:ident: $table:ty = $value:expr;) => {
        $(#[$doc])*
        $vis static $name: $crate::part::Part<$table> = {
            #[cfg_attr(
                all(target_arch = "wasm32", feature = "parts"),
                wasm_split_helpers::wasm_split($file, fallible)
            )]
            fn table() -> Result<&'static $table, $crate::part::Missing> {
                static TABLE: $table = $value;
                Ok(&TABLE)
            }
            fn fetch() -> $crate::part::Fetched<$table> {
                #[cfg(all(target_arch = "wasm32", feature = "parts"))]
                return Box::pin(table());
                #[cfg(not(all(target_arch = "wasm32", feature = "parts")))]
                std::future::ready(table())
            }
            $crate::part::Part::new(fetch)
        };
    };
}
pub(crate) use part;

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    part! {
        /// A table.
        tests: static NUMBERS: [fn(u32) -> u32; 2] = [|n| n + 1, |n| n * 2];
    }

    #[test]
    fn in_one_piece_everything_is_here_at_once() {
        let numbers = NUMBERS.get().map(|numbers| numbers.map(|number| number(20)));
        assert_eq!(numbers, Some([21, 40]));
        assert!(NUMBERS.fetch().now_or_never().is_some_and(|fetched| fetched.is_ok()));
    }
}
