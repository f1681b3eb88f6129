//! Every table that holds something, for copying: parents before those that refer to them.
//!
//! A test compares it with what the migrations make, on both databases.

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// What it is called.
    pub name: &'static str,
    /// Its columns, those of the primary key first and in its order.
    pub columns: &'static [Column],
    /// How many of them are the primary key.
    pub key: usize,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Whole numbers: counts, instants.
    Number,
    /// Text.
    Text,
    /// Bytes: ids, hashes, what was sealed.
    Bytes,
}

macro_rules! tables {
    ($($name:ident ($($key:ident: $key_holds:ident),+) { $($column:ident: $holds:ident),* $(,)? })+) => {
        &[$(Table {
            name: stringify!($name),
            columns: &[
                $(Column { name: stringify!($key), holds: Holds::$key_holds },)+
                $(Column { name: stringify!($column), holds: Holds::$holds },)*
            ],
            key: [$(stringify!($key)),+].len(),
        }),+]
    };
}

/// The tables. Without `log`, which says who the database is, `snapshot`, which is made
/// anew from the events, and `kring_migrations`.
pub const TABLES: &[Table] = tables! {
    event (round_id: Bytes, seq: Number) {
        command_id: Bytes, part: Number, at: Number, payload: Bytes,
    }
    job (id: Bytes) {
        kind: Text, key: Text, body: Bytes, created_at: Number, due_at: Number,
        attempts: Number, leased_until: Number, last_error: Text, done_at: Number,
        dead_at: Number,
    }
    person (id: Bytes) {
        address: Text, address_key: Text, name: Text, lang: Text, organiser_since: Number,
        created_at: Number,
    }
    sign_in (browser_hash: Bytes) {
        purpose: Text, person_id: Bytes, address: Text, address_key: Text, lang: Text,
        code_hash: Bytes, tries: Number, created_at: Number, expires_at: Number,
    }
    session (id: Bytes) {
        person_id: Bytes, token_hash: Bytes, previous_hash: Bytes, rotated_at: Number,
        device: Text, created_at: Number, seen_at: Number, expires_at: Number,
    }
    bundle (person_id: Bytes, generation: Number) { bundle: Bytes, created_at: Number }
    unlock_way (id: Bytes) {
        person_id: Bytes, kind: Text, wrap: Bytes, session_id: Bytes, kept_at: Number,
        created_at: Number,
    }
    link (id: Bytes) {
        person_id: Bytes, number: Text, new_session: Bytes, opener_session: Bytes,
        commitment: Bytes, opener_key: Bytes, new_key: Bytes, random: Bytes, wrap: Bytes,
        refused_at: Number, expires_at: Number,
    }
    private_text (person_id: Bytes, container: Text, field: Text) {
        revision: Number, sealed: Bytes, at: Number,
    }
    circle (id: Bytes) {
        name: Text, sector: Text, kind: Text, orientation: Text, style: Text, method: Text,
        lang: Text, cases_months: Number, coach: Text, version: Number, founded_at: Number,
    }
    entry (circle_id: Bytes, seq: Number) { entry: Bytes, at: Number }
    member (circle_id: Bytes, person_id: Bytes) {
        role: Text, since: Number, generation: Number, joined_at: Number,
        leaving_at: Number, leave_statement: Bytes,
    }
    box (circle_id: Bytes, person_id: Bytes, epoch: Number, seq: Number) { box: Bytes }
    invitation (id: Bytes) {
        circle_id: Bytes, token_hash: Bytes, address: Text, address_key: Text, role: Text,
        lang: Text, invited_by: Bytes, created_at: Number, expires_at: Number,
        used_at: Number, used_by: Bytes, revoked_at: Number, bounced_at: Number,
    }
    newcomer (circle_id: Bytes, person_id: Bytes) { role: Text, invited_by: Bytes, at: Number }
    sealed_text (
        circle_id: Bytes, container_kind: Text, container_id: Bytes, step: Text, field: Text,
        author: Bytes
    ) {
        revision: Number, kind: Text, visibility: Text, sealed: Bytes, at: Number,
    }
    agreements (circle_id: Bytes, version: Number) {
        proposed_by: Bytes, proposed_at: Number, withdrawn_at: Number, in_force_at: Number,
        reread_at: Number,
    }
    consent (circle_id: Bytes, version: Number, person_id: Bytes) { statement: Bytes, at: Number }
    words (id: Bytes) {
        circle_id: Bytes, started_by: Bytes, started_at: Number, closed_at: Number,
    }
    words_part (words_id: Bytes, person_id: Bytes) { commitment: Bytes, random: Bytes }
    words_heard (circle_id: Bytes, person_id: Bytes) {
        head: Bytes, statement: Bytes, at: Number,
    }
    meeting (id: Bytes) {
        circle_id: Bytes, started_by: Bytes, started_at: Number, minutes: Number, stage: Text,
        closed_at: Number, next_on: Text, next_at: Text, next_place: Text,
        next_facilitator: Bytes,
    }
    attendance (meeting_id: Bytes, person_id: Bytes) { state: Text }
    round (id: Bytes) {
        circle_id: Bytes, meeting_id: Bytes, case_id: Bytes, opened_by: Bytes,
        opened_at: Number,
    }
    practice (circle_id: Bytes) { person_id: Bytes, begun_at: Number, seen_at: Number }
};
