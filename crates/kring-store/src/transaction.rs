//! What is done together, and what is seen together.

use std::fmt;
use std::ops::{Deref, DerefMut};

use crate::conn::Conn;
use crate::error::StoreError;

/// A transaction: all that is changed in it is changed at once, or not at all. Dropped
/// without [`commit`](Transaction::commit) it has changed nothing.
///
/// While it lasts others wait: on SQLite all that write, on PostgreSQL all that change the
/// same [`Subject`](crate::Subject). So have everything ready before, and wait in it for
/// nothing but its own statements; above all not for [`Log::append`](crate::Log::append),
/// which on SQLite would wait for it. One that takes longer than
/// [`Options::patience`](crate::Options::patience) is undone.
///
/// An error of any statement spoils it: what comes after is refused, and so is its commit.
pub struct Transaction(Conn);

impl Transaction {
    pub(crate) fn new(conn: Conn) -> Self {
        Self(conn)
    }

    /// Makes what was changed last, and returns after it is on disk.
    ///
    /// # Errors
    /// [`StoreError::TooLong`] when it was undone because it took too long, and
    /// [`StoreError::Failed`] when one of its statements failed before. After what else the
    /// database may suffer, all of it was changed or nothing, and it may be either.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.0.commit().await
    }
}

/// Reads, and sees the database as it was at the first statement, whatever is changed
/// meanwhile.
///
/// It waits for nobody and nobody waits for it. Do not keep it long: the database keeps
/// what it sees for as long.
pub struct Reading(Conn);

impl Reading {
    pub(crate) fn new(conn: Conn) -> Self {
        Self(conn)
    }
}

macro_rules! derefs_to_conn {
    ($($name:ident),+) => {$(
        impl Deref for $name {
            type Target = Conn;

            fn deref(&self) -> &Conn {
                &self.0
            }
        }

        impl DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Conn {
                &mut self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.place())
            }
        }
    )+};
}

derefs_to_conn!(Transaction, Reading);
