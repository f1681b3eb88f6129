-- When a circle came together, and how far it is.
CREATE TABLE meeting (
    id               BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    circle_id        BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    started_by       BLOB NOT NULL,
    started_at       INTEGER NOT NULL,
    -- How long it is to take.
    minutes          INTEGER NOT NULL CHECK (minutes >= 1),
    stage            TEXT   NOT NULL CHECK (stage IN ('check-in', 'agreements', 'look-back',
        'choosing', 'rounds', 'closing', 'closed')),
    closed_at        INTEGER,
    -- What was agreed about the next one: date and time as the clock on the wall has them,
    -- where, and who facilitates. All null until it is agreed.
    next_on          TEXT,
    next_at          TEXT,
    next_place       TEXT,
    next_facilitator BLOB,
    CHECK ((stage = 'closed') = (closed_at IS NOT NULL))
) STRICT;

-- One at a time.
CREATE UNIQUE INDEX meeting_open ON meeting (circle_id) WHERE closed_at IS NULL;
CREATE INDEX meeting_circle ON meeting (circle_id, started_at);

-- Who was at a meeting, as far as they checked in or somebody noted it.
CREATE TABLE attendance (
    meeting_id BLOB NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    -- Stays when the person has left the circle, as in the log of the round.
    person_id  BLOB NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('present', 'late', 'left-early', 'absent',
        'absent-with-notice')),
    PRIMARY KEY (meeting_id, person_id)
) STRICT;

-- Where a round belongs. What happens in it stands in the log, and is deleted with it.
CREATE TABLE round (
    id         BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    circle_id  BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
    meeting_id BLOB REFERENCES meeting (id) ON DELETE SET NULL,
    -- What was prepared: a sealed text in the container `case`.
    case_id    BLOB,
    opened_by  BLOB NOT NULL,
    opened_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX round_circle ON round (circle_id, opened_at);
CREATE INDEX round_meeting ON round (meeting_id);
