//! The pure heart of Kring.
//!
//! Here live the words of the field ([`ids`], [`time`], [`locale`], [`address`]), the methods of
//! intervisie as data ([`method`]), how a round is conducted by one of them ([`conduct`]),
//! and the meeting around rounds ([`meeting`]). Nothing here reads a clock, a file, a network or chance: what is
//! decided is a function of what is given.

pub mod address;
pub mod conduct;
pub mod ids;
pub mod locale;
pub mod meeting;
pub mod method;
pub mod sealed;
pub mod time;
