"""Judges a finished trial by what stands on the server, and then by the database."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.rehearsal.loopback import Message, Thread
from tests.fault_trials.scenario import MISSED_TITLE, POSTED_TITLE
from tests.fault_trials.trial_server import TrialServer
from tests.support.posts import is_post

# How the reason begins in a line that reports a problem to staff.
_REASON = re.compile(r": (Discord |The bot |The post )")


@dataclass(slots=True)
class Verdict:
    """What is wrong: what is missing, what is there twice, and anything else."""

    missing: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.missing or self.duplicates or self.other)

    def compare(self, name: str, actual: Iterable[str], expected: Iterable[str]) -> None:
        """Add what differs from the expected texts; each must be there as often as expected."""
        actual_counts, expected_counts = Counter(actual), Counter(expected)
        lacking, surplus = expected_counts - actual_counts, actual_counts - expected_counts
        self.missing += [f"{name}: {_shorten(text)}" for text in lacking.elements()]
        for text in surplus.elements():
            problems = self.duplicates if text in expected_counts else self.other
            problems.append(f"{name}: {_shorten(text)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleState:
    """What people see: the announcements, the names of the threads, the messages in them, whether
    each thread is locked, and what staff were sent."""

    announcements: tuple[str, ...]
    threads: tuple[str, ...]
    thread_messages: tuple[str, ...]
    locked: tuple[bool, ...]
    staff_messages: tuple[str, ...]

    def shows_same_posts(self, other: VisibleState) -> bool:
        """Whether students see the same, whatever staff were sent."""
        mine, theirs = (replace(state, staff_messages=()) for state in (self, other))
        return mine == theirs


def visible_state(server: TrialServer) -> VisibleState:
    """What people see of the bot's posts; a thread from before the trial is not among them."""
    bot = server.discord.state.bot
    threads = [t for t in server.discord.threads_of(server.channel) if t.owner_id == bot.id]
    threads = [thread for thread in threads if thread.name in (MISSED_TITLE, POSTED_TITLE)]
    announcements = [m for m in server.channel.messages if is_post(m)]
    # In a forum the announcement is the first message of its thread.
    announcements += [m for thread in threads for m in thread.own_messages if is_post(m)]
    direct_channels = server.discord.state.direct_channels.values()
    direct_messages = [message for direct in direct_channels for message in direct.messages]
    return VisibleState(
        announcements=tuple(m.text for m in announcements),
        threads=tuple(thread.name for thread in threads),
        thread_messages=tuple(m.text for t in threads for m in _messages_below(t)),
        locked=tuple(thread.locked for thread in threads),
        staff_messages=tuple(m.text for m in (*server.staff_channel.messages, *direct_messages)),
    )


def judge_crashes(server: TrialServer, expected: VisibleState) -> Verdict:
    """Compare the end of a trial with that of one without crashes: nothing may differ but how often
    the bot reported that it was away."""
    actual, verdict = visible_state(server), _compare_posts(server, expected)
    if verdict.passed and actual.thread_messages != expected.thread_messages:
        verdict.other.append("the parts are not in their order")
    if not all(actual.locked):
        verdict.missing.append("the thread is not closed")
    _compare_staff_messages(verdict, actual)
    verdict.other += unfinished_rows(server.path)
    return verdict


def judge_faults(server: TrialServer, expected: VisibleState) -> Verdict:
    """Judge a trial in which Discord did not do all that was asked: what is lacking must have been
    reported to staff, and nothing may be there twice."""
    actual, verdict = visible_state(server), _compare_posts(server, expected)
    if any(POSTED_TITLE in line and _REASON.search(line) for line in _staff_lines(actual)):
        verdict.missing.clear()
    _compare_staff_messages(verdict, actual)
    terminal = ("posted", "partly_posted", "missed", "failed", "needs_staff")
    verdict.other += unfinished_rows(server.path, terminal)
    return verdict


def unfinished_rows(path: Path, terminal: tuple[str, ...] = ("posted", "missed")) -> list[str]:
    """Occurrences in another state than these, alerts that were not sent, and what SQLite's
    integrity check has to say."""
    # The server cannot show this: a row in another state would send something after the trial.
    with closing(sqlite3.connect(path)) as database:
        (integrity,) = database.execute("PRAGMA integrity_check").fetchone()
        rows = database.execute(
            """
            SELECT prompt || ' ' || kind || ' is ' || state FROM occurrence
            WHERE state NOT IN (SELECT value FROM json_each(:terminal))
            UNION
            SELECT 'not sent: ' || content FROM alert
            WHERE delivered_at IS NULL AND ended_at IS NULL
            """,
            {"terminal": json.dumps(terminal)},
        ).fetchall()
    return [*([] if integrity == "ok" else [integrity]), *(row[0] for row in rows)]


def _compare_posts(server: TrialServer, expected: VisibleState) -> Verdict:
    actual, verdict = visible_state(server), Verdict()
    verdict.compare("announcement", actual.announcements, expected.announcements)
    verdict.compare("thread", actual.threads, expected.threads)
    verdict.compare("in the thread", actual.thread_messages, expected.thread_messages)
    return verdict


def _compare_staff_messages(verdict: Verdict, actual: VisibleState) -> None:
    lines = _staff_lines(actual)
    missed = [MISSED_TITLE for line in lines if MISSED_TITLE in line]
    verdict.compare("reported as missed", missed, [MISSED_TITLE])
    verdict.compare("to staff", lines, set(lines))


def _messages_below(thread: Thread) -> list[Message]:
    return [message for message in thread.own_messages if not is_post(message)]


def _staff_lines(state: VisibleState) -> list[str]:
    """The lines of all messages to staff, without the titles that begin each message."""
    lines = [line for text in state.staff_messages for line in text.split("\n")]
    return [line for line in lines if not line.startswith("**")]


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
