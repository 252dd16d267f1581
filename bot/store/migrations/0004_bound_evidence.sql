-- Evidence and decisions stay bound to their moment and place. A course has a row for each server
-- on which it stands; people have ids of ours; a post keeps the terms and the texts that it showed;
-- what staff do is one table of acts. Ids stay as they are: buttons on Discord remember them.
--
-- What older versions did not store is marked: memberships are learnt by `upgrade`, posts have no
-- terms until the bot takes them from the course's file once, with `terms_assumed`.

-- People. Everybody who wrote, was enrolled, or did something as staff.
ALTER TABLE person RENAME TO person_before;
CREATE TABLE person (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT NOT NULL,
    seen_at TEXT NOT NULL
) STRICT;
CREATE TABLE account (
    discord_id INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX account_by_person ON account (person_id);
CREATE TEMP TABLE known_account AS
    SELECT discord_id, name, seen_at FROM person_before
    UNION ALL
    SELECT discord_id, '', min(at) FROM (
        SELECT set_by AS discord_id, set_at AS at FROM course_setup
        UNION ALL SELECT actor, at FROM plan_change
        UNION ALL SELECT undone_by, undone_at FROM plan_change
        UNION ALL SELECT actor, at FROM audit
    )
    WHERE discord_id IS NOT NULL AND discord_id NOT IN (SELECT discord_id FROM person_before)
    GROUP BY discord_id;
CREATE TEMP TABLE numbered_account AS
    SELECT row_number() OVER (ORDER BY seen_at, discord_id) AS id, * FROM known_account;
INSERT INTO person (id, name, seen_at) SELECT id, name, seen_at FROM numbered_account;
INSERT INTO account (discord_id, person_id) SELECT discord_id, id FROM numbered_account;

-- Courses. One that was set up stands where it was set up last; one of which the file named the
-- server stands where its newest post is; any other has no server yet.
CREATE TABLE course (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    slug             TEXT NOT NULL,
    guild_id         INTEGER,
    channel_id       INTEGER,
    staff_channel_id INTEGER,
    from_file        INTEGER NOT NULL DEFAULT 0 CHECK (from_file IN (0, 1)),
    set_up_at        TEXT NOT NULL,
    set_up_by        INTEGER REFERENCES person (id),
    ended_at         TEXT,
    UNIQUE (slug, guild_id)
) STRICT;
CREATE UNIQUE INDEX course_without_server ON course (slug) WHERE guild_id IS NULL;
CREATE INDEX course_by_guild ON course (guild_id);
CREATE INDEX course_by_channel ON course (channel_id);
CREATE INDEX course_by_staff_channel ON course (staff_channel_id);
CREATE TEMP TABLE known_slug AS
    SELECT course AS slug, min(at) AS at FROM (
        SELECT course, set_at AS at FROM course_setup
        UNION ALL SELECT course, due FROM occurrence
        UNION ALL SELECT course, enrolled_at FROM student
        UNION ALL SELECT course, at FROM plan_change
        UNION ALL SELECT course, created_at FROM alert
        UNION ALL SELECT course, beat_at FROM heartbeat
        UNION ALL SELECT course, at FROM audit
    )
    WHERE course IS NOT NULL
    GROUP BY course;
INSERT INTO course (slug, guild_id, channel_id, staff_channel_id, set_up_at, set_up_by)
SELECT known_slug.slug, setup.guild_id, setup.channel_id, setup.alerts_channel_id,
       coalesce(setup.set_at, known_slug.at), account.person_id
FROM known_slug
LEFT JOIN course_setup AS setup
    ON setup.id = (SELECT max(id) FROM course_setup WHERE course = known_slug.slug)
LEFT JOIN account ON account.discord_id = setup.set_by
ORDER BY known_slug.at, known_slug.slug;
UPDATE course SET (guild_id, channel_id) = (
    SELECT occurrence.guild_id, occurrence.channel_id FROM occurrence
    WHERE occurrence.course = course.slug AND posted_at IS NOT NULL AND kind = 'post'
    ORDER BY posted_at DESC, occurrence.id DESC LIMIT 1
)
WHERE guild_id IS NULL;
UPDATE course SET from_file = 1
WHERE guild_id IS NOT NULL AND slug NOT IN (SELECT course FROM course_setup);

-- Where a course stood before it moved to another server. Its staff there are told that it moved.
CREATE TABLE former_place (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id        INTEGER NOT NULL REFERENCES course (id),
    guild_id         INTEGER NOT NULL,
    channel_id       INTEGER,
    staff_channel_id INTEGER,
    set_up_by        INTEGER REFERENCES person (id),
    left_at          TEXT NOT NULL,
    left_by          INTEGER REFERENCES person (id)
) STRICT;
INSERT INTO former_place (course_id, guild_id, channel_id, staff_channel_id, set_up_by, left_at,
                          left_by)
SELECT course.id, setup.guild_id, setup.channel_id, setup.alerts_channel_id, setter.person_id,
       next_setup.set_at, mover.person_id
FROM course_setup AS setup
JOIN course_setup AS next_setup ON next_setup.id = (
    SELECT min(id) FROM course_setup WHERE course = setup.course AND id > setup.id
)
JOIN course ON course.slug = setup.course
LEFT JOIN account AS setter ON setter.discord_id = setup.set_by
LEFT JOIN account AS mover ON mover.discord_id = next_setup.set_by
WHERE next_setup.guild_id <> setup.guild_id
ORDER BY next_setup.id;

-- Who was what in a course, from when to when, and how that was learnt.
CREATE TABLE membership (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id INTEGER NOT NULL REFERENCES course (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL CHECK (role IN ('student', 'staff', 'none')),
    section   TEXT,
    from_at   TEXT NOT NULL,
    to_at     TEXT,
    learnt    TEXT NOT NULL CHECK (learnt IN
              ('member_list', 'event', 'message', 'interaction', 'roster', 'upgrade')),
    CHECK (to_at IS NULL OR to_at >= from_at)
) STRICT;
CREATE INDEX membership_by_person ON membership (course_id, person_id, from_at);
INSERT INTO membership (course_id, person_id, role, from_at, learnt)
SELECT course.id, account.person_id, 'student', min(met.at), 'upgrade'
FROM (
    SELECT course, discord_id, enrolled_at AS at FROM student
    UNION ALL
    SELECT occurrence.course, response.author_id, response.sent_at
    FROM response JOIN occurrence ON occurrence.id = response.occurrence_id
) AS met
JOIN course ON course.slug = met.course
JOIN account ON account.discord_id = met.discord_id
GROUP BY course.id, account.person_id;

-- SQLite changes a table's constraints only by making it anew:
-- https://sqlite.org/lang_altertable.html#otheralter

-- `file_local` is the local time that the course's file gave the prompt when it was last planned:
-- the date that it uses up. `title`, `question` and `terms` are as they were shown.
CREATE TABLE occurrence_anew (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id     INTEGER NOT NULL REFERENCES course (id),
    prompt        TEXT NOT NULL,
    kind          TEXT NOT NULL DEFAULT 'post' CHECK (kind IN
                  ('post', 'follow_up', 'reminder', 'close')),
    local         TEXT NOT NULL,
    zone          TEXT NOT NULL,
    due           TEXT NOT NULL,
    file_local    TEXT,
    reference     TEXT NOT NULL,
    title         TEXT,
    question      TEXT,
    state         TEXT NOT NULL DEFAULT 'pending' CHECK (state IN
                  ('pending', 'sending', 'posted', 'partly_posted', 'missed', 'skipped', 'failed',
                   'needs_staff')),
    reason        TEXT CHECK (reason IN
                  ('expired', 'expired_after_start', 'daily_limit', 'skipped_by_staff',
                   'not_in_file', 'prompt_removed', 'follow_up_removed', 'renamed_prompt',
                   'date_passed_by_edit', 'no_answer',
                   'attempts_exhausted', 'start_channel_gone', 'no_thread_yet', 'channel_gone',
                   'not_on_server', 'post_deleted', 'thread_gone',
                   'channel_is_forum',
                   'forum_tag_required', 'no_direct_messages', 'channel_hidden',
                   'posting_forbidden', 'thread_locked', 'too_many_threads', 'automod_text',
                   'automod_title', 'post_unverifiable', 'alert_unverifiable',
                   'thread_unreadable', 'nobody_to_alert', 'setup_person_not_staff',
                   'other_refusal', 'unknown')),
    reason_detail TEXT NOT NULL DEFAULT '',
    text_sha256   TEXT,
    terms         TEXT,
    terms_assumed INTEGER NOT NULL DEFAULT 0 CHECK (terms_assumed IN (0, 1)),
    posted_at     TEXT,
    guild_id      INTEGER,
    channel_id    INTEGER,
    thread_id     INTEGER UNIQUE,
    by_hand       INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    alert_id      INTEGER REFERENCES alert (id),
    UNIQUE (course_id, prompt, kind),
    CHECK (state NOT IN ('posted', 'partly_posted') OR posted_at IS NOT NULL),
    CHECK (state <> 'posted' OR reason IS NULL),
    CHECK (state <> 'partly_posted' OR reason IS NOT NULL),
    CHECK (reason IS NOT NULL OR reason_detail = ''),
    CHECK (kind = 'post' OR thread_id IS NULL),
    CHECK ((guild_id IS NULL) = (channel_id IS NULL))
) STRICT;
INSERT INTO occurrence_anew (id, course_id, prompt, kind, local, zone, due, reference, state,
                             reason, reason_detail, text_sha256, posted_at, guild_id, channel_id,
                             thread_id, by_hand, alert_id)
SELECT occurrence.id, course.id, prompt, kind, local, zone, due, reference, state,
       reason, reason_detail, text_sha256, posted_at, occurrence.guild_id, occurrence.channel_id,
       thread_id, by_hand, alert_id
FROM occurrence JOIN course ON course.slug = occurrence.course;
-- The newest rows may have been deleted: their ids must not be given again either.
DELETE FROM sqlite_sequence WHERE name = 'occurrence_anew';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'occurrence_anew', seq FROM sqlite_sequence WHERE name = 'occurrence';
DROP TABLE occurrence;
ALTER TABLE occurrence_anew RENAME TO occurrence;
CREATE INDEX occurrence_by_alert ON occurrence (alert_id);

-- Every text that a post showed, once, under an identity made of the text: labels may be
-- renumbered, and files edited.
CREATE TABLE paragraph (
    identity TEXT PRIMARY KEY,
    work     TEXT NOT NULL,
    text     TEXT NOT NULL
) STRICT;
CREATE TABLE shown_paragraph (
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id),
    number        INTEGER NOT NULL CHECK (number >= 0),
    paragraph     TEXT NOT NULL REFERENCES paragraph (identity),
    label         TEXT NOT NULL,
    PRIMARY KEY (occurrence_id, number)
) STRICT;

-- A student without a Discord account answers `by_hand`. A deletion happened between
-- `deleted_after` and `deleted_at`: the bot may have been away.
CREATE TABLE response_anew (
    id             INTEGER PRIMARY KEY,
    occurrence_id  INTEGER NOT NULL REFERENCES occurrence (id),
    person_id      INTEGER NOT NULL REFERENCES person (id),
    discord_id     INTEGER REFERENCES account (discord_id),
    source         TEXT NOT NULL CHECK (source IN ('live', 'sweep', 'private', 'by_hand')),
    message_id     INTEGER UNIQUE,
    interaction_id INTEGER UNIQUE,
    channel_id     INTEGER,
    reply_to       INTEGER,
    sent_at        TEXT NOT NULL,
    seen_at        TEXT NOT NULL,
    deleted_after  TEXT,
    deleted_at     TEXT,
    CHECK ((message_id IS NOT NULL) = (source IN ('live', 'sweep'))),
    CHECK ((interaction_id IS NOT NULL) = (source = 'private')),
    CHECK ((discord_id IS NULL) = (source = 'by_hand')),
    CHECK ((deleted_at IS NULL) = (deleted_after IS NULL))
) STRICT;
INSERT INTO response_anew (id, occurrence_id, person_id, discord_id, source, message_id,
                           interaction_id, channel_id, reply_to, sent_at, seen_at, deleted_after,
                           deleted_at)
SELECT response.id, occurrence_id, account.person_id, author_id, source, message_id,
       interaction_id, channel_id, reply_to, sent_at, seen_at,
       iif(deleted_at IS NULL, NULL, min(seen_at, deleted_at)), deleted_at
FROM response JOIN account ON account.discord_id = response.author_id;
DROP TABLE response;
ALTER TABLE response_anew RENAME TO response;
CREATE INDEX response_by_occurrence ON response (occurrence_id, person_id);
CREATE INDEX response_by_reply ON response (reply_to);

-- The counts of each wording, as they were when it was recorded: the student's own words, quoted
-- ones, and cited paragraphs. Where an older version kept the text it counted only when asked: the
-- bot counts such wordings once, at its next start.
CREATE TABLE revision_anew (
    response_id  INTEGER NOT NULL REFERENCES response (id),
    number       INTEGER NOT NULL CHECK (number >= 1),
    at           TEXT NOT NULL,
    text         TEXT,
    words        INTEGER,
    quoted_words INTEGER,
    citations    INTEGER,
    PRIMARY KEY (response_id, number),
    CHECK (text IS NOT NULL OR words IS NOT NULL),
    CHECK ((words IS NULL) = (quoted_words IS NULL)),
    CHECK ((words IS NULL) = (citations IS NULL))
) STRICT;
INSERT INTO revision_anew (response_id, number, at, text, words, quoted_words, citations)
SELECT response_id, number, at, text, words, iif(words IS NULL, NULL, 0), citations FROM revision;
DROP TABLE revision;
ALTER TABLE revision_anew RENAME TO revision;

-- What staff wrote in a thread, without the words: replies to it stay what they were.
CREATE TABLE staff_message (
    message_id    INTEGER PRIMARY KEY,
    occurrence_id INTEGER NOT NULL REFERENCES occurrence (id),
    person_id     INTEGER NOT NULL REFERENCES person (id),
    sent_at       TEXT NOT NULL
) STRICT;

-- Messages whose words were erased: no sweep brings them back.
CREATE TABLE erased_message (
    message_id INTEGER PRIMARY KEY,
    erased_at  TEXT NOT NULL
) STRICT;

-- Everything that staff decide: about the plan, about the rules of a post, about single students
-- and responses. What holds is what follows from all acts that were not undone, in their order.
CREATE TABLE act (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id     INTEGER NOT NULL REFERENCES course (id),
    kind          TEXT NOT NULL CHECK (kind IN
                  ('skip', 'move', 'shift', 'post', 'pause', 'resume', 'ask', 'rename',
                   'apply_rules', 'excuse', 'extend', 'discount', 'exemplary', 'level', 'hold')),
    at            TEXT NOT NULL,
    actor_id      INTEGER REFERENCES person (id),
    occurrence_id INTEGER REFERENCES occurrence (id),
    person_id     INTEGER REFERENCES person (id),
    response_id   INTEGER REFERENCES response (id),
    detail        TEXT NOT NULL,
    undone_at     TEXT,
    undone_by     INTEGER REFERENCES person (id)
) STRICT;
INSERT INTO act (id, course_id, kind, at, actor_id, detail, undone_at, undone_by)
SELECT plan_change.id, course.id, kind, at, actor.person_id, detail, undone_at, undoer.person_id
FROM plan_change
JOIN course ON course.slug = plan_change.course
LEFT JOIN account AS actor ON actor.discord_id = plan_change.actor
LEFT JOIN account AS undoer ON undoer.discord_id = plan_change.undone_by;
DELETE FROM sqlite_sequence WHERE name = 'act';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'act', seq FROM sqlite_sequence WHERE name = 'plan_change';
DROP TABLE plan_change;
CREATE INDEX act_by_course ON act (course_id);
CREATE INDEX act_by_occurrence ON act (occurrence_id);

-- What a thread is told of an act of staff: written with the act, and sent by the bot.
CREATE TABLE thread_notice (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    occurrence_id    INTEGER NOT NULL REFERENCES occurrence (id),
    content          TEXT NOT NULL,
    created_at       TEXT NOT NULL,
    first_attempt_at TEXT,
    last_attempt_at  TEXT,
    attempts         INTEGER NOT NULL DEFAULT 0,
    message_id       INTEGER UNIQUE,
    ended_at         TEXT
) STRICT;
CREATE INDEX thread_notice_open ON thread_notice (occurrence_id) WHERE ended_at IS NULL;

-- A notice to the staff of a place that the course has left is delivered there.
CREATE TABLE alert_anew (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    course_id       INTEGER NOT NULL REFERENCES course (id),
    former_place_id INTEGER REFERENCES former_place (id),
    subject         TEXT NOT NULL,
    content         TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    ended_at        TEXT,
    channel_id      INTEGER,
    last_attempt_at TEXT,
    attempts        INTEGER NOT NULL DEFAULT 0,
    message_id      INTEGER UNIQUE,
    delivered_at    TEXT,
    problem         TEXT,
    problem_detail  TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO alert_anew (id, course_id, subject, content, created_at, ended_at, channel_id,
                        last_attempt_at, attempts, message_id, delivered_at, problem,
                        problem_detail)
SELECT alert.id, course.id, subject, content, created_at, alert.ended_at, alert.channel_id,
       last_attempt_at, attempts, message_id, delivered_at, problem, problem_detail
FROM alert JOIN course ON course.slug = alert.course;
DELETE FROM sqlite_sequence WHERE name = 'alert_anew';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'alert_anew', seq FROM sqlite_sequence WHERE name = 'alert';
DROP TABLE alert;
ALTER TABLE alert_anew RENAME TO alert;
CREATE INDEX alert_open ON alert (course_id, subject) WHERE ended_at IS NULL;

CREATE TABLE heartbeat_anew (
    course_id INTEGER PRIMARY KEY REFERENCES course (id),
    beat_at   TEXT NOT NULL
) STRICT;
INSERT INTO heartbeat_anew (course_id, beat_at)
SELECT course.id, beat_at FROM heartbeat JOIN course ON course.slug = heartbeat.course;
DROP TABLE heartbeat;
ALTER TABLE heartbeat_anew RENAME TO heartbeat;

-- The audit log names people by our own id alone: the line can stay when a person is erased.
CREATE TABLE audit_anew (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    actor_id  INTEGER REFERENCES person (id),
    action    TEXT NOT NULL,
    course_id INTEGER REFERENCES course (id),
    detail    TEXT NOT NULL
) STRICT;
INSERT INTO audit_anew (id, at, actor_id, action, course_id, detail)
SELECT audit.id, at, account.person_id, action, course.id, detail
FROM audit
LEFT JOIN account ON account.discord_id = audit.actor
LEFT JOIN course ON course.slug = audit.course;
DROP TABLE audit;
ALTER TABLE audit_anew RENAME TO audit;
CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is never shortened'); END;
-- INSERT OR REPLACE deletes without asking the trigger above, unless a connection asks for it.
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;

DROP TABLE course_setup;
DROP TABLE student;
DROP TABLE person_before;
DROP TABLE numbered_account;
DROP TABLE known_account;
DROP TABLE known_slug;
