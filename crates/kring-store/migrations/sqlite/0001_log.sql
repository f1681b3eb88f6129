-- So that `file` and Kring itself know this file for a log of Kring: "Krng".
PRAGMA application_id = 0x4b726e67;

-- Who this log is. A reader that meets another id knows that what it has read
-- belongs to another log, and starts anew.
CREATE TABLE log (
    id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;

INSERT INTO log (id) VALUES (randomblob(16));

-- A table with row numbers, though it has a key of its own: new events of all rounds
-- then fill one page after the other, where a page for each round would have to be
-- written (measured: 2.5 times as many appends a second).
CREATE TABLE event (
    round_id   BLOB    NOT NULL CHECK (length(round_id) = 16),
    -- 1, 2, 3 … within the round. Whoever writes a number first has it: the primary
    -- key is what keeps two writers from both deciding on the same state.
    seq        INTEGER NOT NULL CHECK (seq >= 1),
    command_id BLOB    NOT NULL CHECK (length(command_id) = 16),
    -- Which of the events of its command this is: 0, 1, 2 …
    part       INTEGER NOT NULL CHECK (part >= 0),
    -- Microseconds since 1970-01-01T00:00:00 UTC.
    at         INTEGER NOT NULL,
    payload    BLOB    NOT NULL,
    PRIMARY KEY (round_id, seq),
    -- The command comes first: ids made one after the other are written side by side.
    CONSTRAINT event_command UNIQUE (command_id, round_id, part)
) STRICT;

-- A round folded up to `seq`, to be read instead of all that came before. A cache:
-- it may be emptied at any time.
CREATE TABLE snapshot (
    round_id       BLOB    NOT NULL PRIMARY KEY,
    seq            INTEGER NOT NULL,
    format_version INTEGER NOT NULL,
    body           BLOB    NOT NULL,
    FOREIGN KEY (round_id, seq) REFERENCES event (round_id, seq)
) STRICT;
