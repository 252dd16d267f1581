-- What happens in threads, how staff steer a term, and what they are told.

-- An occurrence is the post of a prompt, or one of the things that happen in its thread. `alert` is
-- the message in which staff were told what became of it. An id is never used again: buttons on
-- Discord remember it. SQLite changes a table's constraints only
-- by making it anew: https://sqlite.org/lang_altertable.html#otheralter
CREATE TABLE occurrence_anew (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    course      TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    run         INTEGER NOT NULL DEFAULT 1 CHECK (run >= 1),
    kind        TEXT NOT NULL DEFAULT 'post' CHECK (kind IN
                ('post', 'follow_up', 'reminder', 'close')),
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
    by_hand     INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    alert       INTEGER REFERENCES alert (id),
    UNIQUE (course, prompt, run, kind),
    CHECK (state <> 'posted' OR posted_at IS NOT NULL),
    CHECK (kind = 'post' OR thread_id IS NULL)
) STRICT;
INSERT INTO occurrence_anew (id, course, prompt, run, local, zone, due, reference, state, reason,
                             text_sha256, posted_at, guild_id, channel_id, thread_id)
SELECT id, course, prompt, run, local, zone, due, reference, state, reason,
       text_sha256, posted_at, guild_id, channel_id, thread_id FROM occurrence;
DROP TABLE occurrence;
ALTER TABLE occurrence_anew RENAME TO occurrence;

-- The newest try of a part: the next one keeps its distance to it.
ALTER TABLE part ADD COLUMN last_try TEXT;
UPDATE part SET last_try = first_try;

-- The channel where staff are told, as /seminar setup was told; null: as the course's file says.
ALTER TABLE home ADD COLUMN alerts_id INTEGER;

-- What staff did to the dates of a term. An act that is undone stays, with who undid it.
CREATE TABLE steering (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    course    TEXT NOT NULL,
    act       TEXT NOT NULL CHECK (act IN
              ('skip', 'move', 'shift', 'post', 'pause', 'resume', 'ask')),
    at        TEXT NOT NULL,
    actor     INTEGER,
    detail    TEXT NOT NULL,
    undone_at TEXT,
    undone_by INTEGER
) STRICT;

-- What staff were told, once. `subject` names what it is about; while a notice is open, the same
-- is not said again. The content is kept so that a retry sends the same bytes.
CREATE TABLE alert (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    course     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    content    TEXT NOT NULL,
    made_at    TEXT NOT NULL,
    over_at    TEXT,
    place      INTEGER,
    last_try   TEXT,
    tries      INTEGER NOT NULL DEFAULT 0,
    message_id INTEGER UNIQUE,
    told_at    TEXT,
    problem    TEXT
) STRICT;

CREATE INDEX alert_open ON alert (course, subject) WHERE over_at IS NULL;
CREATE INDEX occurrence_by_alert ON occurrence (alert);
CREATE INDEX steering_by_course ON steering (course);

-- What happened before staff were told anything is not news.
INSERT INTO alert (course, subject, content, made_at, over_at, told_at)
SELECT DISTINCT course, 'digest', '', due, due, due FROM occurrence GROUP BY course;
UPDATE occurrence SET alert = (SELECT id FROM alert WHERE alert.course = occurrence.course)
WHERE state <> 'pending';

-- When the bot last looked what is due: after a pause it tells how long it was away.
CREATE TABLE watch (
    course    TEXT PRIMARY KEY,
    looked_at TEXT NOT NULL
) STRICT;
