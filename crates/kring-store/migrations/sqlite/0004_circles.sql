CREATE TABLE circle (
    id           BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name         TEXT   NOT NULL,
    sector       TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    orientation  TEXT   NOT NULL,
    style        TEXT   NOT NULL,
    -- The method that is offered first; empty when it is chosen with each case.
    method       TEXT   NOT NULL,
    -- The language in which the circle reads its words aloud.
    lang         TEXT   NOT NULL CHECK (lang IN ('nl', 'en')),
    -- How long a case lives after its last look-back, in months.
    cases_months INTEGER NOT NULL,
    -- Counts on with every change that members see: a browser asks whether there is news.
    version      INTEGER NOT NULL,
    founded_at   INTEGER NOT NULL
) STRICT;

-- The membership log: docs/sealing.md.
CREATE TABLE entry (
    circle_id BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    -- 1, 2, 3 …: whoever writes a number first has it.
    seq       INTEGER NOT NULL CHECK (seq >= 1),
    entry     BLOB NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (circle_id, seq)
) STRICT;

-- Who is in a circle after the newest entry.
CREATE TABLE member (
    circle_id       BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    -- Stays when the account is deleted, until the circle has noticed.
    person_id       BLOB NOT NULL,
    role            TEXT   NOT NULL CHECK (role IN ('facilitator', 'guide', 'deputy', 'apprentice', 'member')),
    -- The first epoch that the member has been given.
    since           INTEGER NOT NULL,
    -- Which of the person's bundles the circle knows.
    generation      INTEGER NOT NULL,
    joined_at       INTEGER NOT NULL,
    -- When the person said that they leave; until a browser of the circle has drawn the
    -- conclusion. From then on they get nothing any more.
    leaving_at      INTEGER,
    leave_statement BLOB,
    PRIMARY KEY (circle_id, person_id)
) STRICT;

CREATE INDEX member_person ON member (person_id);

-- The secret of an epoch, boxed for one member.
CREATE TABLE box (
    circle_id BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL,
    epoch     INTEGER NOT NULL CHECK (epoch >= 1),
    -- The entry that it came with.
    seq       INTEGER NOT NULL,
    box       BLOB NOT NULL,
    PRIMARY KEY (circle_id, person_id, epoch, seq)
) STRICT;

CREATE TABLE invitation (
    id          BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    circle_id   BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    -- Hash of what stands in the link.
    token_hash  BLOB NOT NULL CHECK (length(token_hash) = 32),
    -- Where it was sent; null as soon as it is used, revoked or expired.
    address     TEXT,
    address_key TEXT,
    role        TEXT   NOT NULL CHECK (role IN ('guide', 'apprentice', 'member')),
    lang        TEXT   NOT NULL,
    invited_by  BLOB NOT NULL,
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    used_at     INTEGER,
    used_by     BLOB,
    revoked_at  INTEGER,
    -- When the mail was refused for good.
    bounced_at  INTEGER,
    CONSTRAINT invitation_token UNIQUE (token_hash)
) STRICT;

CREATE INDEX invitation_circle ON invitation (circle_id);

-- Who accepted an invitation and waits for a member to admit them.
CREATE TABLE newcomer (
    circle_id  BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    person_id  BLOB NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role       TEXT   NOT NULL,
    invited_by BLOB NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (circle_id, person_id)
) STRICT;

-- What was written in a circle, in its newest revision: docs/sealing.md, "Sealed text".
CREATE TABLE sealed_text (
    circle_id      BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    container_kind TEXT   NOT NULL,
    container_id   BLOB NOT NULL CHECK (length(container_id) = 16),
    step           TEXT   NOT NULL,
    field          TEXT   NOT NULL,
    -- The id of a person or, where the method hides writers, a key used once.
    author         BLOB NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision >= 1),
    kind           TEXT   NOT NULL,
    visibility     TEXT   NOT NULL,
    sealed         BLOB NOT NULL,
    at             INTEGER NOT NULL,
    PRIMARY KEY (circle_id, container_kind, container_id, step, field, author)
) STRICT;

-- The agreements of a circle; their text is a sealed text in the container `agreements`.
CREATE TABLE agreements (
    circle_id    BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    -- 1, 2, 3 …
    version      INTEGER NOT NULL CHECK (version >= 1),
    proposed_by  BLOB NOT NULL,
    proposed_at  INTEGER NOT NULL,
    withdrawn_at INTEGER,
    -- When the last member consented.
    in_force_at  INTEGER,
    -- When the circle last read them at a check-in.
    reread_at    INTEGER,
    PRIMARY KEY (circle_id, version)
) STRICT;

-- Who consented to which agreements, signed.
CREATE TABLE consent (
    circle_id BLOB NOT NULL,
    version   INTEGER NOT NULL,
    person_id BLOB NOT NULL,
    statement BLOB NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (circle_id, version, person_id),
    FOREIGN KEY (circle_id, version) REFERENCES agreements (circle_id, version) ON DELETE CASCADE
) STRICT;

-- Members who compare the words of their circle: docs/sealing.md, "Words".
CREATE TABLE words (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    circle_id  BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    started_by BLOB NOT NULL,
    started_at INTEGER NOT NULL,
    -- When the list of those who take part was closed.
    closed_at  INTEGER
) STRICT;

CREATE INDEX words_circle ON words (circle_id, started_at);

CREATE TABLE words_part (
    words_id   BLOB NOT NULL REFERENCES words (id) ON DELETE CASCADE,
    person_id  BLOB NOT NULL,
    commitment BLOB NOT NULL,
    random     BLOB,
    PRIMARY KEY (words_id, person_id)
) STRICT;

-- Who heard the same words, signed; the newest of each member.
CREATE TABLE words_heard (
    circle_id BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    person_id BLOB NOT NULL,
    -- The entry whose words they were.
    head      BLOB NOT NULL,
    statement BLOB NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (circle_id, person_id)
) STRICT;
