-- Who has an account.
CREATE TABLE person (
    id              BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- As it was typed, for mails.
    address         TEXT   NOT NULL,
    -- The same for comparing: see `Address` in kring-core.
    address_key     TEXT   NOT NULL,
    -- Empty until the person has said it.
    name            TEXT   NOT NULL,
    lang            TEXT   NOT NULL CHECK (lang IN ('nl', 'en')),
    organiser_since BIGINT,
    created_at      BIGINT NOT NULL,
    CONSTRAINT person_address UNIQUE (address_key)
);

-- A code that was mailed, waiting to be typed in the browser that asked for it.
CREATE TABLE sign_in (
    -- Hash of the secret in that browser's cookie.
    browser_hash BYTEA NOT NULL PRIMARY KEY CHECK (length(browser_hash) = 32),
    purpose      TEXT   NOT NULL CHECK (purpose IN ('sign-in', 'change-address')),
    -- Whose address is to change.
    person_id    BYTEA REFERENCES person (id) ON DELETE CASCADE,
    address      TEXT   NOT NULL,
    address_key  TEXT   NOT NULL,
    lang         TEXT   NOT NULL,
    -- Hash of the browser's secret and the code; null where no code was mailed, so that
    -- nothing that is typed is right.
    code_hash    BYTEA,
    tries        BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);

CREATE INDEX sign_in_expires ON sign_in (expires_at);

CREATE TABLE session (
    -- What a list of devices calls it; not what signs in.
    id            BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id     BYTEA NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- Hash of the token in the cookie, and of the one before, which holds for a moment
    -- after it was changed, for requests that were under way.
    token_hash    BYTEA NOT NULL CHECK (length(token_hash) = 32),
    previous_hash BYTEA,
    rotated_at    BIGINT NOT NULL,
    -- Kind of browser and system, as the browser names itself.
    device        TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    seen_at       BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    CONSTRAINT session_token UNIQUE (token_hash)
);

CREATE INDEX session_previous ON session (previous_hash);
CREATE INDEX session_person ON session (person_id);

-- The public keys of a person, signed: docs/sealing.md, "Identity".
CREATE TABLE bundle (
    person_id  BYTEA NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    generation BIGINT NOT NULL CHECK (generation >= 1),
    bundle     BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, generation)
);

-- The vault key of a person, wrapped: docs/sealing.md, "Ways to unlock".
CREATE TABLE unlock_way (
    id         BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id  BYTEA NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind       TEXT   NOT NULL CHECK (kind IN ('browser', 'sheet')),
    wrap       BYTEA NOT NULL,
    -- The last session of the browser whose way it is: when its owner locks out that
    -- device, the way goes with it.
    session_id BYTEA REFERENCES session (id) ON DELETE SET NULL,
    -- When a part of the sheet was asked back and right.
    kept_at    BIGINT,
    created_at BIGINT NOT NULL
);

CREATE INDEX unlock_way_person ON unlock_way (person_id);

-- Two browsers of one person, of which one unlocks the other: docs/sealing.md, "Another browser".
CREATE TABLE link (
    id             BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    person_id      BYTEA NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- What the person types to find it.
    number         TEXT   NOT NULL,
    new_session    BYTEA NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    opener_session BYTEA REFERENCES session (id) ON DELETE CASCADE,
    commitment     BYTEA NOT NULL,
    opener_key     BYTEA,
    new_key        BYTEA,
    random         BYTEA,
    wrap           BYTEA,
    refused_at     BIGINT,
    expires_at     BIGINT NOT NULL,
    CONSTRAINT link_number UNIQUE (person_id, number)
);

-- What a person has sealed for themselves: keys, what was seen last, notes, journal.
CREATE TABLE private_text (
    person_id BYTEA NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    container TEXT   NOT NULL,
    field     TEXT   NOT NULL,
    revision  BIGINT NOT NULL CHECK (revision >= 1),
    sealed    BYTEA NOT NULL,
    at        BIGINT NOT NULL,
    PRIMARY KEY (person_id, container, field)
);
