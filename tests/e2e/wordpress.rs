//! The article page over WordPress: the same page, from another API.

