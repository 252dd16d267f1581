-- Who asked for something as an assistant, from when to when: what they did in that time they did as
-- one.
CREATE TABLE assistant (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id INTEGER NOT NULL REFERENCES course (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    from_at   TEXT NOT NULL,
    to_at     TEXT
) STRICT;
CREATE UNIQUE INDEX assistant_now ON assistant (course_id, person_id) WHERE to_at IS NULL;

-- The last line of the audit log up to which staff were told what assistants did.
CREATE TABLE assistant_report (
    course_id INTEGER PRIMARY KEY REFERENCES course (id),
    audit_id  INTEGER NOT NULL
) STRICT;

CREATE INDEX audit_of_course ON audit (course_id, actor_id);
