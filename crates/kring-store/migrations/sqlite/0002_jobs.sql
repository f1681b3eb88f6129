-- What is to be done later, at least once: mails to send, things to forget.
CREATE TABLE job (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- Which piece of code does it.
    kind         TEXT    NOT NULL,
    -- What makes it the same job: a second one with this key is not put.
    key          TEXT    NOT NULL,
    -- What the code needs to know. Erased when it is done: there may be an address or
    -- a secret in it.
    body         BLOB,
    created_at   INTEGER NOT NULL,
    -- When it is to be tried next.
    due_at       INTEGER NOT NULL,
    -- How often it was begun. Each attempt is known by its number.
    attempts     INTEGER NOT NULL CHECK (attempts >= 0),
    -- Until when the attempt that goes on has it for itself.
    leased_until INTEGER,
    -- Why the last attempt failed.
    last_error   TEXT,
    done_at      INTEGER,
    -- Since when it is no longer tried.
    dead_at      INTEGER,
    CONSTRAINT job_key UNIQUE (key)
) STRICT;

CREATE INDEX job_due ON job (coalesce(leased_until, due_at))
    WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX job_dead ON job (dead_at) WHERE dead_at IS NOT NULL;
CREATE INDEX job_done ON job (done_at) WHERE done_at IS NOT NULL;
