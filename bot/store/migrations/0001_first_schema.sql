-- The first schema: what was planned, posted, said and done.
-- Ids are integers; instants are text in UTC with milliseconds, so that they sort and can be read.

-- Where a course was set up: the last row of a course counts.
CREATE TABLE home (
    id         INTEGER PRIMARY KEY,
    course     TEXT NOT NULL,
    guild_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    set_by     INTEGER NOT NULL,
    set_at     TEXT NOT NULL
) STRICT;

-- One prompt at one local date and time. Written before it is due; once it leaves `pending`, what it
-- shows is history and stays as it was. `due` is derived from the local columns and kept for the
-- poster, which recomputes it for pending rows at every start.
CREATE TABLE occurrence (
    id          INTEGER PRIMARY KEY,
    course      TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    run         INTEGER NOT NULL DEFAULT 1 CHECK (run >= 1),
    local       TEXT NOT NULL,
    zone        TEXT NOT NULL,
    due         TEXT NOT NULL,
    reference   TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'pending' CHECK (state IN
                ('pending', 'sending', 'posted', 'missed', 'skipped', 'failed', 'needs_staff')),
    reason      TEXT,
    text_sha256 TEXT,
    posted_at   TEXT,
    guild_id    INTEGER,
    channel_id  INTEGER,
    thread_id   INTEGER UNIQUE,
    UNIQUE (course, prompt, run),
    CHECK (state <> 'posted' OR posted_at IS NOT NULL)
) STRICT;

-- One message of a post: 0 is the announcement, then the passage in the thread. The content is kept
-- so that a retry sends the same bytes, whatever has become of the files.
CREATE TABLE part (
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    number     INTEGER NOT NULL CHECK (number >= 0),
    nonce      TEXT NOT NULL UNIQUE CHECK (length(nonce) BETWEEN 20 AND 25),
    content    TEXT NOT NULL,
    first_try  TEXT,
    tries      INTEGER NOT NULL DEFAULT 0,
    message_id INTEGER UNIQUE,
    PRIMARY KEY (occurrence, number)
) STRICT;

-- Somebody met on Discord, under the name last seen.
CREATE TABLE person (
    discord_id INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    seen_at    TEXT NOT NULL
) STRICT;

-- Who is, or was, a student of a course.
CREATE TABLE student (
    course     TEXT NOT NULL,
    discord_id INTEGER NOT NULL REFERENCES person (discord_id),
    met_at     TEXT NOT NULL,
    PRIMARY KEY (course, discord_id)
) STRICT;

-- An answer, by whichever road it came. `said_at` is the message's own time, never when it was seen.
CREATE TABLE response (
    id             INTEGER PRIMARY KEY,
    occurrence     INTEGER NOT NULL REFERENCES occurrence (id),
    author         INTEGER NOT NULL REFERENCES person (discord_id),
    source         TEXT NOT NULL CHECK (source IN ('live', 'sweep', 'private')),
    message_id     INTEGER UNIQUE,
    interaction_id INTEGER UNIQUE,
    channel_id     INTEGER,
    reply_to       INTEGER,
    said_at        TEXT NOT NULL,
    seen_at        TEXT NOT NULL,
    deleted_at     TEXT,
    CHECK ((message_id IS NULL) <> (interaction_id IS NULL)),
    CHECK ((source = 'private') = (message_id IS NULL))
) STRICT;
CREATE INDEX response_by_occurrence ON response (occurrence, author);

-- Every wording of an answer. Where a course keeps no text, the counts stand in its place.
CREATE TABLE revision (
    response  INTEGER NOT NULL REFERENCES response (id),
    number    INTEGER NOT NULL CHECK (number >= 1),
    at        TEXT NOT NULL,
    text      TEXT,
    words     INTEGER,
    citations INTEGER,
    PRIMARY KEY (response, number),
    CHECK ((text IS NULL) = (words IS NOT NULL)),
    CHECK ((words IS NULL) = (citations IS NULL))
) STRICT;

-- How far the history of a thread has been read. It moves in the transaction that stores the page.
CREATE TABLE sweep (
    thread_id  INTEGER PRIMARY KEY,
    occurrence INTEGER NOT NULL REFERENCES occurrence (id),
    after_id   INTEGER NOT NULL,
    swept_at   TEXT,
    problem    TEXT
) STRICT;

-- What was done by whom. Rows are only ever added.
CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    actor  INTEGER,
    action TEXT NOT NULL,
    course TEXT,
    detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is never shortened'); END;
