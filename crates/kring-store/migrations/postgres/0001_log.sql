-- Who this log is. A reader that meets another id knows that what it has read
-- belongs to another log, and starts anew.
CREATE TABLE log (
    id BYTEA NOT NULL CHECK (length(id) = 16)
);

INSERT INTO log (id) VALUES (uuid_send(gen_random_uuid()));

CREATE TABLE event (
    round_id   BYTEA  NOT NULL CHECK (length(round_id) = 16),
    -- 1, 2, 3 … within the round. Whoever writes a number first has it: the primary
    -- key is what keeps two writers from both deciding on the same state.
    seq        BIGINT NOT NULL CHECK (seq >= 1),
    command_id BYTEA  NOT NULL CHECK (length(command_id) = 16),
    -- Which of the events of its command this is: 0, 1, 2 …
    part       BIGINT NOT NULL CHECK (part >= 0),
    -- Microseconds since 1970-01-01T00:00:00 UTC.
    at         BIGINT NOT NULL,
    payload    BYTEA  NOT NULL,
    PRIMARY KEY (round_id, seq),
    -- The command comes first: ids made one after the other are written side by side.
    CONSTRAINT event_command UNIQUE (command_id, round_id, part)
);

-- A round folded up to `seq`, to be read instead of all that came before. A cache:
-- it may be emptied at any time.
CREATE TABLE snapshot (
    round_id       BYTEA  NOT NULL PRIMARY KEY,
    seq            BIGINT NOT NULL,
    format_version BIGINT NOT NULL,
    body           BYTEA  NOT NULL,
    FOREIGN KEY (round_id, seq) REFERENCES event (round_id, seq)
);
