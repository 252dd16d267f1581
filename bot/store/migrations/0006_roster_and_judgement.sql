-- The official list of a course's students, what staff note for the next session, and who agreed to
-- research.

-- A student as the registrar lists them. Each entry has a person of its own, who is the student in
-- standings and exports: what they write is linked to it, never rewritten. Before `added_at` and
-- from `dropped_at` on nothing is asked of them.
CREATE TABLE roster_entry (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id  INTEGER NOT NULL REFERENCES course (id),
    person_id  INTEGER NOT NULL UNIQUE REFERENCES person (id),
    name       TEXT NOT NULL CHECK (name <> ''),
    section    TEXT,
    added_at   TEXT NOT NULL,
    dropped_at TEXT,
    CHECK (dropped_at IS NULL OR dropped_at >= added_at)
) STRICT;
CREATE INDEX roster_entry_by_course ON roster_entry (course_id);

-- How other systems identify a student: `kind` is the column in which they keep it.
CREATE TABLE roster_identifier (
    entry_id INTEGER NOT NULL REFERENCES roster_entry (id),
    kind     TEXT NOT NULL CHECK (kind <> ''),
    value    TEXT NOT NULL CHECK (value <> ''),
    PRIMARY KEY (entry_id, kind)
) STRICT;

-- The people met on Discord who are a student of the roster, one or several for each. A link that
-- has ended stays.
CREATE TABLE roster_link (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    entry_id  INTEGER NOT NULL REFERENCES roster_entry (id),
    course_id INTEGER NOT NULL REFERENCES course (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    linked_at TEXT NOT NULL,
    linked_by INTEGER REFERENCES person (id),
    how       TEXT NOT NULL CHECK (how IN ('staff', 'code')),
    ended_at  TEXT,
    ended_by  INTEGER REFERENCES person (id)
) STRICT;
CREATE UNIQUE INDEX roster_link_in_force ON roster_link (course_id, person_id)
WHERE ended_at IS NULL;
CREATE INDEX roster_link_by_entry ON roster_link (entry_id);

-- The person whose work counts as a student's: what is recorded keeps its author, and is read as the
-- student's by `coalesce(student_id, person_id)`.
CREATE VIEW linked_student AS
SELECT roster_link.course_id, roster_link.person_id, roster_entry.person_id AS student_id
FROM roster_link JOIN roster_entry ON roster_entry.id = roster_link.entry_id
WHERE roster_link.ended_at IS NULL;

-- The one-time codes by which students link themselves. The code itself is not stored.
CREATE TABLE roster_code (
    entry_id    INTEGER NOT NULL REFERENCES roster_entry (id),
    code_sha256 TEXT PRIMARY KEY,
    created_at  TEXT NOT NULL,
    ended_at    TEXT
) STRICT;
CREATE INDEX roster_code_by_entry ON roster_code (entry_id);

-- Codes that were refused, so that nobody can try many.
CREATE TABLE roster_code_failure (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id INTEGER NOT NULL REFERENCES course (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX roster_code_failure_by_person ON roster_code_failure (course_id, person_id, at);

-- Of two acts that say the same thing about one student, prompt or response only one is in force.
-- An act about a prompt that was not posted yet names it in `prompt`.
ALTER TABLE act ADD COLUMN prompt TEXT;
ALTER TABLE act ADD COLUMN section TEXT;
ALTER TABLE act ADD COLUMN reason TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX act_excuse_in_force ON act (course_id, prompt, person_id)
WHERE kind = 'excuse' AND undone_at IS NULL;
CREATE UNIQUE INDEX act_extend_in_force
ON act (course_id, prompt, coalesce(person_id, 0), coalesce(section, ''))
WHERE kind = 'extend' AND undone_at IS NULL;
CREATE UNIQUE INDEX act_mark_in_force ON act (kind, response_id)
WHERE kind IN ('discount', 'exemplary') AND undone_at IS NULL;
CREATE UNIQUE INDEX act_level_in_force ON act (course_id, prompt, person_id)
WHERE kind = 'level' AND undone_at IS NULL;

-- An act of which the students are told: each once.
ALTER TABLE thread_notice ADD COLUMN act_id INTEGER REFERENCES act (id);
CREATE UNIQUE INDEX thread_notice_of_act ON thread_notice (act_id);

-- Responses that staff want to talk about in the next session.
CREATE TABLE session_item (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id   INTEGER NOT NULL REFERENCES course (id),
    response_id INTEGER NOT NULL REFERENCES response (id),
    marked_at   TEXT NOT NULL,
    marked_by   INTEGER REFERENCES person (id),
    removed_at  TEXT,
    removed_by  INTEGER REFERENCES person (id)
) STRICT;
CREATE UNIQUE INDEX session_item_in_force ON session_item (response_id) WHERE removed_at IS NULL;

-- Who agreed that their work may be part of the research export, or does not any more: the newest
-- row of a person counts.
CREATE TABLE research_consent (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id INTEGER NOT NULL REFERENCES course (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    given     INTEGER NOT NULL CHECK (given IN (0, 1)),
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX research_consent_by_person ON research_consent (course_id, person_id);

-- When a copy of this database was put back, which `restore` notes in the copy, whatever its schema:
-- what was withdrawn between the copy and then is not known.
CREATE TABLE IF NOT EXISTS restoration (
    restored_at TEXT NOT NULL
) STRICT;
