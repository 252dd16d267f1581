-- For how long a course's file says that its record is kept, as it said when the course was served
-- last: `seconds` after its last local date. Once the course has ended there is no file to ask.
CREATE TABLE course_retention (
    course_id INTEGER PRIMARY KEY REFERENCES course (id),
    seconds   INTEGER NOT NULL CHECK (seconds >= 0),
    last_date TEXT NOT NULL,
    timezone  TEXT NOT NULL
) STRICT;
