-- Tables and columns under the field's standard names, reasons as codes instead of sentences, and
-- one state more: what is on Discord, but not whole, is `partly_posted`.
--
-- Renamed tables: home -> course_setup, part -> message_part, steering -> plan_change,
-- watch -> heartbeat. References are called after what they refer to: occurrence_id, response_id,
-- author_id, alert_id. `occurrence` loses `run`, which was never other than 1.
-- Ids stay as they are: buttons on Discord remember them.

-- Every sentence that was stored as a reason, with its code. What no version is known to have
-- written stays as it is, as the detail of `unknown`.
CREATE TEMP TABLE old_reason (
    text   TEXT PRIMARY KEY,
    code   TEXT,
    detail TEXT NOT NULL DEFAULT ''
);
INSERT INTO old_reason (text)
SELECT reason FROM occurrence WHERE reason IS NOT NULL
UNION SELECT problem FROM alert WHERE problem IS NOT NULL
UNION SELECT problem FROM sweep WHERE problem IS NOT NULL;
UPDATE old_reason SET code = CASE
    WHEN text IN ('its hour passed before it could be posted',
                  'its hour passed while the bot was not running') THEN 'expired'
    WHEN text = 'it was begun, and its hour passed before it was on Discord'
        THEN 'expired_after_start'
    WHEN text LIKE '% prompts went out in 24 hours; the bot posts no more by itself'
        THEN 'daily_limit'
    WHEN text = 'left out by staff' THEN 'skipped_by_staff'
    WHEN text = 'it is no longer in the course’s file' THEN 'not_in_file'
    WHEN text LIKE '“%” is no longer in the course. Put it back, or skip this.'
        THEN 'prompt_removed'
    WHEN text LIKE '“%” has no second question in the course’s file any more. Skip it.'
        THEN 'follow_up_removed'
    WHEN text = 'Discord did not answer' THEN 'no_answer'
    WHEN text LIKE 'Discord did not answer % times; look whether it is in the channel'
        THEN 'attempts_exhausted'
    WHEN text = 'It was begun in a channel that is gone. Try again to post it anew, or skip.'
        THEN 'start_channel_gone'
    WHEN text = 'The prompt has no thread yet. Try the prompt again first, then this.'
        THEN 'no_thread_yet'
    WHEN text = 'The channel is gone. Choose another one with /seminar setup.' THEN 'channel_gone'
    WHEN text = 'The bot is no longer on the server. Invite it again.' THEN 'not_on_server'
    WHEN text = 'The post was deleted on Discord by somebody; it is left deleted.'
        THEN 'post_deleted'
    WHEN text IN ('The thread is gone: somebody deleted it. Skip this.', 'the thread is gone')
        THEN 'thread_gone'
    WHEN text = 'The channel is a forum now. Run /seminar setup there again.'
        THEN 'channel_is_forum'
    WHEN text LIKE 'The forum asks for a tag on each post. Write one of its tags under %'
        THEN 'forum_tag_required'
    WHEN text = 'This person takes no direct messages from the bot.' THEN 'no_direct_messages'
    WHEN text LIKE 'The bot cannot see the channel. Give its role: %' THEN 'channel_hidden'
    WHEN text LIKE 'The bot may not post in the channel. Give its role: %'
        THEN 'posting_forbidden'
    WHEN text = 'The thread is locked. Unlock it, then post again.' THEN 'thread_locked'
    WHEN text = 'The server has too many open threads. Archive some, then post again.'
        THEN 'too_many_threads'
    WHEN text = 'The server’s AutoMod blocks the text. Allow the bot in AutoMod’s settings.'
        THEN 'automod_text'
    WHEN text = 'The server’s AutoMod blocks the title. Allow the bot in AutoMod’s settings.'
        THEN 'automod_title'
    WHEN text LIKE 'The bot cannot look whether it has posted. Give its role: %'
        THEN 'post_unverifiable'
    WHEN text = 'The bot cannot look whether it has told staff already.'
        THEN 'alert_unverifiable'
    WHEN text LIKE 'the bot may not read its history. Give its role: %' THEN 'thread_unreadable'
    WHEN text = 'there is neither a private channel nor anybody to write to; run /seminar setup again'
        THEN 'nobody_to_alert'
    WHEN text = 'Whoever set the course up is not of its staff any more.'
        THEN 'setup_person_not_staff'
    WHEN text LIKE 'Discord refuses it: % (code %).' THEN 'other_refusal'
    ELSE 'unknown'
END;
UPDATE old_reason SET detail = CASE code
    WHEN 'prompt_removed' THEN substr(text, 2, instr(text, '” is no longer') - 2)
    WHEN 'follow_up_removed' THEN substr(text, 2, instr(text, '” has no second') - 2)
    WHEN 'other_refusal' THEN substr(text, 21, length(text) - 21)
    WHEN 'unknown' THEN text
    ELSE ''
END;

