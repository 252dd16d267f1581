"""Judges a story that is over, by what stands on the server and then by the database."""

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
from tests.trials.stage import Stage
from tests.trials.story import MISSED, POSTED

_ENDED = ("posted", "partly_posted", "missed", "failed", "needs_staff")
TROUBLE = re.compile(r": (Discord |The bot |The post )")  # how the reason in a line begins


@dataclass(slots=True)
class Verdict:
    """What is wrong: what is not there, what is there twice, and what else is not as it must be."""

    missing: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.missing or self.double or self.other)

    def count(self, what: str, found: Iterable[str], wanted: Iterable[str]) -> None:
        """Compare what was found with what there should be, each of it once."""
        has, needs = Counter(found), Counter(wanted)
        self.missing += [f"{what}: {_short(each)}" for each in (needs - has).elements()]
        over = has - needs
        self.double += [f"{what}: {_short(each)}" for each in over.elements() if each in needs]
        self.other += [f"{what}: {_short(each)}" for each in over.elements() if each not in needs]


@dataclass(frozen=True, slots=True)
class Seen:
    """What people see when the story is over: announcements, what was said in the threads, whether
    these are locked, and what staff read."""

    announcements: tuple[str, ...]
    threads: tuple[str, ...]
    said: tuple[str, ...]
    locked: tuple[bool, ...]
    told: tuple[str, ...]

    def same_posts(self, other: Seen) -> bool:
        """Whether the students see the same, whatever staff were told."""
        mine, theirs = (replace(each, told=()) for each in (self, other))
        return mine == theirs


def seen(stage: Stage) -> Seen:
    """What people see of the bot's posts. A thread that stood there before is none of them."""
    bot = stage.server.state.bot
    threads = [t for t in stage.server.threads_of(stage.channel) if t.owner_id == bot.id]
    ours = [t for t in threads if t.name in (MISSED, POSTED)]
    heads = [m for m in stage.channel.messages if _asks(m)]
    heads += [m for thread in ours for m in thread.own_messages if _asks(m)]
    return Seen(
        tuple(m.content for m in heads),
        tuple(t.name for t in ours),
        tuple(m.content for thread in ours for m in _below(thread)),
        tuple(t.locked for t in ours),
        tuple(m.content for m in (*stage.staff.messages, *_direct(stage))),
    )


def judge(stage: Stage, wanted: Seen) -> Verdict:
    """Compare the end of a story with that of one in which nobody died."""
    found, verdict = seen(stage), Verdict()
    verdict.count("announcement", found.announcements, wanted.announcements)
    verdict.count("thread", found.threads, wanted.threads)
    verdict.count("in the thread", found.said, wanted.said)
    if verdict.clean and found.said != wanted.said:
        verdict.other.append("the parts are not in their order")
    if not all(found.locked):
        verdict.missing.append("the thread is not closed")
    verdict.count("told of as missed", _missed(found.told), [MISSED])
    verdict.count("to staff", _lines(found.told), set(_lines(found.told)))
    verdict.other += unsettled(stage.path)
    return verdict


def judge_troubled(stage: Stage, wanted: Seen) -> Verdict:
    """Compare the end of a story in which Discord did not do all that was asked: what is lacking
    must have been told to staff, and nothing may be there twice for all that."""
    found, verdict = seen(stage), Verdict()
    verdict.count("announcement", found.announcements, wanted.announcements)
    verdict.count("thread", found.threads, wanted.threads)
    verdict.count("in the thread", found.said, wanted.said)
    if any(POSTED in line and TROUBLE.search(line) for line in _lines(found.told)):
        verdict.missing.clear()
    verdict.count("told of as missed", _missed(found.told), [MISSED])
    verdict.count("to staff", _lines(found.told), set(_lines(found.told)))
    verdict.other += unsettled(stage.path, ended=_ENDED)
    return verdict


def unsettled(path: Path, ended: tuple[str, ...] = ("posted", "missed")) -> list[str]:
    """What the database has not brought to such an end, or cannot be read whole."""
    with closing(sqlite3.connect(path)) as database:
        (whole,) = database.execute("PRAGMA integrity_check").fetchone()
        rows = database.execute(
            "SELECT prompt || ' ' || kind || ' is ' || state FROM occurrence"
            " WHERE state NOT IN (SELECT value FROM json_each(?))"
            " UNION SELECT 'untold: ' || content FROM alert"
            " WHERE delivered_at IS NULL AND ended_at IS NULL",
            (json.dumps(ended),),
        ).fetchall()
    return [*([] if whole == "ok" else [whole]), *(row[0] for row in rows)]


def _asks(message: Message) -> bool:
    return any(button["label"] == "Respond" for button in message.buttons)


def _below(thread: Thread) -> list[Message]:
    return [m for m in thread.own_messages if not _asks(m)]


def _direct(stage: Stage) -> list[Message]:
    return [m for direct in stage.server.state.direct_channels.values() for m in direct.messages]


def _lines(told: Iterable[str]) -> list[str]:
    """What staff are told, line by line, without the titles that begin each message."""
    return [line for text in told for line in text.split("\n") if not line.startswith("**")]


def _missed(told: Iterable[str]) -> list[str]:
    return [MISSED for line in _lines(told) if MISSED in line]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
