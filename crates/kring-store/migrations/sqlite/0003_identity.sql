-- Who has an account.
CREATE TABLE person (
    id              BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- As it was typed, for mails.
    address         TEXT   NOT NULL,
    -- The same for comparing: see `Address` in kring-core.
    address_key     TEXT   NOT NULL,
    -- Empty until the person has said it.
    name            TEXT   NOT NULL,
    lang            TEXT   NOT NULL CHECK (lang IN ('nl', 'en')),
    organiser_since INTEGER,
    created_at      INTEGER NOT NULL,
    CONSTRAINT person_address UNIQUE (address_key)
) STRICT;

-- A code that was mailed, waiting to be typed in the browser that asked for it.
CREATE TABLE sign_in (
    -- Hash of the secret in that browser's cookie.
    browser_hash BLOB NOT NULL PRIMARY KEY CHECK (length(browser_hash) = 32),
    purpose      TEXT   NOT NULL CHECK (purpose IN ('sign-in', 'change-address')),
    -- Whose address is to change.
    person_id    BLOB REFERENCES person (id) ON DELETE CASCADE,
    address      TEXT   NOT NULL,
    address_key  TEXT   NOT NULL,
    lang         TEXT   NOT NULL,
    -- Hash of the browser's secret and the code; null where no code was mailed, so that
    -- nothing that is typed is right.
    code_hash    BLOB,
    tries        INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_in_expires ON sign_in (expires_at);

CREATE TABLE session (
    -- What a list of devices calls it; not what signs in.
    id            BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id     BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- Hash of the token in the cookie, and of the one before, which holds for a moment
    -- after it was changed, for requests that were under way.
    token_hash    BLOB NOT NULL CHECK (length(token_hash) = 32),
    previous_hash BLOB,
    rotated_at    INTEGER NOT NULL,
    -- Kind of browser and system, as the browser names itself.
    device        TEXT   NOT NULL,
    created_at    INTEGER NOT NULL,
    seen_at       INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    CONSTRAINT session_token UNIQUE (token_hash)
) STRICT;

CREATE INDEX session_previous ON session (previous_hash);
CREATE INDEX session_person ON session (person_id);

-- The public keys of a person, signed: docs/sealing.md, "Identity".
CREATE TABLE bundle (
    person_id  BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL CHECK (generation >= 1),
    bundle     BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, generation)
) STRICT;

-- The vault key of a person, wrapped: docs/sealing.md, "Ways to unlock".
CREATE TABLE unlock_way (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id  BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind       TEXT   NOT NULL CHECK (kind IN ('browser', 'sheet')),
    wrap       BLOB NOT NULL,
    -- The last session of the browser whose way it is: when its owner locks out that
    -- device, the way goes with it.
    session_id BLOB REFERENCES session (id) ON DELETE SET NULL,
    -- When a part of the sheet was asked back and right.
    kept_at    INTEGER,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX unlock_way_person ON unlock_way (person_id);

-- Two browsers of one person, of which one unlocks the other: docs/sealing.md, "Another browser".
CREATE TABLE link (
    id             BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id      BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- What the person types to find it.
    number         TEXT   NOT NULL,
    new_session    BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    opener_session BLOB REFERENCES session (id) ON DELETE CASCADE,
    commitment     BLOB NOT NULL,
    opener_key     BLOB,
    new_key        BLOB,
    random         BLOB,
    wrap           BLOB,
    refused_at     INTEGER,
    expires_at     INTEGER NOT NULL,
    CONSTRAINT link_number UNIQUE (person_id, number)
) STRICT;

-- What a person has sealed for themselves: keys, what was seen last, notes, journal.
CREATE TABLE private_text (
    person_id BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    container TEXT   NOT NULL,
    field     TEXT   NOT NULL,
    revision  INTEGER NOT NULL CHECK (revision >= 1),
    sealed    BLOB NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (person_id, container, field)
) STRICT;
