//! Ways to unlock the vault (section *Ways to unlock* of `docs/sealing.md`): a browser
//! that holds a key, the recovery [`sheet`], and [`link`]ing another browser.

pub mod link;
pub mod sheet;
pub mod wrap;
