"""The plan of a course whose file is edited in mid-term: only what is to come moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.course import Course, DateRange, Prompt
from bot.core.occurrence_planning import plan_occurrences
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.plan_diff import PlanDiff, diff_plans
from bot.core.plan_update import plan_update
from bot.core.reasons import Reason
from bot.core.references import parse_reference
from bot.core.schedule import NO_OVERRIDES, OccurrencePlan, PlanOverrides
from bot.rendering.plan_diff import describe_plan_diff
from tests.plan_model.stored_posts import StoredPosts
from tests.support.shipped_course import shipped

COURSE, LIBRARY = shipped()
NEW_YORK = ZoneInfo(COURSE.timezone)
ZONE_EDIT = replace(COURSE, timezone="America/Los_Angeles")
FIRST, SECOND, THIRD = COURSE.prompts[:3]


def local(text: str) -> datetime:
    return datetime.fromisoformat(f"2027-{text}").replace(tzinfo=NEW_YORK)


def stored(
    now: datetime, course: Course = COURSE, overrides: PlanOverrides = NO_OVERRIDES
) -> tuple[Occurrence, ...]:
    """What is stored at an instant, if everything was posted on time."""
    posts = StoredPosts()
    plan = plan_occurrences(course, overrides)
    posts.apply(course, plan_update((), plan, now))
    for post in posts.all:
        if post.due <= now:
            posts.post(post.id, post.due, by_hand=False)
    return posts.all


def replanned(
    course: Course,
    now: datetime,
    history: Sequence[Occurrence] | None = None,
    overrides: PlanOverrides = NO_OVERRIDES,
) -> OccurrencePlan:
    return plan_occurrences(course, overrides, stored(now) if history is None else history, now)


def difference(
    course: Course, now: datetime, history: Sequence[Occurrence] | None = None
) -> PlanDiff:
    known = stored(now) if history is None else history
    return diff_plans(course, known, plan_occurrences(course, NO_OVERRIDES, known, now), now)


def dates(plan: OccurrencePlan) -> dict[str, str]:
    return {each.prompt.id: f"{each.local:%a %m-%d %H:%M}" for each in plan.occurrences}


def with_prompts(*prompts: Prompt, course: Course = COURSE) -> Course:
    return replace(course, prompts=(*prompts, *COURSE.prompts[len(prompts) :]))


def new_prompt(**changes: object) -> Prompt:
    prompt = Prompt(
        id="new", title="New", reference=parse_reference("2.1", LIBRARY, reading=COURSE.reading),
        ask="What is new here?",
    )  # fmt: skip
    return replace(prompt, **changes)


RENAMED = replace(FIRST, id="corrected-id")
TUESDAY = local("01-19 10:00")  # the day after the first post
BEFORE = dates(replanned(COURSE, TUESDAY))


@pytest.mark.parametrize(
    "course",
    [
        with_prompts(RENAMED),
        replace(COURSE, prompts=COURSE.prompts[1:]),
        with_prompts(SECOND, FIRST),
        replace(COURSE, schedule=replace(COURSE.schedule, skip=(
            *COURSE.schedule.skip, DateRange(date(2027, 1, 18), date(2027, 1, 18))))),
        replace(COURSE, schedule=replace(COURSE.schedule, first=date(2027, 1, 4))),
        replace(COURSE, reading="another-key"),
    ],
    ids=["id corrected", "removed", "places exchanged", "past holiday", "first day", "reading"],
)  # fmt: skip
def test_edits_of_the_past_move_nothing_to_come(course: Course) -> None:
    after = dates(replanned(course, TUESDAY))
    assert {name: after[name] for name in BEFORE if name != FIRST.id} == {
        name: BEFORE[name] for name in BEFORE if name != FIRST.id
    }
    assert difference(course, TUESDAY).moved == ()


def test_prompt_removed_weeks_ago_moves_nothing() -> None:
    march = local("03-09 10:00")
    course = replace(COURSE, prompts=COURSE.prompts[2:])
    assert difference(course, march) == PlanDiff()


def test_added_weekday_takes_only_dates_to_come() -> None:
    days = COURSE.schedule.days | {1}
    course = replace(COURSE, schedule=replace(COURSE.schedule, days=days))
    after = dates(replanned(course, TUESDAY))
    assert after[FIRST.id] == "Mon 01-18 09:00"
    assert after[SECOND.id] == "Thu 01-21 09:00"
    assert after[THIRD.id] == "Mon 01-25 09:00"
    assert after[COURSE.prompts[3].id] == "Tue 01-26 09:00"


def test_prompt_added_first_takes_the_next_date() -> None:
    after = dates(replanned(replace(COURSE, prompts=(new_prompt(), *COURSE.prompts)), TUESDAY))
    assert (after["new"], after[SECOND.id]) == ("Thu 01-21 09:00", "Mon 01-25 09:00")
    assert after[FIRST.id] == "Mon 01-18 09:00"


def test_today_is_used_up_when_the_hour_changes() -> None:
    now = local("01-18 10:00")
    course = replace(
        COURSE, schedule=replace(COURSE.schedule, time=COURSE.schedule.time.replace(hour=15))
    )
    assert dates(replanned(course, now))[SECOND.id] == "Thu 01-21 15:00"


def test_prompt_posted_ahead_uses_its_date() -> None:
    history = [
        replace(post, state=OccurrenceState.POSTED, posted_at=TUESDAY, by_hand=True)
        if post.prompt == THIRD.id
        else post
        for post in stored(TUESDAY)
    ]
    gone = replace(COURSE, prompts=tuple(p for p in COURSE.prompts if p is not THIRD))
    for course in (COURSE, gone):
        after = dates(replanned(course, TUESDAY, history))
        assert {**after, THIRD.id: BEFORE[THIRD.id]} == BEFORE


def test_moved_prompt_keeps_its_date_once_it_passed() -> None:
    overrides = PlanOverrides({SECOND.id: datetime(2027, 2, 2, 10)})
    history = stored(local("01-26 10:00"), overrides=overrides)
    plan = replanned(COURSE, local("01-26 10:00"), history, overrides)
    assert dates(plan) == BEFORE | {SECOND.id: "Tue 02-02 10:00"}


def test_overdue_prompt_keeps_its_date() -> None:
    late = local("01-21 11:00")
    history = stored(TUESDAY)  # the bot was away at nine
    assert dates(replanned(ZONE_EDIT, late, history))[SECOND.id] == "Thu 01-21 09:00"
    (second,) = (p for p in replanned(ZONE_EDIT, late, history).occurrences if p.prompt is SECOND)
    assert (second.due, second.hold) == (local("01-21 09:00"), None)


def test_overdue_prompts_follow_a_later_first_day() -> None:
    schedule = replace(COURSE.schedule, first=date(2027, 2, 8))
    course = replace(COURSE, schedule=schedule)
    history = stored(local("01-01 10:00"))  # never set up on a server: nothing was missed
    after = dates(replanned(course, local("02-01 10:00"), history))
    assert (after[FIRST.id], after[SECOND.id]) == ("Mon 02-08 09:00", "Thu 02-11 09:00")


def held(course: Course, now: datetime = TUESDAY) -> dict[str, tuple[Reason, str]]:
    return {
        each.prompt.id: (each.hold.reason, each.hold.detail)
        for each in replanned(course, now).occurrences
        if each.hold is not None
    }


def test_prompt_pinned_into_the_past_is_held() -> None:
    course = with_prompts(FIRST, replace(SECOND, at=datetime(2027, 1, 19, 9)))
    assert held(course) == {SECOND.id: (Reason.DATE_PASSED_BY_EDIT, "pinned")}
    (passed,) = difference(course, TUESDAY).passed
    assert (passed.prompt, passed.in_grace) == (SECOND.id, True)
    yesterday = with_prompts(FIRST, replace(SECOND, at=datetime(2027, 1, 17, 9)))
    assert not difference(yesterday, TUESDAY).passed[0].in_grace


def test_zone_that_makes_pin_past_holds_it() -> None:
    pinned = with_prompts(FIRST, replace(SECOND, at=datetime(2027, 1, 19, 12)))
    history = stored(TUESDAY, pinned)
    moved_east = replace(pinned, timezone="Europe/Berlin")
    assert [each.prompt for each in difference(moved_east, TUESDAY, history).passed] == [SECOND.id]


LONGER = replace(FIRST, id="corrected-id", ask=f"  {FIRST.ask} Say why. ")


@pytest.mark.parametrize(
    ("prompt", "looks_renamed"),
    [
        (RENAMED, True),
        (LONGER, True),
        (replace(RENAMED, title="Another title"), True),
        (replace(RENAMED, reference=SECOND.reference), True),
        (replace(RENAMED, ask="Something else entirely?"), True),
        (replace(RENAMED, title="Another title", ask="Something else entirely?"), False),
        (replace(RENAMED, title="Another title", reference=SECOND.reference), False),
    ],
)
def test_two_of_three_texts_alike_look_renamed(prompt: Prompt, looks_renamed: bool) -> None:
    expected = {"corrected-id": (Reason.RENAMED_PROMPT, FIRST.id)} if looks_renamed else {}
    assert held(with_prompts(prompt)) == expected


def test_exchanged_ids_of_posted_are_held() -> None:
    course = with_prompts(replace(FIRST, id=SECOND.id), replace(SECOND, id=FIRST.id))
    assert held(course) == {SECOND.id: (Reason.RENAMED_PROMPT, FIRST.id)}


@pytest.mark.parametrize("state", [OccurrenceState.MISSED, OccurrenceState.SKIPPED])
def test_renamed_unposted_prompt_is_held(state: OccurrenceState) -> None:
    first, *others = stored(TUESDAY)
    history = [replace(first, state=state, reason=Reason.SKIPPED_BY_STAFF), *others]
    (renamed,) = difference(with_prompts(RENAMED), TUESDAY, history).renamed
    assert (renamed.old, renamed.new, renamed.state) == (FIRST.id, "corrected-id", state)


def test_missed_prompt_stays_after_undone_skip() -> None:
    first, *others = stored(TUESDAY)
    history = [replace(first, state=OccurrenceState.SKIPPED, reason=Reason.SKIPPED_BY_STAFF)]
    posts = StoredPosts()
    posts.restore((*history, *others))
    for course in (COURSE, replace(COURSE, prompts=COURSE.prompts[1:])):
        plan = replanned(course, TUESDAY, posts.all)
        posts.apply(course, plan_update(posts.all, plan, TUESDAY))
    gone = posts.of(FIRST.id)
    assert gone is not None
    assert (gone.state, gone.reason) == (OccurrenceState.SKIPPED, Reason.NOT_IN_FILE)


def test_new_prompt_of_staffs_decision_takes_a_date() -> None:
    overrides = PlanOverrides(new=frozenset({"corrected-id"}))
    plan = replanned(with_prompts(RENAMED), TUESDAY, overrides=overrides)
    assert dates(plan)["corrected-id"] == "Thu 01-21 09:00"


def test_coming_prompt_with_corrected_id_keeps_its_date() -> None:
    course = with_prompts(FIRST, replace(SECOND, id="corrected-id"))
    assert dates(replanned(course, TUESDAY))["corrected-id"] == BEFORE[SECOND.id]
    assert held(course) == {}


def test_late_holiday_lists_what_moves() -> None:
    skip = (*COURSE.schedule.skip, DateRange(date(2027, 2, 1), date(2027, 2, 1)))
    course = replace(COURSE, schedule=replace(COURSE.schedule, skip=skip))
    diff = difference(course, TUESDAY)
    assert len(diff.moved) == 13
    assert not diff.needs_answer
    assert describe_plan_diff(diff) == (
        "13 prompts move. The first: “Organs that want to live”: Mon 01 Feb 2027, 09:00 → "
        "Thu 04 Feb 2027, 09:00. The last: “What was predicted, and on what grounds”: "
        "Thu 25 Mar 2027, 09:00 → Mon 29 Mar 2027, 09:00.",
    )


EDITED = with_prompts(RENAMED, replace(SECOND, at=datetime(2027, 1, 19, 9)), new_prompt())


def test_each_change_is_a_line() -> None:
    moves, *others = describe_plan_diff(difference(EDITED, TUESDAY))
    assert moves.startswith("14 prompts move. The first: “A historic law”: Thu 28 Jan 2027, 09:00")
    assert others == [
        "“New” is new: Thu 21 Jan 2027, 09:00.",
        "“the-gray-label” is gone from the file; its date was Mon 25 Jan 2027, 09:00.",
        "“corrected-id” looks like “mistakes-that-pay”, posted (Mon 18 Jan 2027, 09:00), under "
        "another id.",
        "“Accounts against caprice” would be posted at once: Tue 19 Jan 2027, 09:00 is past.",
    ]


def test_zone_edit_names_both_zones() -> None:
    (line,) = describe_plan_diff(difference(ZONE_EDIT, local("03-24 10:00")))
    assert line.endswith(
        ": Thu 25 Mar 2027, 09:00 America/New_York → Thu 25 Mar 2027, 09:00 America/Los_Angeles."
    )
