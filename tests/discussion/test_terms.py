"""In simulated terms each prompt is posted once or reported to staff, whatever goes wrong.

These are 30 terms; `python benchmarks/terms.py` simulates a thousand.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.conditions import Condition
from bot.core.course import DiscussionSettings, FollowUp, ThreadClosing
from bot.core.occurrence_planning import plan_occurrences
from bot.discussion.delivery import StaffAction
from bot.errors import CourseError
from tests.simulation.checkers import CHECKERS, find_violations
from tests.simulation.checkers.checker import Checker
from tests.simulation.random_course import random_course
from tests.simulation.simulate_term import simulate_term, simulated_term
from tests.simulation.simulated_bot import SimulatedBot
from tests.simulation.simulated_channels import SimulatedStaffChannel
from tests.simulation.simulated_discord import STAFF_CHANNEL
from tests.simulation.world import Outage, OutageKind, World

SEEDS = range(1, 31)
BATCH = 10
SHORT_TERM = 12  # the seed of a term with few occurrences


@asynccontextmanager
async def started_bot(
    tmp_path: Path, *outages: tuple[OutageKind, timedelta]
) -> AsyncIterator[SimulatedBot]:
    """A bot that was started an hour before its first post, when these outages begin."""
    course = random_course(random.Random("a course"))
    due = plan_occurrences(course).occurrences[0].due
    world = World(
        rng=random.Random("lost"),
        now=due - timedelta(hours=1),
        outages=tuple(Outage(kind, due, due + duration) for kind, duration in outages),
    )
    bot = SimulatedBot(world, course, tmp_path / "term.db")
    await bot.create_database()
    try:
        await bot.wake_up()
        yield bot
    finally:
        await bot.stop(world.now)
        bot.observer.close()


async def tick(bot: SimulatedBot, at: datetime) -> None:
    """Let time pass until then and the bot tick."""
    bot.world.advance_to(at)
    await bot.wake_up()


async def edit_first_prompt(bot: SimulatedBot, **changes: Any) -> None:
    """Edit the first prompt in the course's file, and reload the file."""
    first, *others = bot.course_file.prompts
    prompts = (replace(first, **changes), *others)
    bot.course_file = replace(bot.course_file, prompts=prompts)
    await bot.reload()


def count_staff_messages(bot: SimulatedBot, words: str) -> int:
    """How many messages in the staff's channel have these words."""
    return sum(words in m.content for m in bot.discord.messages if m.channel == STAFF_CHANNEL)


def pending_follow_ups(bot: SimulatedBot) -> list[str]:
    """The prompts whose follow-up is planned."""
    sql = "SELECT prompt FROM occurrence WHERE kind = 'follow_up' AND state = 'pending'"
    return [row["prompt"] for row in bot.observer.rows(sql)]


@pytest.mark.parametrize("first", SEEDS[::BATCH])
def test_terms_keep_every_rule(first: int) -> None:
    results = [simulate_term(seed) for seed in range(first, first + BATCH)]
    violations = [f"seed {term.seed}: {line}" for term in results for line in term.violations]
    assert violations == []
    for name in ("posted", "missed", "crashes", "restarts", "edits", "commands", "unanswered"):
        assert sum(term.counts.get(name, 0) for term in results) > 0, name


def test_unprotected_terms_send_duplicates() -> None:
    results = [simulate_term(seed, unprotected=True) for seed in range(1, 11)]
    assert sum(term.counts["duplicates"] for term in results) > 0
    assert any(line.startswith("no_duplicates") for term in results for line in term.violations)


def test_terms_are_reproducible_with_and_without_threads() -> None:
    assert simulate_term(7) == simulate_term(7) == simulate_term(7, threads=True)


async def test_post_begun_days_ago_is_not_sent(tmp_path: Path) -> None:
    async with started_bot(tmp_path, (OutageKind.NO_ANSWER, timedelta(minutes=5))) as bot:
        due = bot.world.now + timedelta(hours=1)
        await tick(bot, due)
        assert bot.observer.scalar("SELECT count(*) FROM occurrence WHERE state = 'sending'") == 1
        await bot.stop(due + timedelta(days=2))
        bot.world.faults_disabled = True
        await tick(bot, due + timedelta(days=2))
        assert bot.discord.announcements == []
        assert count_staff_messages(bot, "**Missed: ") == 1


def _send_twice(bot: SimulatedBot) -> None:
    bot.discord.messages.append(replace(bot.discord.messages[0], id=10**6))


def _post_again(bot: SimulatedBot, **changes: Any) -> None:
    last = bot.discord.announcements[-1]
    bot.discord.announcements.append(replace(last, by_hand=False, **changes))


def _post_four_times(bot: SimulatedBot) -> None:
    for _ in range(4):
        _post_again(bot)


def _post_out_of_order(bot: SimulatedBot) -> None:
    due = bot.discord.announcements[-1].due
    for other_due in (due + timedelta(hours=1), due):
        _post_again(bot, due=other_due, bot_time=other_due, events_before=10**6)


def _report_the_clock_twice(bot: SimulatedBot) -> None:
    for created_at, ended_at in (("a", "b"), ("b", "c")):
        bot.observer.corrupt(
            "INSERT INTO alert (course_id, subject, content, created_at, ended_at)"
            " VALUES (1, 'clock', '', ?, ?)",
            *(created_at, ended_at),
        )


def _update_first_row(assignment: str) -> Callable[[SimulatedBot], None]:
    return lambda bot: bot.observer.corrupt(f"UPDATE occurrence SET {assignment} WHERE id = 1")


