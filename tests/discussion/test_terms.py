"""Whole terms by a seed: whatever happens in them, each prompt is posted once, or staff are told.

`python benchmarks/terms.py` plays a thousand others.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.conditions import Condition
from bot.core.course import DiscussionSettings, FollowUp, ThreadClosing
from bot.core.schedule import plan_occurrences
from bot.discussion.delivery import StaffAction
from bot.errors import CourseError
from tests.trials.term_bot import Bot
from tests.trials.term_checks import violations
from tests.trials.term_course import course_by
from tests.trials.term_discord import STAFF, TermRoom
from tests.trials.term_play import finished, played
from tests.trials.term_world import Bad, Spell, World

SEEDS = range(1, 61)
BATCH = 10
QUIET = 12  # the seed of a short term, to spoil


@asynccontextmanager
async def started(tmp_path: Path, *spells: tuple[Bad, timedelta]) -> AsyncIterator[Bot]:
    """A bot of a course, started an hour before its first post; bad times begin with that."""
    course = course_by(random.Random("a course"))
    due = plan_occurrences(course).occurrences[0].due
    bad = tuple(Spell(each, due, due + span) for each, span in spells)
    world = World(random.Random("lost"), due - timedelta(hours=1), bad)
    bot = Bot(world, course, tmp_path / "term.db")
    await bot.make_database(forum=False, blind=False)
    try:
        await bot.act()
        yield bot
    finally:
        await bot.stop(world.now)
        bot.eye.close()


async def look(bot: Bot, at: datetime) -> None:
    """Let time pass until then, and the bot look."""
    bot.world.pass_to(at)
    await bot.act()


def told(bot: Bot, words: str) -> int:
    """How many messages with these words staff have."""
    return sum(words in each.content for each in bot.discord.messages if each.place == STAFF)


@pytest.mark.parametrize("first", SEEDS[::BATCH])
def test_simulated_terms_break_no_rule(first: int) -> None:
    outcomes = [played(seed) for seed in range(first, first + BATCH)]
    broken = [f"seed {each.seed}: {rule}" for each in outcomes for rule in each.violations]
    assert broken == []
    for what in ("posted", "missed", "deaths", "restarts", "edits", "steered", "unanswered"):
        assert sum(each.counts.get(what, 0) for each in outcomes) > 0, what


def test_without_looking_and_without_nonces_terms_double() -> None:
    outcomes = [played(seed, blind=True) for seed in range(1, 11)]
    assert sum(each.counts["doubles"] for each in outcomes) > 0
    assert any(rule.startswith("once") for each in outcomes for rule in each.violations)


def test_term_is_reproducible_with_database_threads() -> None:
    assert played(7) == played(7) == played(7, threads=True)


async def test_post_started_days_ago_is_not_sent(
    tmp_path: Path,
) -> None:
    async with started(tmp_path, (Bad.SILENT, timedelta(minutes=5))) as bot:
        due = bot.world.now + timedelta(hours=1)
        await look(bot, due)
        assert bot.eye.one("SELECT count(*) FROM occurrence WHERE state = 'sending'") == 1
        await bot.stop(due + timedelta(days=2))
        bot.world.calm = True
        await look(bot, due + timedelta(days=2))
        assert bot.discord.announced == []
        assert told(bot, "**Missed: ") == 1


def _twice(bot: Bot) -> None:
    bot.discord.messages.append(replace(bot.discord.messages[0], id=10**6))


def _one_more(bot: Bot, **changes: Any) -> None:
    last = bot.discord.announced[-1]
    bot.discord.announced.append(replace(last, by_hand=False, **changes))


def _four_in_a_day(bot: Bot) -> None:
    for _ in range(4):
        _one_more(bot)


def _out_of_order(bot: Bot) -> None:
    due = bot.discord.announced[-1].due
    for each in (due + timedelta(hours=1), due):
        _one_more(bot, due=each, shown=each, era=10**6)


def _two_in_one_hold(bot: Bot) -> None:
    for made, over in (("a", "b"), ("b", "c")):
        bot.eye.spoil(
            "INSERT INTO alert (course, subject, content, created_at, ended_at)"
            " VALUES ('seminar', 'clock', '', ?, ?)",
            *(made, over),
        )


SPOILT = {
    "ends": lambda bot: bot.eye.spoil("UPDATE occurrence SET state = 'sending' WHERE id = 1"),
    "once": _twice,
    "whole": lambda bot: bot.discord.threads.clear(),
    "not_early": lambda bot: _one_more(bot, due=bot.world.now + timedelta(days=99)),
    "not_too_late": lambda bot: _one_more(bot, due=bot.world.now - timedelta(days=999)),
    "not_too_many": _four_in_a_day,
    "told": lambda bot: bot.discord.messages.clear(),
    "one_a_hold": _two_in_one_hold,
    "none_lost": lambda bot: bot.eye.spoil("UPDATE occurrence SET prompt = 'x' WHERE id = 1"),
    "in_order": _out_of_order,
    "transitions": lambda bot: bot.eye.spoil(
        "UPDATE occurrence SET state = 'pending' WHERE state = 'posted'"
    ),
    "sound": lambda bot: bot.failed.append("it fell over"),
}


@pytest.mark.parametrize("rule", SPOILT)
async def test_each_rule_sees_a_term_that_breaks_it(rule: str, tmp_path: Path) -> None:
    async with finished(QUIET, tmp_path / "term.db") as (bot, broken):
        assert broken + violations(bot) == []
        SPOILT[rule](bot)
        assert [each for each in violations(bot) if each.startswith(f"{rule}: ")] != []


async def test_doubted_clock_is_reported_once(tmp_path: Path) -> None:
    async with started(tmp_path) as bot:
        due = bot.world.now + timedelta(hours=1)
        for minutes in (0, 1, 2, 30):
            await look(bot, due + timedelta(hours=30, minutes=minutes))
        assert told(bot, "The clock of the bot’s machine went from") == 1
        assert bot.discord.announced == []


async def test_returning_condition_is_reported_again(tmp_path: Path) -> None:
    async with started(tmp_path, (Bad.SILENT, timedelta(minutes=1))) as bot:
        telling, room, world = bot.seminar.staff.notifier, TermRoom(bot.discord), bot.world
        for problem in ("It is gone.", None, "It is gone."):
            await telling.set_condition(Condition.PLACE, problem)
            if problem is not None and told(bot, "It is gone.") == 0:
                await telling.deliver(room)
        world.pass_to(world.now + timedelta(hours=1))
        await telling.deliver(room)
        assert told(bot, "It is gone.") == 1  # Discord was silent, and the second one is not there
        world.pass_to(world.now + timedelta(minutes=2))
        world.calm = True
        await telling.deliver(room)
        assert told(bot, "It is gone.") == 2


async def test_removed_follow_up_is_refused_with_reason(
    tmp_path: Path,
) -> None:
    async with started(tmp_path) as bot:
        bot.world.calm = True
        first = replace(bot.file.prompts[0], follow_up=FollowUp(timedelta(hours=1), "And now?"))
        asked = replace(bot.file, prompts=(first, *bot.file.prompts[1:]))
        bot.file = asked
        await bot.reload()
        due = bot.world.now + timedelta(hours=1)
        await look(bot, due)
        await bot.stop(due + timedelta(hours=30))
        await look(bot, due + timedelta(hours=30))  # its grace of twelve hours is over
        buttons = (button for told in bot.discord.told for button in told.offers)
        (target_id,) = (b.target_id for b in buttons if b.action is StaffAction.POST)
        bot.file = replace(asked, prompts=(replace(first, follow_up=None), *asked.prompts[1:]))
        await bot.reload()
        with pytest.raises(CourseError, match="has no second question in the course’s file"):
            await bot.seminar.staff.actions.perform(StaffAction.POST, target_id, 1, bot.outbox)


async def test_post_of_second_attempt_is_closed_too(tmp_path: Path) -> None:
    async with started(tmp_path, (Bad.SILENT, timedelta(minutes=5))) as bot:
        due = bot.world.now + timedelta(hours=1)
        only, closing = bot.file.prompts[:1], DiscussionSettings(close=ThreadClosing.LOCK)
        bot.file = replace(bot.file, prompts=only, discussion=closing)
        await bot.reload()
        await look(bot, due)
        assert bot.discord.announced == []
        bot.world.calm = True
        await look(bot, due + timedelta(minutes=6))
        (post,) = bot.discord.announced
        for days in range(1, 9):
            await look(bot, due + timedelta(days=days))
        assert (post.message.id, ThreadClosing.LOCK) in bot.discord.closed
