"""A course file asks for nothing that is known already."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.course_files import read_course
from bot.content.course_folder import load_shelf
from bot.content.course_writing import NewCourse, NewCoursePrompt, render_course_file
from bot.content.shown_defaults import shown_defaults
from bot.core.course import Course, DeadlineRule
from bot.core.library import Library
from bot.core.occurrence_planning import plan_occurrences
from bot.core.plan_update import plan_update
from bot.core.reasons import Reason
from bot.core.schedule import NO_OVERRIDES, Hold
from bot.errors import ContentError
from tests.plan_model.stored_posts import StoredPosts
from tests.support.paths import ROOT

SHELF = load_shelf(ROOT)
SMALLEST = """\
title: X
timezone: America/New_York
schedule:
  days: Mon
  time: 9:00
  from: 2027-01-18
prompts:
"""
A = "  - passage: 1.1-2\n    ask: Why?\n"
B = "  - passage: 1.3\n    title: Accounts against caprice\n    ask: How?\n"


def read(
    tmp_path: Path, text: str, name: str = "HIST 431.yaml", library: Library = SHELF
) -> Course:
    path = tmp_path / "prompts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return read_course(path, tmp_path, library)


def test_the_smallest_course(tmp_path: Path) -> None:
    course = read(tmp_path, SMALLEST + A + B)
    assert (course.slug, course.reading, course.channel) == (
        *("hist-431", "revolution-betrayed", "seminar"),
    )
    assert [prompt.id for prompt in course.prompts] == ["1-1-2", "accounts-against-caprice"]
    assert course.prompts[0].title == "Ch. 11, §1 ¶¶1–2"
    assert not course.participation.recorded
    assert [each.local.isoformat(" ") for each in plan_occurrences(course).occurrences] == [
        "2027-01-18 09:00:00",
        "2027-01-25 09:00:00",
    ]


def test_a_new_course_file_is_a_course(tmp_path: Path) -> None:
    course = read(tmp_path, SMALLEST + A)
    prompt = NewCoursePrompt(passage="1.1-2", ask="Why?")
    new = NewCourse(
        title="X",
        timezone="America/New_York",
        days=(0,),
        time=course.schedule.time,
        first=course.schedule.first,
        prompts=(prompt,),
    )
    assert read(tmp_path, render_course_file(new)) == course


def test_derived_ids_differ_from_each_other(tmp_path: Path) -> None:
    given = "  - {id: accounts-against-caprice-2, passage: 1.4, ask: What?}\n"
    course = read(tmp_path, SMALLEST + B + B + given + A + A)
    assert [prompt.id for prompt in course.prompts] == [
        "accounts-against-caprice",
        "accounts-against-caprice-3",
        "accounts-against-caprice-2",
        "1-1-2",
        "1-1-2-2",
    ]


@pytest.mark.parametrize(
    ("title", "prompt_id"),
    [("Über Macht", "uber-macht"), ("學而", "xueer"), ("…", "1-3"), ("12", "12")],
)
def test_an_id_of_any_title(tmp_path: Path, title: str, prompt_id: str) -> None:
    course = read(tmp_path, SMALLEST + B.replace("Accounts against caprice", title))
    assert course.prompts[0].id == prompt_id


def test_every_rule_has_a_default(tmp_path: Path) -> None:
    rules = read(
        tmp_path, SMALLEST + A + "participation: {response: {}, replies: {}, late: {}, points: {}}"
    ).participation
    assert (rules.response.count, rules.response.words, rules.replies.count) == (1, 0, 1)
    end = datetime(2027, 1, 1, 23, 59).time()
    assert (rules.response.due, rules.replies.due) == (DeadlineRule(3, end), DeadlineRule(6, end))
    assert rules.late is not None
    assert (rules.late.until.days, rules.late.credit) == (2, 0.5)


def test_a_week_needs_no_first_day(tmp_path: Path) -> None:
    text = SMALLEST + A + "participation: {response: {}, week: {}}"
    rules = read(tmp_path, text).participation
    assert rules.week is not None
    assert (rules.week.first_day, rules.response.due) == (0, None)


def test_several_readings_must_be_told_apart(tmp_path: Path) -> None:
    two = Library((*SHELF.works, replace(SHELF.works[0], slug="capital", title="Capital")))
    with pytest.raises(ContentError) as refused:
        read(tmp_path, SMALLEST + A, library=two)
    assert str(refused.value) == (
        "prompts/HIST 431.yaml:1: there are several readings; write `reading:` and the one that is "
        "meant: revolution-betrayed, capital"
    )


def test_the_missing_date_is_named(tmp_path: Path) -> None:
    text = (SMALLEST + A + B + B).replace("  from:", "  until: 2027-01-20\n  from:")
    with pytest.raises(ContentError) as refused:
        read(tmp_path, text)
    assert str(refused.value) == (
        "prompts/HIST 431.yaml:6: the schedule has 1 date for 3 prompts: the last 2 have none; "
        "write `until: 2027-02-01` or a later date, or give some a date and time of their own, "
        "like `at: 2027-02-04 14:00`"
    )


def test_a_term_that_is_never_over_has_dates(tmp_path: Path) -> None:
    text = (SMALLEST + A).replace("  from:", "  skip: 2027-01-18..2098-12-31\n  from:")
    (planned,) = plan_occurrences(read(tmp_path, text)).occurrences
    assert planned.due == datetime(2099, 1, 5, 14, tzinfo=UTC)


def test_a_corrected_title_renames_its_posted_prompt(tmp_path: Path) -> None:
    course = read(tmp_path, SMALLEST + A + B)
    now = datetime(2027, 1, 26, 12, tzinfo=UTC)
    posts = StoredPosts()
    posts.apply(course, plan_update((), plan_occurrences(course), now))
    for post in posts.all:
        posts.post(post.id, post.due, by_hand=False)
    corrected = read(tmp_path, SMALLEST + A + B.replace("caprice", "caprices"))
    assert corrected.prompts[1].id == "accounts-against-caprices"
    plan = plan_occurrences(corrected, NO_OVERRIDES, posts.all, now)
    held = {each.prompt.id: each.hold for each in plan.occurrences}
    assert held == {
        "1-1-2": None,
        "accounts-against-caprices": Hold(Reason.RENAMED_PROMPT, "accounts-against-caprice"),
    }


def test_what_is_left_out_is_shown(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    read(tmp_path, SMALLEST + A + B + "staff: [Teacher]\n")
    assert shown_defaults(tmp_path, SHELF) == {
        "hist-431": {
            "course": "hist-431",
            "reading": "revolution-betrayed",
            "channel": "seminar",
            "students": "everybody but staff and bots",
            "until": "2027-01-25, the last prompt",
            "id": "1-1-2, accounts-against-caprice",
        }
    }
    assert shown_defaults(ROOT, SHELF) == {"soviet-experiment": {}}
