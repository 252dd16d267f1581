"""The rules that hold for every term, whatever happened in it.

Where the bot's clock was wrong, "due" and "late" mean what that clock showed when the bot looked;
what is counted on Discord is counted by Discord's own times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.core.agenda import DAILY_POST_LIMIT
from bot.core.occurrences import ON_DISCORD, TRANSITIONS, UNRESOLVED, OccurrenceState
from bot.core.reasons import Reason
from bot.core.schedule import plan_occurrences
from bot.store.instants import to_text
from tests.trials.term_bot import Bot
from tests.trials.term_discord import DIRECT, STAFF, Announced
from tests.trials.term_sqlite import Change
from tests.trials.term_world import DAY, MINUTE

TERMINAL = ("posted", "partly_posted", "missed", "skipped", "failed", "needs_staff")
_TRYING = 20 * MINUTE  # what was begun in time is tried for so long
_ON_TIME = MINUTE


def violations(bot: Bot) -> list[str]:
    """Every rule that the term of this bot broke."""
    _count(bot)
    rules = (
        *(_ends, _once, _whole, _not_early, _not_too_late, _not_too_many),
        *(_told, _one_a_hold, _none_lost, _in_order, _transitions, _sound),
    )
    return [f"{rule.__name__[1:]}: {broken}" for rule in rules for broken in rule(bot)]


def _ends(bot: Bot) -> Iterator[str]:
    """Every row is in one terminal state."""
    for row in bot.eye.rows("SELECT id, prompt, kind, state FROM occurrence"):
        if row["state"] not in TERMINAL:
            yield f"{row['prompt']} {row['kind']} ended as {row['state']}"


def _once(bot: Bot) -> Iterator[str]:
    """No part of any occurrence, and no message to staff, is on Discord twice."""
    found = Counter(each.nonce for each in bot.discord.messages)
    for message in bot.discord.messages:
        if found.pop(message.nonce, 0) > 1:
            yield f"twice on Discord: {message.content[:60]!r}"


def _whole(bot: Bot) -> Iterator[str]:
    """A post has its announcement and its thread, and every part of its passage once in order. One
    of which Discord refused a part says so; a step has its message in its post's thread."""
    by_id = {each.id: each for each in bot.discord.messages}
    rows = bot.eye.rows(
        "SELECT * FROM occurrence WHERE state IN ('posted', 'partly_posted') AND kind <> 'close'"
    )
    for row in rows:
        sql = "SELECT * FROM message_part WHERE occurrence_id = ? ORDER BY number"
        parts = bot.eye.rows(sql, row["id"])
        keys = [part["message_id"] for part in parts]
        if row["reason"] is None and (None in keys or not parts):
            yield f"{row['prompt']} {row['kind']} lacks a part, and nothing says so"
        there = [key for key in keys if key is not None]
        if any(key not in by_id for key in there) or there != sorted(there):
            yield f"{row['prompt']} {row['kind']}: parts missing or out of order"
        if row["kind"] == "post" and row["reason"] is None:
            yield from _threaded(bot, row["prompt"], row["thread_id"], keys)


def _threaded(bot: Bot, prompt: str, thread: int | None, keys: list[int]) -> Iterator[str]:
    by_id = {each.id: each for each in bot.discord.messages}
    if thread is None or bot.discord.threads.get(keys[0]) != thread:
        yield f"{prompt} has no thread"
    if any(by_id[key].place != thread for key in keys[1:] if key in by_id):
        yield f"{prompt}: its passage is elsewhere"


def _not_early(bot: Bot) -> Iterator[str]:
    """Nothing goes out by itself before the bot's clock showed its due at a look."""
    for each in (*bot.discord.announced, *bot.discord.stepped):
        seen = each.by_hand or (each.occurrence, to_text(each.due)) in bot.due_seen
        if each.shown < each.due and not seen:
            yield f"{each.prompt} {each.kind} at {each.shown}, due {each.due}"


def _not_too_late(bot: Bot) -> Iterator[str]:
    """Nothing goes out by itself when its grace is over, by the bot's clock."""
    for each in _automatic(bot):
        if each.shown - each.due > each.patience + _TRYING:
            yield f"{each.prompt} at {each.shown}, due {each.due}, grace {each.patience}"


def _not_too_many(bot: Bot) -> Iterator[str]:
    """At most three posts by themselves in the 24 hours before the bot's clock at each of them."""
    before: list[Announced] = []
    for each in _automatic(bot):
        before.append(each)
        recent = [other for other in before if other.message.at > each.shown - DAY]
        if len(recent) > DAILY_POST_LIMIT:
            yield f"{each.prompt} is number {len(recent)} in a day, at {each.shown}"


def _told(bot: Bot) -> Iterator[str]:
    """Each time that something went wrong and stayed so, staff have one message of it; in a second
    place only where the bot was not let look whether it is in the first. A condition that ended
    while Discord was silent about its message, and came again, may be told by that message."""
    for key, about in _alerts_of_troubles(bot):
        if key is None:
            yield f"nothing told of {about}"
    sent = Counter(each.alert for each in bot.discord.messages if each.place in (STAFF, DIRECT))
    sql = "SELECT * FROM alert WHERE delivered_at IS NOT NULL OR ended_at IS NULL"
    for row in bot.eye.rows(sql):
        most = 2 if row["id"] in bot.discord.unlooked else 1
        least = 0 if _told_before(bot, row["message_id"]) else 1
        if not least <= sent[row["id"]] <= most:
            yield f"alert {row['id']} ({row['content'][:80]!r}) was told {sent[row['id']]} times"


