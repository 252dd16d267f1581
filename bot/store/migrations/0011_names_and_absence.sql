-- What is erased of people, and when.

-- What people were called before. Others may have named them so: when somebody is erased, each of
-- their names becomes a former student's in what others wrote.
CREATE TABLE former_name (
    person_id INTEGER NOT NULL REFERENCES person (id),
    name      TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (person_id, name)
) STRICT;
CREATE TRIGGER person_keeps_former_name AFTER UPDATE OF name ON person
WHEN old.name <> '' AND new.name NOT IN ('', old.name)
BEGIN INSERT OR IGNORE INTO former_name (person_id, name) VALUES (old.id, old.name); END;

-- Since when the bot is not on the Discord server of a course. The row goes when it is there again.
CREATE TABLE server_absence (
    course_id INTEGER PRIMARY KEY REFERENCES course (id),
    since     TEXT NOT NULL
) STRICT;
