//! Methods are data: a named, versioned choreography in one file of `methods/`.
//!
//! [`types`](Method) say what a file may hold, [`parse`] reads one strictly and points
//! at what is wrong, [`schema`] describes the format for editors, and [`shipped`] gives
//! the methods that come with Kring. No code knows a method by its name.

mod check;
mod parse;
mod schema;
mod shipped;
mod step;
mod whole;

pub use check::Problem;
pub use parse::{Fault, Invalid, parse};
pub use schema::schema;
pub use shipped::{Unknown, find, shipped};
pub use step::{
    Activity, Acts, Authors, Cards, Focus, Instructions, Order, Phase, Position, Rating, Step,
    Visibility,
};
pub use whole::{
    CIRCLE_OF_THE_SOURCE, Experience, Fits, Kind, KindId, Legend, LegendId, Method, MethodId,
    Minutes, Orientation, Readiness, Size, Style, Temperature, Trust, Want,
};
