-- A message that was erased with its author keeps their own id, so that replies to it stay replies
-- to somebody else.
ALTER TABLE erased_message ADD COLUMN person_id INTEGER REFERENCES person (id);

-- A notice that published what was erased: it is taken out of its thread.
ALTER TABLE thread_notice ADD COLUMN erased_at TEXT;

-- What was erased. Until `rewritten_at` is set, the file's free pages, its WAL and the backups beside
-- it may still hold it.
CREATE TABLE erasure (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id    INTEGER NOT NULL REFERENCES course (id),
    person_id    INTEGER NOT NULL REFERENCES person (id),
    scope        TEXT NOT NULL CHECK (scope IN ('words', 'everything')),
    asked_at     TEXT NOT NULL,
    erased_at    TEXT NOT NULL,
    rewritten_at TEXT
) STRICT;

-- When staff were told that a course's students are erased, because its retention ends at `due`.
CREATE TABLE retention_announcement (
    course_id    INTEGER NOT NULL REFERENCES course (id),
    due          TEXT NOT NULL,
    announced_at TEXT NOT NULL,
    erased_at    TEXT,
    PRIMARY KEY (course_id, due)
) STRICT;
