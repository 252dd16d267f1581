"""Each mistake that people make in a course file is reported once, on its line, with what to
write."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.course_files import read_course
from bot.content.course_folder import load_shelf
from bot.content.course_warnings import course_warnings
from bot.errors import ContentError
from tests.support.paths import ROOT

SHELF = load_shelf(ROOT)
SCHEDULE = """\
schedule:
  days: [Mon, Thu]
  time: "09:00"
  from: 2027-01-18
  until: 2027-05-07
  skip: [2027-02-15]
"""
SECOND = """\
  - id: second
    title: A second one
    passage: 3.4
    ask: Why does he say so?
"""
COURSE = f"""\
title: The Soviet Experiment
timezone: America/New_York
channel: seminar
staff: [Instructor]
{SCHEDULE}responses:
  by: both
  receipt: "✅"
participation:
  response: {{count: 1, words: 100, due: "+3d 23:59"}}
  points: {{response: 4}}
prompts:
  - id: lantern
    title: The lantern
    passage: 1.1-2
    ask: |
      What does the passage claim,
      and on what evidence?
{SECOND}"""

# What was written in place of what, what the problem says, and how many lines below the beginning
# of the change it stands.
SUPPLIED = [
    (
        SCHEDULE,
        "schedule: Mondays at 9\n",
        "“Mondays at 9” is text; write\n  schedule:\n    days:",
        0,
    ),
    (SCHEDULE, "", "schedule: this is missing; add\n  schedule:\n    days: [Mon, Thu]\n", None),
    ("from: 2027-01-18", "from: 1/18/2027", "write `from: 2027-01-18`", 0),
    ("from: 2027-01-18", "from: 2027–01–18", "write `from: 2027-01-18`", 0),
    ("ask: Why does he say so?", "ask: A question: why", 'write `ask: "A question: why"`', 0),
    ("  time", "\ttime", "there is a tab where spaces are expected; indent with spaces", 0),
    ("  - id: second", "    id: second", "begin a new entry with a dash: `- id: second`", 0),
    ("  - id: second", "  id: second", "a dash is missing, if a new entry begins here; write", 0),
    ("passage: 3.4", "pasage: 3.4", "there is no such key; did you mean `passage`?", 0),
    (
        "until: 2027-05-07",
        "until: 2027-01-19",
        "1 date for 2 prompts: the last has none; write `u",
        0,
    ),
    ("passage: 3.4", "passage: 3.14", "§3 has no paragraph 14; its paragraphs run from 1 to 11", 0),
    ("America/New_York", "EST", "write `timezone: America/New_York`", 0),
    ("title: The lantern", "title: The lantern #2", 'write `title: "The lantern #2"`', 0),
    ("title: The lantern", "title: “The lantern”", 'write `title: "The lantern"`', 0),
    ("title: The lantern", "title: “The: lantern”", 'write `title: "The: lantern"`', 0),
    ("timezone: A", "timezone:\u00a0A", "there is a non-breaking space (U+00A0) here; write `", 0),
    (
        "timezone: A",
        "timezone:A",
        "a blank is missing after the colon; write `timezone: America",
        0,
    ),
    ("    ask: Why", "   ask: Why", "does not fit the ones above it; write `    ask: Why does", 0),
    ("      and on", "   and on", "indented too little to be text of `ask`; write `      and", 0),
    ('"✅"', "“✅”", 'write `receipt: "✅"`', 0),
    ('"✅"', '"→"', "“→” is not an emoji, and Discord takes no other reaction; write one like", 0),
]
FURTHER = [
    ("staff: [Instructor]", "staff: [“Instructor”]", 'write `staff: ["Instructor"]`', 0),
    (
        "staff: [Instructor]",
        "staff: [Instructor",
        "the [ that opens here is not closed; write ]",
        0,
    ),
    ("staff: [Instructor]", "staff: Prof, TA", "several names; write `staff: [Prof, TA]`", 0),
    (
        "staff: [Instructor]",
        "assistants: Instructor\nstaff: Instructor",
        "is in `staff` too; gi",
        0,
    ),
    ("channel: seminar", "channel: #seminar", 'write `channel: "#seminar"`', 0),
    ("channel: seminar", "channel: @seminar", 'write `channel: "@seminar"`', 0),
    ("channel: seminar", "channel: seminar\ndays: Mon", "it belongs under `schedule`", 1),
    ('"09:00"', '"09:00', 'is not closed; write `time: "09:00"`', 0),
    ('"09:00"', "'9 am", 'is not closed; write `time: "9 am"`', 0),
    ('"09:00"', "„09:00“", 'write `time: "09:00"`', 0),
    ('time: "09:00"', "time = 09:00", "there is a = in place of a colon; write `time: 09:00`", 0),
    ('"09:00"', "9 o'clock", "“9 o'clock” cannot be read; write it as", 0),
    ("  until", "  timezone: UTC\n  until", "it belongs to the first level", 0),
    ("timezone:", "timezone：", "the colon is a wide one; write `timezone: America/New_York`", 0),
    ("timezone:", "timezone", "there is no `:` after a key; write `timezone: America/New_York`", 0),
    ("schedule:\n", "schedule\n", "there is no `:` after a key; write `schedule:`", 0),
    (
        "title: The S",
        "- title: The S",
        "is no list; write `title: The Soviet Experiment`, without",
        0,
    ),
    (
        "title: The S",
        "title: HIST 431: The S",
        'write `title: "HIST 431: The Soviet Experiment"`',
        0,
    ),
    ("title: The S", "titel: The S", "titel: there is no such key; did you mean `title`?", 0),
    (
        "title: The lantern",
        "Title: The lantern",
        "Title: there is no such key; did you mean `title`",
        0,
    ),
    ("title: The lantern", 'title: "The" lantern', "write `title: '\"The\" lantern'`", 0),
    ("title: The lantern", "title: 'It's late'", 'write `title: "It\'s late"`', 0),
    ("title: The lantern", "title: *The lantern*", 'write `title: "*The lantern*"`', 0),
    ("    title: A sec", "   title: A sec", "write `    title: A second one`, with 4 blanks", 0),
    (
        "  - id: second",
        "  – id: second",
        "with an en dash (–) in place of a hyphen; write `- id:",
        0,
    ),
    ("  - id: second", "  -\u00a0id: second", "there is a non-breaking space (U+00A0) here", 0),
    (
        "  - id: second",
        "  -id: second",
        "a blank is missing after the dash; write `- id: second`",
        0,
    ),
    (
        "  - id: second",
        "  • id: second",
        "with a bullet (•) in place of a hyphen; write `- id: s",
        0,
    ),
    ("  - id: second", "   - id: second", "write `  - id: second`, with 2 blanks before it", 0),
    ("id: second", "id: Second One", "“Second One” cannot be read; write `id: second-one`", 0),
    (
        "id: second",
        "id: second\u200b",
        "there is an invisible character here, U+200B; write",
        0,
    ),
    ("id: second", "id: lantern", "“lantern” is already the id of another prompt", 0),
    (
        SECOND,
        "  - 3.4 Why does he say so?\n",
        "“3.4 Why does he say so?” is text; write keys with",
        0,
    ),
    ("    passage: 3.4\n", "", 'passage: this is missing; add\n  passage: "1.1-2"', None),
    ("passage: 3.4", 'passage: "3.4', 'is not closed; write `passage: "3.4"`', 0),
    ("passage: 3.4", "passage: page 12", "The Revolution Betrayed has no pages; it has", 0),
    ("ask: Why does", "question: Why does", "there is no such key; did you mean `ask`?", 0),
    ("ask: Why does", "ask: Why #1 does", 'write `ask: "Why #1 does he say so?"`', 0),
    ("ask: Why does he", 'ask: "Why does "he"', 'the text goes on after a " that closes it', 0),
    (
        "ask: Why does",
        "ask: >\n    Why does",
        "too little to be text of `ask`; write `      Why",
        1,
    ),
    ("ask: |", "ask: | What", "after | or > the text begins on the next line; move it there", 0),
    (
        "Why does he say",
        "Why does\n    he say",
        "there is no `:` after a key; indent the line if",
        1,
    ),
    ("days: [Mon, Thu]", "days: [Mon, Tur]", "“Tur” is no weekday; write Mon, Tue, Wed, Thu", 0),
    (
        "days: [Mon, Thu]",
        "days:",
        "nothing is written here (a # after a space begins a comment)",
        0,
    ),
    (
        "skip: [2027-02-15]",
        "skip: [2/15/2027]",
        "does not begin with the year; write `2027-02-15`",
        0,
    ),
    ("skip: [2027-02-15]", "skip:\n   – 2027-02-15", "an en dash (–) in place of a hyphen; wr", 1),
    ("count: 1, words", "count:1, words", "write a blank after the colon: `count: 1`", 0),
    (
        "points: {response: 4}",
        "points: 4",
        "“4” is a number; write\n  points: {response: 4, rep",
        0,
    ),
    ("  by: both", "  foo: both", "foo: there is no such key; the keys are: by, reveal", 0),
    ('due: "+3d 23:59"', "due: in 3 days", "write it as days after the post and a time, like", 0),
    ('receipt: "✅"', "receipt: :tada:", "is a name and not the emoji itself; write", 0),
    ("  by: both", "  keep_text: yes", "`yes` is a truth value in YAML; write true or false", 0),
    ("participation:\n", "participation: yes\n", "or leave nothing after `participation:`", 1),
]


@pytest.mark.parametrize(("old", "new", "message", "below"), [*SUPPLIED, *FURTHER])
def test_a_mistake_is_reported_once_with_its_correction(
    tmp_path: Path, old: str, new: str, message: str, below: int | None
) -> None:
    assert old in COURSE
    (problem,) = problems_in(tmp_path, COURSE.replace(old, new, 1))
    assert message in problem.message
    if below is not None:
        assert problem.line == COURSE[: COURSE.index(old)].count("\n") + 1 + below


def problems_in(tmp_path: Path, text: str) -> tuple[object, ...]:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    with pytest.raises(ContentError) as refused:
        read_course(path, tmp_path, SHELF)
    return refused.value.problems


def test_the_course_without_mistakes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(COURSE)
    assert len(read_course(path, tmp_path, SHELF).prompts) == 2


def test_mistakes_of_lines_do_not_hide_others(tmp_path: Path) -> None:
    text = COURSE.replace("timezone: A", "timezone:A").replace("passage: 3.4", "passage: 9.9")
    text = text.replace('"✅"', "“✅”").replace("days: [Mon", "days: [Montag")
    lines = [problem.line for problem in problems_in(tmp_path, text)]
    assert lines == [
        text.split("\n").index(line) + 1 for line in text.split("\n") if is_wrong(line)
    ]


def is_wrong(line: str) -> bool:
    return any(part in line for part in ("timezone:A", "9.9", "“✅”", "Montag"))


def test_what_stands_in_a_question_is_no_mistake(tmp_path: Path) -> None:
    lines = ("key:value", "- “list”", "\ttab", "“all of it”", "a: b # c", "– dash", "x\u00a0y")
    question = "      start\n" + "\n".join(f"      {line}" for line in lines)
    path = tmp_path / "x.yaml"
    path.write_text(COURSE.replace("      What does the passage claim,", question))
    asked = read_course(path, tmp_path, SHELF).prompts[0].ask
    assert asked.split("\n")[1:8] == list(lines)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("by: both", "by: thread\n  reveal: after_own", "there are no private responses to reveal"),
        ("by: both", "names: pseudonym", "nothing is revealed, so that no names are shown"),
        ("title: The lantern", "title: The lantern # red", "“# red” is a comment and no part of"),
        ("ask: Why", "ask: Why # really", "“# really does he say so?” is a comment and no part"),
    ],
)
def test_what_nothing_acts_on_is_warned_of(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir()
    path.write_text(COURSE.replace(old, new, 1))
    (warning,) = course_warnings(tmp_path, SHELF)
    assert message in warning.message
