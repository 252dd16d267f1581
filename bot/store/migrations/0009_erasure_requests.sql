-- Students ask to be erased, and staff may have a reason to keep what is theirs for a while.
CREATE TABLE erasure_request (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id   INTEGER NOT NULL REFERENCES course (id),
    person_id   INTEGER NOT NULL REFERENCES person (id),
    asked_at    TEXT NOT NULL,
    reminded_at TEXT,
    ended_at    TEXT
) STRICT;
CREATE UNIQUE INDEX erasure_request_open ON erasure_request (course_id, person_id)
WHERE ended_at IS NULL;

CREATE TABLE erasure_hold (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id INTEGER NOT NULL REFERENCES course (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    until     TEXT NOT NULL,
    reason    TEXT NOT NULL CHECK (reason <> ''),
    held_at   TEXT NOT NULL,
    held_by   INTEGER REFERENCES person (id),
    ended_at  TEXT,
    ended_by  INTEGER REFERENCES person (id)
) STRICT;
CREATE UNIQUE INDEX erasure_hold_open ON erasure_hold (course_id, person_id)
WHERE ended_at IS NULL;