def _told_before(bot: Bot, message: int | None) -> bool:
    """Whether a message was sent for a condition that was over before the bot knew it sent."""
    sql = "SELECT 1 FROM alert WHERE id = ? AND delivered_at IS NULL AND ended_at IS NOT NULL"
    return any(bot.eye.one(sql, m.alert) for m in bot.discord.messages if m.id == message)


def _one_a_hold(bot: Bot) -> Iterator[str]:
    """A clock that is not believed is told of once, not again at every look."""
    rows = bot.eye.rows("SELECT * FROM alert WHERE subject = 'clock' ORDER BY id")
    for before, after in pairwise(rows):
        if before["ended_at"] == after["created_at"]:
            yield f"alert {after['id']} tells anew what alert {before['id']} told"


def _alerts_of_troubles(bot: Bot) -> Iterator[tuple[int | None, str]]:
    """The message about each trouble, None for one that lasts and has none. A trouble that staff or
    the file mended before the bot wrote it down needs no message."""
    open_troubles: dict[int, Change] = {}
    for change in bot.eye.changes():
        if change.state not in UNRESOLVED:
            open_troubles.pop(change.occurrence, None)
        elif change.alert is None:
            open_troubles[change.occurrence] = change
        elif open_troubles.pop(change.occurrence, None) is not None:
            yield change.alert, _named(bot, change)
    yield from ((None, _named(bot, change)) for change in open_troubles.values())


def _named(bot: Bot, change: Change) -> str:
    rows = bot.eye.rows("SELECT prompt, kind FROM occurrence WHERE id = ?", change.occurrence)
    name = " ".join(rows[0]) if rows else f"row {change.occurrence}"
    return f"{name}, {change.state}: {change.reason}"


def _none_lost(bot: Bot) -> Iterator[str]:
    """Each prompt of the file as it stands at the end is posted, left out by staff, told of, or
    shown in the plan as one without a date; what is to come in its thread has a row of its own."""
    course = bot.seminar.course
    undated = {each.id for each in plan_occurrences(course).undated}
    rows = {(row["prompt"], row["kind"]): row for row in bot.eye.rows("SELECT * FROM occurrence")}
    for prompt in course.prompts:
        row = rows.get((prompt.id, "post"))
        if row is None:
            yield from [] if prompt.id in undated else [f"{prompt.id} has no row"]
            continue
        if row["state"] == "skipped" and row["reason"] != Reason.SKIPPED_BY_STAFF:
            yield f"{prompt.id} is left out, and not by staff: {row['reason']}"
        wanted = {"follow_up": prompt.follow_up, "close": course.discussion.close}
        for kind in (kind for kind, asked in wanted.items() if asked is not None):
            if row["state"] in ON_DISCORD and (prompt.id, kind) not in rows:
                yield f"{prompt.id} has no row for its {kind}"


def _in_order(bot: Bot) -> Iterator[str]:
    """While nothing changes the plan or the clock, what is on time comes in the order of its
    dues."""
    for before, after in pairwise(_automatic(bot)):
        on_time = all(each.shown - each.due <= _ON_TIME for each in (before, after))
        if on_time and before.era == after.era and before.due > after.due:
            yield f"{before.prompt}, due {before.due}, before {after.prompt}, due {after.due}"


def _transitions(bot: Bot) -> Iterator[str]:
    """A row changes its state only as the table of states has it."""
    for change in bot.eye.changes():
        if change.old in (None, change.state):
            continue
        if change.state not in TRANSITIONS[OccurrenceState(change.old)]:
            yield f"{_named(bot, change)}, from {change.old}"


def _sound(bot: Bot) -> Iterator[str]:
    """No look, no command and no button fails by a defect."""
    yield from dict.fromkeys(bot.failed)


def _automatic(bot: Bot) -> list[Announced]:
    return [each for each in bot.discord.announced if not each.by_hand]


def _count(bot: Bot) -> None:
    counts = bot.world.counts
    for row in bot.eye.rows("SELECT state, kind, count(*) FROM occurrence GROUP BY 1, 2"):
        state = OccurrenceState(row[0]).public_name
        counts[f"{state} {row[1]}" if row[1] != "post" else state] += row[2]
    for change in bot.eye.changes():
        counts[f"{change.old} -> {change.state}"] += change.old not in (None, change.state)
    counts["occurrences"] = bot.eye.one("SELECT count(*) FROM occurrence")
    counts["told"] = sum(each.place in (STAFF, DIRECT) for each in bot.discord.messages)
    late = [each for each in _automatic(bot) if each.shown - each.due > _ON_TIME]
    counts["late"] = len(late)
    found = Counter(
        each.nonce for each in bot.discord.messages if each.place not in (STAFF, DIRECT)
    )
    counts["doubles"] = sum(number - 1 for number in found.values())
