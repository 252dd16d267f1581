"""What staff decide about a term: folded into one plan, undone by itself, refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.core.course import AddedPrompt, Course
from bot.core.course_plan import course_plan
from bot.core.local_time_parsing import parse_local_date, parse_local_time
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.plan_changes import (
    ChangeKind,
    PlanChange,
    RenameDecision,
    apply_changes,
    move_prompt,
    shift_prompts,
)
from bot.core.plan_update import plan_update
from bot.core.schedule import PlanOverrides
from bot.errors import CourseError
from bot.rendering.plan import describe_entry_reason, describe_plan_note
from tests.plan_model.stored_posts import StoredPosts
from tests.support.harness import FIRST
from tests.support.shipped_course import shipped

COURSE, _ = shipped()
NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)
NONE = PlanOverrides()


def steer(act: ChangeKind, number: int, **more: object) -> PlanChange:
    return replace(PlanChange(act, NOW, 7, id=number), **more)


def dates(course: Course, overrides: PlanOverrides) -> dict[str, str]:
    return {
        each.prompt.id: f"{each.local:%m-%d %H:%M}"
        for each in plan_occurrences(course, overrides).occurrences
    }


def shift(after: date, posted: tuple[str, ...] = (), **by: int) -> dict[str, datetime]:
    return shift_prompts(COURSE, NONE, after, now=NOW, history=stored(posted), **by)


def stored(posted: tuple[str, ...]) -> tuple[Occurrence, ...]:
    """The stored posts; these were posted by hand, ahead of time."""
    posts = StoredPosts()
    posts.apply(COURSE, plan_update((), plan_occurrences(COURSE), NOW))
    for post in posts.all:
        if post.prompt in posted:
            posts.post(post.id, NOW, by_hand=True)
    return posts.all


def test_last_change_holds_until_undone() -> None:
    there, later = datetime(2027, 2, 9, 10), datetime(2027, 2, 10, 11)
    acts = [
        steer(ChangeKind.MOVE, 1, moves={"claws": there}),
        steer(ChangeKind.SKIP, 2, skipped=("claws",)),
        steer(ChangeKind.MOVE, 3, moves={"claws": later}),
    ]
    assert apply_changes(acts) == PlanOverrides({"claws": later})
    undone = [*acts[:2], replace(acts[2], undone_at=NOW)]
    assert apply_changes(undone) == PlanOverrides({"claws": there}, frozenset({"claws"}))
    assert apply_changes(reversed(acts)) == apply_changes(acts)


def test_moved_prompt_still_uses_its_date() -> None:
    before = dates(COURSE, NONE)
    after = dates(COURSE, PlanOverrides({"the-gray-label": datetime(2027, 5, 3, 9)}))
    assert after.pop("the-gray-label") == "05-03 09:00"
    before.pop("the-gray-label")
    assert after == before


def test_move_ends_skip_and_by_hand_mark() -> None:
    names = frozenset({"claws", "plebiscite"})
    overrides = PlanOverrides({}, names, names).with_moves({"claws": datetime(2027, 2, 9, 10)})
    marks = {
        e.prompt.id: (e.skipped, e.by_hand) for e in plan_occurrences(COURSE, overrides).occurrences
    }
    assert marks["claws"] == (False, False)
    assert marks["plebiscite"] == (True, True)
    assert marks["predictions"] == (False, False)


def test_pause_lasts_until_resumed_or_undone() -> None:
    pause, resume = steer(ChangeKind.PAUSE, 1), steer(ChangeKind.RESUME, 2)
    assert apply_changes([pause]).paused_since == NOW
    assert apply_changes([pause, resume]).paused_since is None
    assert apply_changes([replace(pause, undone_at=NOW)]).paused_since is None
    assert apply_changes([pause, replace(resume, undone_at=NOW)]).paused_since == NOW
    later = replace(pause, id=3, at=FIRST)
    assert apply_changes([pause, later]).paused_since == NOW


def test_later_move_removes_by_hand_mark() -> None:
    post = steer(ChangeKind.POST, 1, moves={"claws": datetime(2027, 2, 9, 10)})
    assert apply_changes([post]).by_hand == {"claws"}
    move = steer(ChangeKind.MOVE, 2, moves={"claws": datetime(2027, 2, 9, 11)})
    assert apply_changes([post, move]).by_hand == frozenset()
    assert (
        apply_changes([post, steer(ChangeKind.SKIP, 2, skipped=("claws",))]).by_hand == frozenset()
    )


def test_decisions_follow_a_renamed_prompt() -> None:
    there = datetime(2027, 2, 9, 10)
    changes = [
        steer(ChangeKind.MOVE, 1, moves={"claws": there}),
        steer(ChangeKind.RENAME, 2, rename=RenameDecision("claws", "paws", True)),
        steer(ChangeKind.SKIP, 3, skipped=("paws",)),
    ]
    assert apply_changes(changes) == PlanOverrides({"paws": there}, frozenset({"paws"}))
    undone = [changes[0], replace(changes[1], undone_at=NOW)]
    assert apply_changes(undone) == PlanOverrides({"claws": there})
    new = steer(ChangeKind.RENAME, 2, rename=RenameDecision("claws", "paws", False))
    assert apply_changes([changes[0], new]) == PlanOverrides(
        {"claws": there}, new=frozenset({"paws"})
    )


def test_undone_prompts_are_not_added() -> None:
    asked = AddedPrompt("asked-1", "On §2", "11.2", "Why?")
    ask = steer(ChangeKind.ASK, 1, moves={"asked-1": datetime(2027, 2, 9, 10)}, added=asked)
    assert apply_changes([ask]).added == (asked,)
    other = AddedPrompt("asked-2", "On §3", "11.3", "How?")
    again = steer(ChangeKind.ASK, 3, moves={"asked-2": datetime(2027, 2, 9, 11)}, added=other)
    assert apply_changes([ask, steer(ChangeKind.PAUSE, 2), again]).added == (asked, other)
    assert apply_changes([replace(ask, undone_at=NOW)]).added == ()


@pytest.mark.parametrize(
    ("local", "told"),
    [
        (datetime(2027, 1, 9, 9), "is past. Choose a later time"),
        (datetime(2027, 1, 10, 7, 0), "is past"),  # noon in London is seven in New York
        (datetime(2027, 2, 15, 9), "is a date that the course skips"),
        (datetime(2027, 3, 17, 9), "is a date that the course skips"),
        (datetime(2027, 2, 5, 14), "claws would be posted at the same time as plebiscite;"),
    ],
)
def test_a_move_that_cannot_be_is_refused(local: datetime, told: str) -> None:
    with pytest.raises(CourseError, match=told):
        move_prompt(COURSE, NONE, "claws", local, now=NOW)


def test_move_is_to_the_minute() -> None:
    local = datetime(2027, 1, 10, 7, 1, 30, 5)
    assert move_prompt(COURSE, NONE, "claws", local, now=NOW) == {
        "claws": datetime(2027, 1, 10, 7, 1)
    }


def test_an_unknown_prompt_cannot_be_moved() -> None:
    with pytest.raises(CourseError, match="There is no prompt “nothing”"):
        move_prompt(COURSE, NONE, "nothing", datetime(2027, 2, 9, 9), now=NOW)


def test_other_prompts_at_one_time_allow_move() -> None:
    both = PlanOverrides(
        {"the-witness": datetime(2027, 4, 5, 9), "lenins-if": datetime(2027, 4, 5, 9)}
    )
    there = datetime(2027, 4, 6, 9)
    assert move_prompt(COURSE, both, "claws", there, now=NOW) == {"claws": there}


def test_shift_by_meetings_ignores_skipped_dates() -> None:
    moves = shift(date(2027, 3, 8), meetings=1)
    assert {name: f"{local:%a %m-%d}" for name, local in moves.items()} == {
        "terror-as-symptom": "Thu 03-11",
        "claws": "Mon 03-22",
        "political-not-social": "Thu 03-25",
        "predictions": "Mon 03-29",
    }


def test_shift_may_pass_last_schedule_date() -> None:
    moves = shift(date(2027, 3, 25), meetings=13)
    assert moves == {"predictions": datetime(2027, 5, 10, 9)}


def test_shift_by_days_moves_pinned_prompts() -> None:
    moves = shift(date(2027, 2, 4), ("claws",), days=1)
    assert moves["plebiscite"] == datetime(2027, 2, 6, 14)
    assert moves["the-word-bonapartism"] == datetime(2027, 2, 5, 9)
    assert "claws" not in moves
    assert "organs-and-their-master" not in moves


def test_a_shift_onto_a_skipped_date_changes_nothing() -> None:
    with pytest.raises(CourseError, match="symmetrical-phenomena: Mon 2027-02-15 09:00 is a date"):
        shift(date(2027, 2, 1), days=7)


def test_a_shift_backwards_takes_earlier_meetings() -> None:
    moves = shift(date(2027, 3, 22), ("terror-as-symptom", "claws"), meetings=-2)
    assert f"{moves['political-not-social']:%m-%d}" == "03-08"
    with pytest.raises(CourseError, match="There are not 200 class meetings before 2027-03-22"):
        shift(date(2027, 3, 22), meetings=-200)
    # The 22nd is the one before the 25th, and the first of all is the sixteenth before it.
    taken = ("political-not-social",)
    assert f"{shift(date(2027, 3, 25), taken, meetings=-1)['predictions']:%m-%d}" == "03-22"
    all_others = tuple(each.id for each in COURSE.prompts if each.id != "predictions")
    assert f"{shift(date(2027, 3, 25), all_others, meetings=-16)['predictions']:%m-%d}" == "01-18"


def test_daily_class_shifts_by_single_days() -> None:
    daily = replace(COURSE.schedule, days=frozenset(range(7)), skip=())
    course = replace(COURSE, schedule=daily)
    last = date(2027, 2, 3)
    moves = shift_prompts(course, NONE, last, now=NOW, meetings=1)
    assert {local.date() for local in moves.values()} >= {date(2027, 2, 4)}
    none = replace(course, schedule=replace(daily, days=frozenset()))
    pinned = (replace(COURSE.prompts[0], at=datetime(2027, 2, 5, 14)),)
    with pytest.raises(CourseError, match="There are not 1 class meetings after 2027-02-05"):
        shift_prompts(replace(none, prompts=pinned), NONE, last, now=NOW, meetings=1)


def test_a_shift_of_nothing_says_so() -> None:
    with pytest.raises(CourseError, match="Nothing from 2027-06-01 on would move"):
        shift(date(2027, 6, 1), days=1)
    with pytest.raises(CourseError, match="would move"):
        shift(date(2027, 2, 1))


def test_skipped_prompts_do_not_shift() -> None:
    overrides = PlanOverrides(skipped=frozenset({"predictions"}))
    with pytest.raises(CourseError, match="would move"):
        shift_prompts(COURSE, overrides, date(2027, 3, 25), now=NOW, days=1)


def test_plan_shows_where_file_and_staff_differ() -> None:
    overrides = PlanOverrides({"claws": datetime(2027, 4, 5, 9)}, frozenset({"plebiscite"}))
    lines = {each.prompt: each for each in course_plan(COURSE, (), overrides).entries}
    assert (
        describe_entry_reason(lines["claws"])
        == "moved by staff; the file says Thu 2027-03-11 09:00"
    )
    assert lines["plebiscite"].state is OccurrenceState.SKIPPED
    assert describe_entry_reason(lines["plebiscite"]) == "left out by staff"
    agreed = PlanOverrides({"claws": datetime(2027, 3, 11, 9)})
    assert course_plan(COURSE, (), agreed) == course_plan(COURSE)
    gone = course_plan(COURSE, (), PlanOverrides({"removed": datetime(2027, 3, 11, 9)}))
    (told,) = (describe_plan_note(note, COURSE.timezone) for note in gone.notes)
    assert told.startswith("removed: staff decided about it, but it is gone from the course’s file")


def test_dates_are_read_as_staff_type_them() -> None:
    at = time(9)
    assert parse_local_time("2027-02-03 14:30", at) == datetime(2027, 2, 3, 14, 30)
    assert parse_local_time(" 2027-02-03 ", at) == datetime(2027, 2, 3, 9)
    assert parse_local_date("2027-02-03") == date(2027, 2, 3)
    for wrong in ("tomorrow", "2027-02-30", "2027-02-03T09:00Z", "1970-01-01 09:00", ""):
        with pytest.raises(CourseError, match="2027-02-03 09:00"):
            parse_local_time(wrong, at)
    with pytest.raises(CourseError, match="Write it like 2027-02-03"):
        parse_local_date("3 February")
