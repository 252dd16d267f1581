"""Reasons in words: what staff read about what was not posted, not sent or not read, and why."""

from __future__ import annotations

from bot.core.agenda import DAILY_POST_LIMIT
from bot.core.reasons import Reason
from bot.core.retries import MAX_ATTEMPTS
from bot.errors import CourseError
from bot.rendering.channel_problems import POSTING_PERMISSIONS

_SENTENCES = {
    Reason.EXPIRED: "its hour passed before it could be posted",
    Reason.EXPIRED_AFTER_START: "it was begun, and its hour passed before it was on Discord",
    Reason.DAILY_LIMIT: f"{DAILY_POST_LIMIT} prompts went out in 24 hours; the bot posts no more "
    "by itself",
    Reason.SKIPPED_BY_STAFF: "left out by staff",
    Reason.NOT_IN_FILE: "it is no longer in the course’s file",
    Reason.PROMPT_REMOVED: "“{detail}” is no longer in the course. Put it back, or skip this.",
    Reason.FOLLOW_UP_REMOVED: "“{detail}” has no second question in the course’s file any more. "
    "Skip it.",
    Reason.RENAMED_PROMPT: "it looks like “{detail}” under another id. Say whether it is the same "
    "prompt, or a new one.",
    Reason.DATE_PASSED_BY_EDIT: "the date that it has now is past. Post it now, move it, or skip "
    "it.",
    Reason.NO_ANSWER: "Discord did not answer",
    Reason.ATTEMPTS_EXHAUSTED: f"Discord did not answer {MAX_ATTEMPTS} times; look whether it is "
    "in the channel",
    Reason.START_CHANNEL_GONE: "It was begun in a channel that is gone. Try again to post it anew, "
    "or skip.",
    Reason.NO_THREAD_YET: "The prompt has no thread yet. Try the prompt again first, then this.",
    Reason.CHANNEL_GONE: "The channel is gone. Choose another one with /seminar course setup.",
    Reason.NOT_ON_SERVER: "The bot is no longer on the server. Invite it again.",
    Reason.POST_DELETED: "The post was deleted on Discord by somebody; it is left deleted.",
    Reason.THREAD_GONE: "The thread is gone: somebody deleted it. Skip this.",
    Reason.CHANNEL_IS_FORUM: "The channel is a forum now. Run /seminar course setup there again.",
    Reason.FORUM_TAG_REQUIRED: "The forum asks for a tag on each post. Write one of its tags under "
    "`tags:` in the course’s file, then /seminar course reload; or make tags optional in the "
    "forum’s settings.",
    Reason.NO_DIRECT_MESSAGES: "This person takes no direct messages from the bot.",
    Reason.CHANNEL_HIDDEN: f"The bot cannot see the channel. Give its role: {POSTING_PERMISSIONS}.",
    Reason.POSTING_FORBIDDEN: "The bot may not post in the channel. Give its role: "
    f"{POSTING_PERMISSIONS}.",
    Reason.THREAD_LOCKED: "The thread is locked. Unlock it, then post again.",
    Reason.TOO_MANY_THREADS: "The server has too many open threads. Archive some, then post again.",
    Reason.AUTOMOD_TEXT: "The server’s AutoMod blocks the text. Allow the bot in AutoMod’s "
    "settings.",
    Reason.AUTOMOD_TITLE: "The server’s AutoMod blocks the title. Allow the bot in AutoMod’s "
    "settings.",
    Reason.POST_UNVERIFIABLE: "The bot cannot look whether it has posted. Give its role: "
    f"{POSTING_PERMISSIONS}.",
    Reason.ALERT_UNVERIFIABLE: "The bot cannot look whether it has told staff already.",
    Reason.THREAD_UNREADABLE: "The bot may not read the thread’s history. Give its role: "
    f"{POSTING_PERMISSIONS}.",
    Reason.NOBODY_TO_ALERT: "there is neither a private channel nor anybody to write to; run "
    "/seminar course setup again",
    Reason.SETUP_PERSON_NOT_STAFF: "Whoever set the course up is not of its staff any more.",
    Reason.OTHER_REFUSAL: "Discord refuses it: {detail}.",
    Reason.UNKNOWN: "{detail}",
}


class ContentRemoved(CourseError):
    """A prompt or question that is due is gone from the course. The text says what to do."""

    def __init__(self, reason: Reason, prompt: str) -> None:
        super().__init__(describe_reason(reason, prompt))
        self.reason = reason
        self.detail = prompt


def describe_reason(reason: Reason | None, detail: str = "") -> str:
    """A reason as staff read it; empty where there is none."""
    if reason is None:
        return ""
    # Not str.format: a detail is somebody else's text, and may hold braces of its own.
    return _SENTENCES[reason].replace("{detail}", detail)
