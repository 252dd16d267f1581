"""Why an occurrence, an alert or a sweep stands as it does: codes, which rendering puts into words.

The codes are stored. A sentence may be reworded at any time; a code may not.
"""

from __future__ import annotations

from enum import StrEnum

PINNED = "pinned"  # the detail of a passed date that the file gave to this prompt alone


class Reason(StrEnum):
    """One reason each. What cannot be enumerated (Discord's own text, a prompt's id) travels
    beside it as a detail; the comments name the details that there are."""

    # The hour, the daily limit, and what staff or the course's file decided.
    EXPIRED = "expired"
    EXPIRED_AFTER_START = "expired_after_start"
    DAILY_LIMIT = "daily_limit"
    SKIPPED_BY_STAFF = "skipped_by_staff"
    NOT_IN_FILE = "not_in_file"
    PROMPT_REMOVED = "prompt_removed"  # detail: the prompt's id
    FOLLOW_UP_REMOVED = "follow_up_removed"  # detail: the prompt's id
    RENAMED_PROMPT = "renamed_prompt"  # detail: the id of the stored prompt that it looks like
    DATE_PASSED_BY_EDIT = "date_passed_by_edit"  # detail: PINNED or nothing

    # Discord did not answer, or what was begun cannot go on.
    NO_ANSWER = "no_answer"
    ATTEMPTS_EXHAUSTED = "attempts_exhausted"
    START_CHANNEL_GONE = "start_channel_gone"
    NO_THREAD_YET = "no_thread_yet"

    # Discord refused, or would.
    CHANNEL_GONE = "channel_gone"
    NOT_ON_SERVER = "not_on_server"
    POST_DELETED = "post_deleted"
    THREAD_GONE = "thread_gone"
    CHANNEL_IS_FORUM = "channel_is_forum"
    FORUM_TAG_REQUIRED = "forum_tag_required"
    NO_DIRECT_MESSAGES = "no_direct_messages"
    CHANNEL_HIDDEN = "channel_hidden"
    POSTING_FORBIDDEN = "posting_forbidden"
    THREAD_LOCKED = "thread_locked"
    TOO_MANY_THREADS = "too_many_threads"
    AUTOMOD_TEXT = "automod_text"
    AUTOMOD_TITLE = "automod_title"
    POST_UNVERIFIABLE = "post_unverifiable"
    ALERT_UNVERIFIABLE = "alert_unverifiable"
    THREAD_UNREADABLE = "thread_unreadable"
    NOBODY_TO_ALERT = "nobody_to_alert"
    SETUP_PERSON_NOT_STAFF = "setup_person_not_staff"
    OTHER_REFUSAL = "other_refusal"  # detail: Discord's text and code

    # A sentence that an older version stored, and of which no code is known. Detail: the sentence.
    UNKNOWN = "unknown"