# What breaks the rule of each checker.
BREACHES: dict[str, Callable[[SimulatedBot], None]] = {
    "terminal_state": _update_first_row("state = 'sending'"),
    "no_duplicates": _send_twice,
    "complete_posts": lambda bot: bot.discord.threads.clear(),
    "not_early": lambda bot: _post_again(bot, due=bot.world.now + timedelta(days=99)),
    "within_grace": lambda bot: _post_again(bot, due=bot.world.now - timedelta(days=999)),
    "daily_limit": _post_four_times,
    "staff_alerted": lambda bot: bot.discord.messages.clear(),
    "one_clock_alert": _report_the_clock_twice,
    "no_prompt_lost": _update_first_row("prompt = 'x'"),
    "post_order": _post_out_of_order,
    "allowed_transitions": lambda bot: bot.observer.corrupt(
        "UPDATE occurrence SET state = 'pending' WHERE state = 'posted'"
    ),
    "edits_ask_first": lambda bot: bot.due_by_edit.append("occurrence 1"),
    "prompts_posted_once": lambda bot: _post_again(bot, prompt="another-id"),
    "no_errors": lambda bot: bot.errors.append("it fell over"),
}


@pytest.mark.parametrize("checker", CHECKERS, ids=lambda checker: checker.name)
async def test_each_checker_finds_a_breach(checker: Checker, tmp_path: Path) -> None:
    async with simulated_term(SHORT_TERM, tmp_path / "term.db") as (bot, violations):
        assert violations + find_violations(bot) == []
        BREACHES[checker.name](bot)
        assert any(line.startswith(f"{checker.name}: ") for line in find_violations(bot))


async def test_disbelieved_clock_is_reported_once(tmp_path: Path) -> None:
    async with started_bot(tmp_path) as bot:
        due = bot.world.now + timedelta(hours=1)
        for minutes in (0, 1, 2, 30):
            await tick(bot, due + timedelta(hours=30, minutes=minutes))
        assert count_staff_messages(bot, "The clock of the bot’s machine went from") == 1
        assert bot.discord.announcements == []


async def test_condition_that_returns_is_reported_again(tmp_path: Path) -> None:
    async with started_bot(tmp_path, (OutageKind.NO_ANSWER, timedelta(minutes=1))) as bot:
        notifier, world = bot.services.staff.notifier, bot.world
        channel = SimulatedStaffChannel(bot.discord)
        for problem in ("It is gone.", None, "It is gone."):
            await notifier.set_condition(Condition.PLACE, problem)
            if problem is not None and count_staff_messages(bot, "It is gone.") == 0:
                await notifier.deliver(channel)
        world.advance_to(world.now + timedelta(hours=1))
        await notifier.deliver(channel)
        # Discord did not answer about the first, so the bot must look before it sends the second.
        assert count_staff_messages(bot, "It is gone.") == 1
        world.advance_to(world.now + timedelta(minutes=2))
        world.faults_disabled = True
        await notifier.deliver(channel)
        assert count_staff_messages(bot, "It is gone.") == 2


async def test_removed_follow_up_is_refused_in_a_sentence(tmp_path: Path) -> None:
    async with started_bot(tmp_path) as bot:
        bot.world.faults_disabled = True
        await edit_first_prompt(bot, follow_up=FollowUp(timedelta(hours=1), "And now?"))
        due = bot.world.now + timedelta(hours=1)
        await tick(bot, due)
        await bot.stop(due + timedelta(hours=30))
        await tick(bot, due + timedelta(hours=30))  # its grace of twelve hours is over
        buttons = (b for message in bot.discord.staff_messages for b in message.buttons)
        (target_id,) = (b.target_id for b in buttons if b.action is StaffAction.POST)
        await edit_first_prompt(bot, follow_up=None)
        with pytest.raises(CourseError, match="has no second question in the course’s file"):
            await bot.services.staff.actions.perform(StaffAction.POST, target_id, 1, bot.outbox)


async def test_post_by_hand_plans_its_thread_at_once(tmp_path: Path) -> None:
    async with started_bot(tmp_path) as bot:
        bot.world.faults_disabled = True
        await edit_first_prompt(bot, follow_up=FollowUp(timedelta(hours=1), "And now?"))
        prompt = bot.course_file.prompts[0].id
        await bot.services.staff.actions.post(prompt, 1, bot.outbox)
        assert pending_follow_ups(bot) == [prompt]


async def test_reload_plans_an_added_follow_up_at_once(tmp_path: Path) -> None:
    async with started_bot(tmp_path) as bot:
        bot.world.faults_disabled = True
        await edit_first_prompt(bot, follow_up=None)
        await tick(bot, bot.world.now + timedelta(hours=1))
        assert pending_follow_ups(bot) == []
        await edit_first_prompt(bot, follow_up=FollowUp(timedelta(hours=1), "And now?"))
        assert pending_follow_ups(bot) == [bot.course_file.prompts[0].id]


async def test_thread_posted_on_retry_is_closed(tmp_path: Path) -> None:
    async with started_bot(tmp_path, (OutageKind.NO_ANSWER, timedelta(minutes=5))) as bot:
        due = bot.world.now + timedelta(hours=1)
        only, closing = bot.course_file.prompts[:1], DiscussionSettings(close=ThreadClosing.LOCK)
        bot.course_file = replace(bot.course_file, prompts=only, discussion=closing)
        await bot.reload()
        await tick(bot, due)
        assert bot.discord.announcements == []
        bot.world.faults_disabled = True
        await tick(bot, due + timedelta(minutes=6))
        (post,) = bot.discord.announcements
        for days in range(1, 9):
            await tick(bot, due + timedelta(days=days))
        assert (post.message.id, ThreadClosing.LOCK) in bot.discord.closed_threads
