-- What stands behind "recorded" and "complete": receipts, files without words, forms that come
-- twice, threads that must be read anew.

-- The receipt that the bot last showed on the message, both if it died while it changed one; NULL
-- for none.
ALTER TABLE response ADD COLUMN receipt TEXT CHECK (receipt IN ('counts', 'short', 'both'));

-- Files, stickers, recordings, polls and forwards in the threads: what they are, never their
-- content. A message that has nothing else is no response. `size` is in bytes.
CREATE TABLE attachment (
    message_id    INTEGER NOT NULL,
    number        INTEGER NOT NULL CHECK (number >= 0),
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id),
    person_id     INTEGER NOT NULL REFERENCES person (id),
    kind          TEXT NOT NULL CHECK (kind IN ('file', 'sticker', 'recording', 'poll', 'forward')),
    name          TEXT NOT NULL,
    size          INTEGER CHECK (size >= 0),
    sent_at       TEXT NOT NULL,
    deleted_at    TEXT,
    PRIMARY KEY (message_id, number)
) STRICT;
CREATE INDEX attachment_by_occurrence ON attachment (occurrence_id, person_id);

-- What students were told, by a reply that the bot deletes later, of messages without words. It is
-- told once: an attempt is recorded before it is made. `reply_id` is the bot's message; the hint has
-- ended once that is deleted, or cannot be sent.
CREATE TABLE message_hint (
    message_id   INTEGER PRIMARY KEY,
    attempted_at TEXT NOT NULL,
    reply_id     INTEGER,
    ended_at     TEXT
) STRICT;
CREATE INDEX message_hint_open ON message_hint (attempted_at) WHERE ended_at IS NULL;

-- Messages of which the words could not be had: without the message-content intent they come
-- empty, and one may be impossible to store. Their threads are read anew until they can be had.
CREATE TABLE unread_message (
    message_id    INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id),
    reason        TEXT NOT NULL CHECK (reason IN ('empty', 'unstorable')),
    seen_at       TEXT NOT NULL
) STRICT;
CREATE INDEX unread_message_by_occurrence ON unread_message (occurrence_id);

-- The submissions of the private form, each by its interaction: the same one never counts twice,
-- and a later one revises the response. `reveal` and `names` are what the form said of who will
-- read it; older versions said that the instructor does.
CREATE TABLE submission (
    interaction_id INTEGER PRIMARY KEY,
    response_id    INTEGER NOT NULL REFERENCES response (id),
    submitted_at   TEXT NOT NULL,
    reveal         TEXT NOT NULL DEFAULT 'never'
                   CHECK (reveal IN ('never', 'after_own', 'at_deadline')),
    names          TEXT NOT NULL DEFAULT 'real' CHECK (names IN ('real', 'pseudonym'))
) STRICT;
CREATE INDEX submission_by_response ON submission (response_id, interaction_id);
INSERT INTO submission (interaction_id, response_id, submitted_at)
SELECT interaction_id, id, sent_at FROM response WHERE interaction_id IS NOT NULL;

-- When staff were told that a private response came.
ALTER TABLE response ADD COLUMN reported_at TEXT;
UPDATE response SET reported_at = seen_at WHERE source = 'private';
CREATE INDEX response_private ON response (occurrence_id, reported_at) WHERE source = 'private';

-- A private response that is published in its thread is a notice of the bot like any other; a long
-- one has several parts, counted from 0.
ALTER TABLE thread_notice ADD COLUMN response_id INTEGER REFERENCES response (id);
ALTER TABLE thread_notice ADD COLUMN part INTEGER NOT NULL DEFAULT 0 CHECK (part >= 0);
CREATE UNIQUE INDEX thread_notice_by_response ON thread_notice (response_id, part)
WHERE response_id IS NOT NULL;
-- When it was taken out of the thread again, because its author has withdrawn the response.
ALTER TABLE thread_notice ADD COLUMN removed_at TEXT;
CREATE INDEX thread_notice_by_message ON thread_notice (message_id)
WHERE response_id IS NOT NULL;

-- `stale` counts how often something in the thread may have been missed since it was read from its
-- beginning to its end: until that is done again it is not complete. `closed_at`: since when the thread is known to be gone from Discord; it counts
-- as read up to `swept_at`.
ALTER TABLE sweep ADD COLUMN stale INTEGER NOT NULL DEFAULT 0 CHECK (stale >= 0);
ALTER TABLE sweep ADD COLUMN closed_at TEXT;

-- Messages that were deleted before they were recorded: events come in any order.
CREATE TABLE deleted_message (
    message_id INTEGER PRIMARY KEY,
    deleted_at TEXT NOT NULL
) STRICT;

-- Answers that stand beside a prompt's thread, where they are not recorded: where, never what they
-- say.
CREATE TABLE misplaced_message (
    message_id    INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id),
    person_id     INTEGER NOT NULL REFERENCES person (id),
    channel_id    INTEGER NOT NULL,
    seen_at       TEXT NOT NULL,
    ended_at      TEXT
) STRICT;
CREATE INDEX misplaced_message_by_occurrence ON misplaced_message (occurrence_id, person_id);

-- When the message about a lasting problem was marked as settled, after the problem had ended.
ALTER TABLE alert ADD COLUMN settled_at TEXT;
UPDATE alert SET settled_at = ended_at;
