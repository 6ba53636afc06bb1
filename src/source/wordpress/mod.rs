//! `wp/v2` of any WordPress site from 6.1.
