"""Stored occurrences: which state may follow which, whatever is asked of the store; and nonces."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.next_actions import ResumeDelivery, next_actions
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import (
    ON_DISCORD,
    TRANSITIONS,
    UNPOSTED,
    ChannelPlace,
    InvalidTransition,
    MessagePart,
    Occurrence,
    OccurrenceKind,
    OccurrenceState,
    part_nonce,
    require_transition,
    sources_of,
)
from bot.core.plan_update import PlanUpdate, plan_update
from bot.core.reasons import Reason
from bot.core.schedule import PlanOverrides
from bot.store.courses import CourseStore
from bot.store.database import Database, Transaction
from bot.store.occurrences import OccurrenceStore
from bot.store.plan_changes import PlanChangeStore
from bot.store.snapshots import read_snapshot
from tests.support.harness import FIRST
from tests.support.shipped_course import shipped

COURSE, _ = shipped()
PLACE = ChannelPlace(1, 2)
POST = Occurrence(
    id=1,
    course_id=1,
    course=COURSE.slug,
    prompt="mistakes-that-pay",
    local=FIRST.replace(tzinfo=None),
    zone=COURSE.timezone,
    due=FIRST,
    reference="11",
    state=OccurrenceState.PENDING,
)
PROMPTS = [prompt.id for prompt in COURSE.prompts]
TABLE = [(old, new) for old, following in TRANSITIONS.items() for new in following]
_LOG = (
    "CREATE TABLE seen (old TEXT NOT NULL, new TEXT NOT NULL)",
    "CREATE TRIGGER seen_change AFTER UPDATE ON occurrence WHEN old.state <> new.state"
    " BEGIN INSERT INTO seen VALUES (old.state, new.state); END",
)


def test_every_state_can_be_reached() -> None:
    assert set(TRANSITIONS) == set(OccurrenceState)
    assert all(old not in following for old, following in TRANSITIONS.items())
    reached, rest = {OccurrenceState.PENDING}, [OccurrenceState.PENDING]
    while rest:
        new = TRANSITIONS[rest.pop()] - reached
        reached |= new
        rest += new
    assert reached == set(OccurrenceState)


def test_posts_on_discord_are_never_claimed_again() -> None:
    assert set(OccurrenceState) - ON_DISCORD - {OccurrenceState.SENDING} == UNPOSTED
    assert sources_of(OccurrenceState.POSTED) == {
        OccurrenceState.SENDING,
        OccurrenceState.PARTLY_POSTED,
    }
    assert all(TRANSITIONS[state] <= ON_DISCORD for state in ON_DISCORD)


def test_transition_outside_the_table_raises() -> None:
    require_transition(OccurrenceState.PENDING, OccurrenceState.SENDING)
    with pytest.raises(InvalidTransition, match="posted -> sending"):
        require_transition(OccurrenceState.POSTED, OccurrenceState.SENDING)


def test_partly_posted_is_named_posted_in_public() -> None:
    names = {state: state.public_name for state in OccurrenceState}
    assert names.pop(OccurrenceState.PARTLY_POSTED) == "posted"
    assert all(name == state for state, name in names.items())


@asynccontextmanager
async def planned(path: Path) -> AsyncIterator[tuple[Database, OccurrenceStore]]:
    """A database with the plan of the course, and a log of every change of a state."""
    async with await Database.open(path) as database:
        assert await CourseStore(database).add(COURSE.slug, None, FIRST) == POST.course_id
        await replan(database)

        async def watch(transaction: Transaction) -> None:
            for statement in _LOG:
                await transaction.run(statement)

        await database.write(watch)
        yield database, OccurrenceStore(database)


async def replan(
    database: Database, overrides: PlanOverrides | None = None, *, without: str = ""
) -> None:
    """Write the plan of the course anew, at the instant of its first post."""
    course = replace(COURSE, prompts=tuple(p for p in COURSE.prompts if p.id != without))
    agreed = overrides or PlanOverrides()

    def planner(_: object, posts: tuple[Occurrence, ...]) -> PlanUpdate:
        plan = plan_occurrences(course, agreed, posts, FIRST)
        return plan_update(posts, plan, FIRST, agreed.moves)

    await PlanChangeStore(database).replan(POST.course_id, planner, lambda *_: None, FIRST)


async def of_prompt(store: OccurrenceStore, prompt: str) -> Occurrence:
    return next(post for post in await store.posts(POST.course_id) if post.prompt == prompt)


async def claim(store: OccurrenceStore, post: Occurrence) -> bool:
    part = MessagePart(number=0, nonce=part_nonce(PLACE, post, 0), content="text")
    return await store.claim(post, [part], None, PLACE, by_hand=False)


WHY = [Reason.EXPIRED, Reason.CHANNEL_GONE, Reason.SKIPPED_BY_STAFF]


async def do_something(rng: random.Random, database: Database, store: OccurrenceStore) -> None:
    """One call of the store, with arguments that may be wrong or out of date."""
    post = rng.choice(await store.posts(POST.course_id))
    if rng.random() < 0.2:
        post = replace(post, state=rng.choice(list(OccurrenceState)))
    match rng.randrange(5):
        case 0:
            await claim(store, post)
        case 1 if rng.random() < 0.2:
            await store.mark_posted(post.id, rng.randrange(10**9), FIRST)
        case 2:
            await store.settle(post, rng.choice(list(OccurrenceState)), rng.choice(WHY))
        case 3:
            await store.retry_refused(post.id)
        case 4:
            skipped = frozenset(rng.sample(PROMPTS, rng.randrange(9)))
            later = {post.prompt: post.local + timedelta(days=rng.randrange(-9, 9), hours=1)}
            await replan(database, PlanOverrides(later, skipped), without=rng.choice(PROMPTS))


async def test_random_store_calls_keep_to_the_table(tmp_path: Path) -> None:
    async with planned(tmp_path / "discussant.db") as (database, store):
        rng = random.Random(11)
        refused = 0
        for _ in range(1000):
            try:
                await do_something(rng, database, store)
            except InvalidTransition:
                refused += 1
        rows = await database.read("SELECT DISTINCT old, new FROM seen")
        assert {(row["old"], row["new"]) for row in rows} <= set(TABLE)
        assert len(rows) > len(TABLE) / 2
        assert refused > 100


async def put(database: Database, post: Occurrence, state: OccurrenceState) -> Occurrence:
    """The post in a state, whatever the table says."""
    why = "channel_gone" if state not in (OccurrenceState.PENDING, OccurrenceState.POSTED) else None
    values = {"id": post.id, "state": state, "why": why}
    sql = "UPDATE occurrence SET state = :state, reason = :why, posted_at = due WHERE id = :id"
    await database.write(lambda transaction: transaction.run(sql, values))
    return replace(post, state=state)


async def ask(
    database: Database, store: OccurrenceStore, post: Occurrence, new: OccurrenceState
) -> None:
    """Ask the store to bring a post into a state, by the method that there is for it."""
    if new is OccurrenceState.SENDING:
        await claim(store, post)
    elif new is OccurrenceState.POSTED:
        partly = post.state is OccurrenceState.PARTLY_POSTED
        await (store.retry_refused(post.id) if partly else store.mark_posted(post.id, 5, FIRST))
    elif new is OccurrenceState.PENDING:
        later = post.local + timedelta(days=1)
        await replan(database, PlanOverrides({post.prompt: later}))
    elif new is OccurrenceState.SKIPPED:
        await replan(database, PlanOverrides(skipped=frozenset({post.prompt})))
    else:
        await store.settle(post, new, Reason.EXPIRED)


@pytest.mark.parametrize("old", OccurrenceState)
async def test_store_makes_exactly_the_transitions_of_the_table(
    tmp_path: Path, old: OccurrenceState
) -> None:
    async with planned(tmp_path / "discussant.db") as (database, store):
        for new in set(OccurrenceState) - {old}:
            post = await put(database, await of_prompt(store, PROMPTS[0]), old)
            try:
                await ask(database, store, post, new)
            except InvalidTransition:
                assert (old, new) not in TABLE
            state = (await of_prompt(store, PROMPTS[0])).state
            assert state is (new if (old, new) in TABLE else old), (old, new)


async def test_claim_fails_after_skip_or_move(tmp_path: Path) -> None:
    async with planned(tmp_path / "discussant.db") as (database, store):
        read = await of_prompt(store, PROMPTS[0])
        await replan(database, PlanOverrides(skipped=frozenset({read.prompt})))
        assert not await claim(store, read)
        assert not await store.settle(read, OccurrenceState.MISSED, Reason.EXPIRED)
        await replan(database, PlanOverrides({read.prompt: read.local + timedelta(days=1)}))
        assert not await claim(store, read)
        again = await of_prompt(store, read.prompt)
        assert (again.id, again.state) == (read.id, OccurrenceState.PENDING)
        assert await claim(store, again)


async def test_unclaimed_post_cannot_be_marked_posted(tmp_path: Path) -> None:
    async with planned(tmp_path / "discussant.db") as (_, store):
        post = await of_prompt(store, PROMPTS[0])
        with pytest.raises(InvalidTransition):
            await store.mark_posted(post.id, 5, FIRST)
        assert await of_prompt(store, PROMPTS[0]) == post


async def finishes(database: Database) -> list[int]:
    """The ids of what the bot would finish now."""
    snapshot = await read_snapshot(database, POST.course_id)
    actions = next_actions(COURSE, snapshot, FIRST, can_send=True)
    return [action.occurrence.id for action in actions if isinstance(action, ResumeDelivery)]


async def test_refused_rest_is_partly_posted_until_retried(tmp_path: Path) -> None:
    async with planned(tmp_path / "discussant.db") as (database, store):
        post = await of_prompt(store, PROMPTS[0])
        await claim(store, post)
        assert (await of_prompt(store, PROMPTS[0])).place == PLACE
        assert await finishes(database) == [post.id]
        await store.mark_posted(post.id, 5, FIRST)
        posted = await of_prompt(store, PROMPTS[0])
        assert await finishes(database) == [post.id]
        refusal = (Reason.OTHER_REFUSAL, "no (code 1)")
        assert await store.settle(posted, OccurrenceState.PARTLY_POSTED, *refusal)
        partly = await of_prompt(store, PROMPTS[0])
        assert partly.is_on_discord
        assert (partly.reason, partly.reason_detail) == refusal
        assert await finishes(database) == []
        await store.retry_refused(partly.id)
        assert await of_prompt(store, PROMPTS[0]) == posted
        assert await finishes(database) == [post.id]


@pytest.mark.parametrize("kind", OccurrenceKind)
def test_nonces_are_stable_and_distinct(kind: OccurrenceKind) -> None:
    one = replace(POST, kind=kind)
    others = [
        part_nonce(PLACE, replace(one, prompt="other"), 0),
        part_nonce(PLACE, replace(one, course="other"), 0),
        part_nonce(ChannelPlace(1, 3), one, 0),
        part_nonce(ChannelPlace(2, 2), one, 0),
        part_nonce(PLACE, one, 1),
        *(
            part_nonce(PLACE, replace(one, kind=other), 0)
            for other in OccurrenceKind
            if other is not kind
        ),
    ]
    mine = part_nonce(PLACE, one, 0)
    assert mine == part_nonce(PLACE, replace(one, posted_at=FIRST, reason=Reason.EXPIRED), 0)
    assert mine not in others
    assert len(set(others)) == len(others)
    assert len(mine) == 24


def test_nonces_equal_those_of_older_versions() -> None:
    """Made by version 0.2 of this project, with `run` 1: what it sent must be recognised."""
    assert part_nonce(PLACE, POST, 0) == "d93489dbea761e3859a89272"
    reminder = replace(POST, kind=OccurrenceKind.REMINDER)
    assert part_nonce(PLACE, reminder, 3) == "4656ea251c3a58ee6ffa5fc1"
