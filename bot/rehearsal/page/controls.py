"""What whoever sits at the page can do to the rehearsal itself: clock, class, breaks, record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.rehearsal.page.show import PACES, Problem
from bot.rehearsal.page.visits import Visit

Json = dict[str, Any]

_SIGNS = {
    "coming": "·",
    "due": "!",
    "posted": "✓",
    "missed": "✗",
    "failed": "✗",
    "skipped": "–",
    "needs you": "?",
}


async def move(visit: Visit, asked: Json) -> Json:
    """Let time pass: by minutes, to a local time, or to what comes next."""
    await visit.show.move(_target(visit, asked))
    return {}


async def play(visit: Visit, asked: Json) -> Json:
    """Let the class play to the end of the term."""
    await visit.show.play_class(_pace(asked))
    return {}


async def set_class(visit: Visit, asked: Json) -> Json:
    """Whether the class acts, and how fast."""
    visit.show.set_class(bool(asked["acting"]), _pace(asked))
    return {}


async def halt(visit: Visit, asked: Json) -> Json:
    """Let time stop."""
    visit.show.halt()
    return {}


async def run_bot(visit: Visit, asked: Json) -> Json:
    """Stop the bot or start it."""
    await (visit.show.start_bot() if asked["runs"] else visit.show.stop_bot())
    return {}


async def drop(visit: Visit, asked: Json) -> Json:
    """Break the bot's connection."""
    await visit.show.drop(bool(asked["resumable"]))
    return {}


async def deny(visit: Visit, asked: Json) -> Json:
    """Take a permission from the bot, or give it back."""
    changed = {str(asked["what"])}
    before = set(visit.show.situation().denied)
    denied = before | changed if asked["denied"] else before - changed
    await visit.show.deny(sorted(denied))
    return {}


async def fail(visit: Visit, asked: Json) -> Json:
    """Let Discord answer 500, or no longer."""
    visit.show.fail(bool(asked["failing"]))
    return {}


async def overview(visit: Visit, asked: Json) -> Json:
    """The instructor's side: the plan, and each student's sums over one prompt or all of them."""
    lines = [
        {**asdict(each), "sign": _SIGNS.get(each.state, "…")} for each in await visit.show.plan()
    ]
    prompt = asked.get("prompt")
    sums: dict[str, list[int]] = {}
    for cell in await visit.show.participation():
        if prompt in (None, "", cell.prompt):
            counts = (cell.responses, cell.replies, cell.words, cell.late)
            before = sums.get(cell.student, [0] * len(counts))
            sums[cell.student] = [a + b for a, b in zip(before, counts, strict=True)]
    return {"plan": lines, "students": [[name, *counts] for name, counts in sums.items()]}


def _target(visit: Visit, asked: Json) -> datetime:
    situation = visit.show.situation()
    to = asked["to"]
    if isinstance(to, int):
        return situation.now + timedelta(minutes=to)
    if to == "end":
        return situation.end
    found = {"post": situation.next_post, "deadline": situation.next_deadline}
    if to not in found:
        return visit.show.instant(str(to))
    instant = found[to]
    if instant is None:
        raise Problem("Nothing more is planned before the end of the term.")
    return instant


def _pace(asked: Json) -> str:
    pace = str(asked.get("pace", "normal"))
    if pace not in PACES:
        raise Problem(f"There is no pace “{pace}”; choose {', '.join(PACES)}.")
    return pace


CONTROLS: dict[str, Callable[[Visit, Json], Awaitable[Json]]] = {
    "move": move,
    "play": play,
    "class": set_class,
    "halt": halt,
    "bot": run_bot,
    "drop": drop,
    "deny": deny,
    "fail": fail,
    "overview": overview,
}
