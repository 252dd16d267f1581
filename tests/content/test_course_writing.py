"""A course file that the program writes reads back as the course that it was written from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.content.course_writing import NewCourse, NewCoursePrompt, render_course_file
from bot.content.strict_yaml import parse_yaml
from bot.core.course import DateRange
from bot.errors import CourseError

PROMPT = NewCoursePrompt(passage="1.1-2", ask="What does it claim?", title="A caste above society")
COURSE = NewCourse(
    title="HIST 431: The Soviet Experiment",
    timezone="America/New_York",
    days=(3, 0),
    time=time(9),
    first=date(2027, 1, 18),
    until=date(2027, 5, 7),
    skip=(
        DateRange(date(2027, 2, 15), date(2027, 2, 15)),
        DateRange(date(2027, 3, 15), date(2027, 3, 19)),
    ),
    prompts=(PROMPT,),
)


def read(course: NewCourse) -> dict[str, object]:
    value = parse_yaml(render_course_file(course), "f").value
    assert isinstance(value, dict)
    return value


def read_prompt(prompt: NewCoursePrompt) -> dict[str, object]:
    text = render_course_file(replace(COURSE, prompts=(prompt, PROMPT)))
    first, second = parse_yaml(text, "f").value["prompts"]
    elsewhere = yaml.safe_load(text)["prompts"][0]  # as another program reads it
    assert [elsewhere[key] for key in ("title", "passage", "ask")] == [
        first[key] for key in ("title", "passage", "ask")
    ]
    assert second["passage"] == PROMPT.passage
    return dict(first)


def test_a_course_reads_back_as_it_was() -> None:
    assert read(COURSE) == {
        "title": "HIST 431: The Soviet Experiment",
        "timezone": "America/New_York",
        "schedule": {
            "days": ["Mon", "Thu"],
            "time": "09:00",
            "from": "2027-01-18",
            "until": "2027-05-07",
            "skip": ["2027-02-15", "2027-03-15..2027-03-19"],
        },
        "prompts": [
            {
                "passage": "1.1-2",
                "title": "A caste above society",
                "ask": "What does it claim?",
            }
        ],
    }


def test_what_is_not_known_is_left_out() -> None:
    course = replace(
        COURSE, until=None, skip=(), prompts=(NewCoursePrompt(passage="1.10", ask="Why?"),)
    )
    value = read(course)
    assert value["schedule"] == {
        "days": ["Mon", "Thu"],
        "time": "09:00",
        "from": "2027-01-18",
        "skip": [],
    }
    assert value["prompts"] == [{"passage": "1.10", "ask": "Why?"}]


def test_reading_and_hour_of_its_own_are_written() -> None:
    prompt = replace(PROMPT, at=datetime(2027, 2, 4, 14))
    value = read(replace(COURSE, reading="1984", prompts=(prompt,)))
    assert value["reading"] == "1984"
    assert value["prompts"][0]["at"] == "2027-02-04 14:00"


def test_a_long_question_stands_in_a_block() -> None:
    question = "Which of these steps does he report?\n\n- as an event\n- as a motive # sic\n\nWhy?"
    text = render_course_file(replace(COURSE, prompts=(replace(PROMPT, ask=question),)))
    assert "    ask: |\n      Which of these steps does he report?\n\n      - as an event\n" in text
    assert read_prompt(replace(PROMPT, ask=question))["ask"] == question + "\n"


# Control characters are in no course file; what else is written is read.
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\r\x85"))
TEXT = TEXT.filter(lambda text: text.strip() and not {"\ufffe", "\uffff"} & set(text))


@given(TEXT, TEXT)
@example("Prompt #2", "A question: why?")
@example("yes", "no")
@example("null", "~")
@example("“smart”", "it’s\n\n  indented")
@example("2027-01-18", "1.10")
@example("12:30", "a\n b\n\tc")
@example('He said "no", and isn\'t', "back\\slash\nx")
@example("soft\u00adhyphen\ufeff\u200b\x85", "\u2028a\rb")
@example("- dash", "| block")
@example("trailing:", "# comment\nx")
def test_any_text_reads_back_as_it_was(title: str, ask: str) -> None:
    prompt = read_prompt(NewCoursePrompt(passage="1.1", ask=ask, title=title))
    assert prompt["title"] == title.strip()
    assert str(prompt["ask"]).removesuffix("\n") == ask.strip()


def test_control_characters_are_left_out() -> None:
    prompt = read_prompt(NewCoursePrompt(passage="1.1", ask="\x0bWhy\x00?", title="a\x1bb"))
    assert (prompt["title"], prompt["ask"]) == ("ab", "Why?")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"title": " "}, "The course has no title. Give it one."),
        ({"days": ()}, "The course has no day of the week. Choose at least one."),
        ({"prompts": ()}, "The course has no prompt. Choose a passage and write a question."),
    ],
)
def test_what_no_course_can_do_without(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        replace(COURSE, **wrong)