-- SQLite changes a table's constraints only by making it anew:
-- https://sqlite.org/lang_altertable.html#otheralter
CREATE TABLE occurrence_anew (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    course        TEXT NOT NULL,
    prompt        TEXT NOT NULL,
    kind          TEXT NOT NULL DEFAULT 'post' CHECK (kind IN
                  ('post', 'follow_up', 'reminder', 'close')),
    local         TEXT NOT NULL,
    zone          TEXT NOT NULL,
    due           TEXT NOT NULL,
    reference     TEXT NOT NULL,
    state         TEXT NOT NULL DEFAULT 'pending' CHECK (state IN
                  ('pending', 'sending', 'posted', 'partly_posted', 'missed', 'skipped', 'failed',
                   'needs_staff')),
    reason        TEXT CHECK (reason IN
                  ('expired', 'expired_after_start', 'daily_limit', 'skipped_by_staff',
                   'not_in_file', 'prompt_removed', 'follow_up_removed', 'no_answer',
                   'attempts_exhausted', 'start_channel_gone', 'no_thread_yet', 'channel_gone',
                   'not_on_server', 'post_deleted', 'thread_gone', 'channel_is_forum',
                   'forum_tag_required', 'no_direct_messages', 'channel_hidden',
                   'posting_forbidden', 'thread_locked', 'too_many_threads', 'automod_text',
                   'automod_title', 'post_unverifiable', 'alert_unverifiable',
                   'thread_unreadable', 'nobody_to_alert', 'setup_person_not_staff',
                   'other_refusal', 'unknown')),
    reason_detail TEXT NOT NULL DEFAULT '',
    text_sha256   TEXT,
    posted_at     TEXT,
    guild_id      INTEGER,
    channel_id    INTEGER,
    thread_id     INTEGER UNIQUE,
    by_hand       INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    alert_id      INTEGER REFERENCES alert (id),
    UNIQUE (course, prompt, kind),
    CHECK (state NOT IN ('posted', 'partly_posted') OR posted_at IS NOT NULL),
    CHECK (state <> 'posted' OR reason IS NULL),
    CHECK (state <> 'partly_posted' OR reason IS NOT NULL),
    CHECK (reason IS NOT NULL OR reason_detail = ''),
    CHECK (kind = 'post' OR thread_id IS NULL),
    CHECK ((guild_id IS NULL) = (channel_id IS NULL))
) STRICT;
INSERT INTO occurrence_anew (id, course, prompt, kind, local, zone, due, reference, state, reason,
                             reason_detail, text_sha256, posted_at, guild_id, channel_id,
                             thread_id, by_hand, alert_id)
SELECT id, course, prompt, kind, local, zone, due, reference,
       iif(state = 'posted' AND reason IS NOT NULL, 'partly_posted', state),
       code, coalesce(detail, ''), text_sha256, posted_at, guild_id, channel_id,
       thread_id, by_hand, alert
FROM occurrence LEFT JOIN old_reason ON old_reason.text = occurrence.reason;
-- The newest rows may have been deleted: their ids must not be given again either.
DELETE FROM sqlite_sequence WHERE name = 'occurrence_anew';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'occurrence_anew', seq FROM sqlite_sequence WHERE name = 'occurrence';
DROP TABLE occurrence;
ALTER TABLE occurrence_anew RENAME TO occurrence;
CREATE INDEX occurrence_by_alert ON occurrence (alert_id);

ALTER TABLE part RENAME TO message_part;
ALTER TABLE message_part RENAME COLUMN occurrence TO occurrence_id;
ALTER TABLE message_part RENAME COLUMN first_try TO first_attempt_at;
ALTER TABLE message_part RENAME COLUMN last_try TO last_attempt_at;
ALTER TABLE message_part RENAME COLUMN tries TO attempts;

ALTER TABLE home RENAME TO course_setup;
ALTER TABLE course_setup RENAME COLUMN alerts_id TO alerts_channel_id;

ALTER TABLE student RENAME COLUMN met_at TO enrolled_at;

ALTER TABLE response RENAME COLUMN occurrence TO occurrence_id;
ALTER TABLE response RENAME COLUMN author TO author_id;
ALTER TABLE response RENAME COLUMN said_at TO sent_at;
ALTER TABLE revision RENAME COLUMN response TO response_id;

ALTER TABLE sweep RENAME COLUMN occurrence TO occurrence_id;
ALTER TABLE sweep ADD COLUMN problem_detail TEXT NOT NULL DEFAULT '';
UPDATE sweep SET (problem, problem_detail) =
    (SELECT code, detail FROM old_reason WHERE text = sweep.problem)
WHERE problem IS NOT NULL;

ALTER TABLE steering RENAME TO plan_change;
ALTER TABLE plan_change RENAME COLUMN act TO kind;
DROP INDEX steering_by_course;
CREATE INDEX plan_change_by_course ON plan_change (course);

ALTER TABLE alert RENAME COLUMN made_at TO created_at;
ALTER TABLE alert RENAME COLUMN over_at TO ended_at;
ALTER TABLE alert RENAME COLUMN place TO channel_id;
ALTER TABLE alert RENAME COLUMN last_try TO last_attempt_at;
ALTER TABLE alert RENAME COLUMN tries TO attempts;
ALTER TABLE alert RENAME COLUMN told_at TO delivered_at;
ALTER TABLE alert ADD COLUMN problem_detail TEXT NOT NULL DEFAULT '';
UPDATE alert SET (problem, problem_detail) =
    (SELECT code, detail FROM old_reason WHERE text = alert.problem)
WHERE problem IS NOT NULL;

ALTER TABLE watch RENAME TO heartbeat;
ALTER TABLE heartbeat RENAME COLUMN looked_at TO beat_at;

DROP TABLE old_reason;
