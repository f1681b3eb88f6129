//! Between values of the domain and columns: what is bound to a statement, and what is
//! read from a row.
//!
//! Ids are sixteen bytes, instants microseconds, counts `BIGINT`. There are no truth values:
//! a nullable instant says as much and also since when.

use kring_core::address::Address;
use kring_core::ids::{
    CardId, CaseId, CircleId, CommandId, ExperimentId, InvitationId, LinkId, MeetingId, PersonId,
    RoundId, SessionId, SignalId, WayId, WordsId,
};
use kring_core::locale::Lang;
use kring_core::meeting::{Attendance, Stage};
use kring_core::time::Moment;
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Type};

use crate::jobs::JobId;
use crate::record::Seq;

/// Something that can be bound to a statement.
pub(crate) trait Bind {
    /// As both databases take it.
    type As<'a>
    where
        Self: 'a;

    fn bind(&self) -> Self::As<'_>;
}

impl<T: Bind + ?Sized> Bind for &T {
    type As<'a>
        = T::As<'a>
    where
        Self: 'a;

    fn bind(&self) -> Self::As<'_> {
        T::bind(self)
    }
}

impl<T: Bind> Bind for Option<T> {
    type As<'a>
        = Option<T::As<'a>>
    where
        Self: 'a;

    fn bind(&self) -> Self::As<'_> {
        self.as_ref().map(T::bind)
    }
}

/// `Bind` for types of which a column holds what a reference gives.
macro_rules! bind {
    ($($from:ty => $to:ty: |$value:ident| $bound:expr;)+) => {$(
        impl Bind for $from {
            type As<'a> = $to;

            fn bind(&self) -> Self::As<'_> {
                let $value = self;
                $bound
            }
        }
    )+};
}

bind! {
    str => &'a str: |text| text;
    String => &'a str: |text| text.as_str();
    [u8] => &'a [u8]: |bytes| bytes;
    Vec<u8> => &'a [u8]: |bytes| bytes.as_slice();
    [u8; 16] => &'a [u8]: |bytes| bytes.as_slice();
    [u8; 32] => &'a [u8]: |bytes| bytes.as_slice();
    i64 => i64: |number| *number;
    u32 => i64: |number| i64::from(*number);
}

/// A value as a column holds it, for reading: `Column<PersonId>` in a tuple, or
/// `#[sqlx(try_from = "Column<PersonId>")]` at a field of a row. Where the column may be
/// null: `Column<Option<PersonId>>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column<T>(pub(crate) T);

/// A value that a column holds as something else.
pub(crate) trait Kept: Sized {
    /// What the column holds.
    type As;

    /// The value, unless the column holds something that it never should.
    fn from_column(column: Self::As) -> Result<Self, BoxDynError>;
}

impl<T: Kept> Kept for Option<T> {
    type As = Option<T::As>;

    fn from_column(column: Self::As) -> Result<Self, BoxDynError> {
        column.map(T::from_column).transpose()
    }
}

impl<DB: Database, T: Kept<As: Type<DB>>> Type<DB> for Column<T> {
    fn type_info() -> DB::TypeInfo {
        T::As::type_info()
    }

    fn compatible(other: &DB::TypeInfo) -> bool {
        T::As::compatible(other)
    }
}

impl<'r, DB: Database, T: Kept<As: Decode<'r, DB>>> Decode<'r, DB> for Column<T> {
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        T::from_column(T::As::decode(value)?).map(Self)
    }
}

/// `Kept`, and the conversions that `#[sqlx(try_from = …)]` looks for.
macro_rules! kept {
    ($($value:ty, $column:ty: |$held:ident| $read:expr;)+) => {$(
        impl Kept for $value {
            type As = $column;

            fn from_column($held: $column) -> Result<Self, BoxDynError> {
                $read
            }
        }

        impl From<Column<$value>> for $value {
            fn from(column: Column<$value>) -> Self {
                column.0
            }
        }

        impl From<Column<Option<$value>>> for Option<$value> {
            fn from(column: Column<Option<$value>>) -> Self {
                column.0
            }
        }
    )+};
}

kept! {
    Moment, i64: |micros| Ok(Self::from_micros(micros));
    Seq, i64: |number| Ok(Self::from_column(number));
    u32, i64: |number| Ok(Self::try_from(number)?);
    Lang, String: |code| Ok(code.parse()?);
    Stage, String: |name| Ok(name.parse()?);
    Attendance, String: |name| Ok(name.parse()?);
    Address, String: |typed| Ok(Self::parse(&typed)?);
    [u8; 16], Vec<u8>: |id| sixteen(&id);
    [u8; 32], Vec<u8>: |hash| thirty_two(&hash);
}

/// Ids: sixteen bytes.
macro_rules! ids {
    ($($id:ty),+ $(,)?) => {
        bind! { $($id => &'a [u8]: |id| id.as_bytes().as_slice();)+ }
        kept! { $($id, Vec<u8>: |bytes| sixteen(&bytes).map(Self::from_bytes);)+ }
    };
}

ids![
    CardId,
    CaseId,
    CircleId,
    CommandId,
    ExperimentId,
    InvitationId,
    JobId,
    LinkId,
    MeetingId,
    PersonId,
    RoundId,
    SessionId,
    SignalId,
    WayId,
    WordsId
];

bind! {
    Lang => &'static str: |lang| lang.code();
    Stage => &'static str: |stage| stage.into();
    Attendance => &'static str: |state| state.into();
    Moment => i64: |moment| moment.as_micros();
    Seq => i64: |seq| seq.to_column();
}

/// An id of sixteen bytes, which the tables promise to hold.
pub(crate) fn sixteen(bytes: &[u8]) -> Result<[u8; 16], BoxDynError> {
    let wrong = |_| format!("an id of {} bytes, not sixteen", bytes.len());
    Ok(bytes.try_into().map_err(wrong)?)
}

/// A hash of 32 bytes, which the tables promise to hold.
fn thirty_two(bytes: &[u8]) -> Result<[u8; 32], BoxDynError> {
    let wrong = |_| format!("a hash of {} bytes, not 32", bytes.len());
    Ok(bytes.try_into().map_err(wrong)?)
}
