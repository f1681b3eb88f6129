-- Circles in which somebody practises with robots. They live for a day, and not longer than
-- the robots, whose keys are in the memory of the program that plays them.
CREATE TABLE practice (
    circle_id BLOB NOT NULL PRIMARY KEY REFERENCES circle (id) ON DELETE CASCADE,
    -- Who practises; none when that account is gone.
    person_id BLOB REFERENCES person (id) ON DELETE SET NULL,
    begun_at  INTEGER NOT NULL,
    -- When the robots were last there.
    seen_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX practice_person ON practice (person_id);
