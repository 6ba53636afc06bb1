//! permalink
