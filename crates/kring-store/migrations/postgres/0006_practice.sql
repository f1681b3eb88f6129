-- Circles in which somebody practises with robots. They live for a day, and not longer than
-- the robots, whose keys are in the memory of the program that plays them.
CREATE TABLE practice (
    circle_id BYTEA NOT NULL PRIMARY KEY REFERENCES circle (id) ON DELETE CASCADE,
    -- Who practises; none when that account is gone.
    person_id BYTEA REFERENCES person (id) ON DELETE SET NULL,
    begun_at  BIGINT NOT NULL,
    -- When the robots were last there.
    seen_at   BIGINT NOT NULL
);

CREATE INDEX practice_person ON practice (person_id);
