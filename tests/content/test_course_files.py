"""Course files are read strictly; a mistake is reported on its line with its correction."""

from __future__ import annotations

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path

import jsonschema_rs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.course_files import read_course
from bot.content.course_folder import load_course_folder, load_shelf, try_load_course_folder
from bot.content.course_schema import course_json_schema
from bot.content.course_warnings import course_warnings
from bot.content.strict_yaml import parse_yaml
from bot.core.passages import passage
from bot.errors import ContentError
from tests.support.paths import ROOT

SAMPLE = (ROOT / "prompts/soviet-experiment.yaml").read_text()
SHELF = load_shelf(ROOT)


def problems_in(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    with pytest.raises(ContentError) as refused:
        read_course(path, tmp_path, SHELF)
    return [str(problem) for problem in refused.value.problems]


def line_of(text: str, needle: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('time: "09:00"', 'time: "25:00"', "schedule.time: “25:00” cannot be read; write it as"),
        ("until: 2027-05-07", "until: 2027-02-30", "“2027-02-30” does not exist; look at a"),
        ("until: 2027-05-07", "until: 2026-05-07", "the last date is before the first one"),
        ("timezone: America/New_York", "timezone: Amerika", "there is no time zone “Amerika”"),
        ("channel: seminar", "chanel: seminar", "chanel: there is no such key; did you mean `ch"),
        ("keep_text: true", "keep_text: no", "`no` is a truth value in YAML; write true or false"),
        ("reveal: after_own", "reveal: at_once", "“at_once” is called never now: staff alone re"),
        ("reveal: after_own", "reveal: always", "write never, after_own or at_deadline"),
        ("keep_text: true", "keep_text: false", "with keep_text: false there are no words to re"),
        ("guild: null", "guild: 012", "`012` would be read as an octal number"),
        ("reading: revolution-betrayed", "reading: capital", "there is no reading “capital”"),
        ("passage: 1.7", "passage: 1.77", "Ch. 11, §1 has no paragraph 77; its paragraphs run"),
        ("- id: claws", "- id: plebiscite", "“plebiscite” is already the id of another prompt"),
        ("- id: claws", "- id: Claws!", "“Claws!” cannot be read; write `id: claws`"),
        ("at: 2027-02-05 14:00", "at: 2027-02-04 09:00", "is due at the same time as"),
        (
            "until: 2027-05-07",
            "until: 2027-03-07",
            "the schedule has 13 dates for 17 prompts: the last 4 have none",
        ),
        ("until: 2027-05-07", "until: 9999-12-31", "cannot be read; write it as YYYY-MM-DD from 2"),
        ("2027-03-15..2027-03-19", "2027-03-19..2027-03-15", "ends before it begins; write `2027"),
        ("America/New_York", "america/new york", "write `timezone: America/New_York`"),
        ("title: Mistakes that pay", 'title: " "', "prompts[1].title: this is blank; write what"),
        ("title: Mistakes that pay", r'title: "a\nb"', "this has several lines; write it in one"),
        (
            "title: Mistakes that pay",
            f"title: {'x' * 91}",
            "this is 91 characters long; shorten it",
        ),
        (
            "title: Mistakes that pay",
            r'title: "a\u202Eb"',
            "holds the invisible character U+202E; delete",
        ),
        ("channel: seminar", "channel: #seminar", "nothing is written here, since a # begins a"),
        ('receipt: "✅"', "receipt: ok", "“ok” is not an emoji, and Discord takes no"),
        ('receipt: "✅"', 'receipt: "→"', "“→” is not an emoji, and Discord takes no"),
        ('receipt: "✅"', 'receipt_short: "✓"', "“✓” is not an emoji, and Discord takes no"),
        (
            "staff: [Instructor, Teaching Assistant]",
            "staff: []",
            "the list is empty; write at least",
        ),
        ("guild: null", "guild: -5", "guild: “-5” is too small; the least is 1"),
        (
            "points: {response: 4,",
            "points: {response: inf,",
            "“inf” is too large; the most is 1,000",
        ),
        ("drop_lowest: 1", "drop_lowest: 99", "all 18 prompts would be left out; write a smalle"),
        ("credit: 0.5", "credit: half", "participation.late.credit: “half” is text; write a num"),
        ("days: [Mon, Thu]", "days: [Montag]", "“Montag” is no weekday; write Mon, Tue, W"),
        ('due: "+3d 23:59"', 'due: "3 days"', 'write `due: "+3d 23:59"`'),
        ("guild: null", "guild: &a null", "`&a` is an anchor; remove it"),
        ("guild: null", "guild: !!str 1", "is a tag; write the value without it"),
        ("guild: null", "guild: null\nguild: null", "`guild` appears a second time; keep one (the"),
    ],
)
def test_a_mistake_is_reported_on_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in SAMPLE
    changed = SAMPLE.replace(old, new, 1)
    problem = problems_in(tmp_path, changed)[0]
    assert message in problem
    if "at the same time" not in message and "no date left" not in message:
        line = line_of(SAMPLE, old) + new.count("\n")
        assert problem.startswith(f"prompts/x.yaml:{line}: ")


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    text = SAMPLE.replace("passage: 1.7", "passage: 9.9").replace("passage: 1.12", "passage: 8.1")
    text = text.replace("timezone: America/New_York", "timezone: Mars")
    text = text.replace("channel: seminar", "chanel: seminar").replace('"09:00"', "9:00 EST")
    lines = [problem.split(":")[1] for problem in problems_in(tmp_path, text)]
    mistakes = ["timezone: Mars", "chanel", "time: 9:00 EST", "passage: 9.9", "passage: 8.1"]
    assert lines == [str(line_of(text, mistake)) for mistake in mistakes]


def test_a_long_question_is_not_repeated(tmp_path: Path) -> None:
    (problem,) = problems_in(tmp_path, SAMPLE.replace("Trotsky sets himself", "word " * 300))
    assert "characters long; shorten it to at most 1,400" in problem
    assert len(problem) < 120


def test_channel_may_be_an_id_or_have_hash(tmp_path: Path) -> None:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir()
    for typed, channel in (("123456789012345678", "123456789012345678"), ('"#seminar"', "seminar")):
        path.write_text(SAMPLE.replace("channel: seminar", f"channel: {typed}"))
        assert read_course(path, tmp_path, SHELF).channel == channel


def test_two_files_with_one_course_are_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    (tmp_path / "prompts/again.yaml").write_text(SAMPLE)
    (problem,) = try_load_course_folder(tmp_path)[1]
    assert str(problem) == (
        "prompts/soviet-experiment.yaml:1: prompts/again.yaml holds a course "
        "“soviet-experiment” too; rename one of them"
    )


def test_paragraph_10_is_not_read_as_decimal(tmp_path: Path) -> None:
    path = tmp_path / "prompts" / "x.yaml"
    path.parent.mkdir()
    path.write_text(SAMPLE.replace("passage: 1.7", "passage: 1.10"))
    course = read_course(path, tmp_path, SHELF)
    assert str(course.prompts[3].reference) == "11.1.10"


def test_yaml_bombs_are_refused_before_they_are_built() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("ab", "bc", strict=True)
    )
    for text in (bomb, "[" * 5000, "a: " + "x" * (1024 * 1024)):
        with pytest.raises(ContentError):
            parse_yaml(text, "f")


@pytest.mark.parametrize("text", ["a:\n\tb: 1", "a: [", "a: 1\n---\nb: 2", "? [x]\n: 1", "\x07"])
def test_wrong_syntax_is_one_problem_with_line(text: str) -> None:
    with pytest.raises(ContentError) as refused:
        parse_yaml(text, "f")
    assert re.match(r"f:\d+: ", str(refused.value))


@given(st.integers(0, len(SAMPLE) - 1), st.text(max_size=8), st.integers(0, 12))
@settings(max_examples=60, deadline=None)
def test_mutated_file_is_a_course_or_problems(at: int, inserted: str, removed: int) -> None:
    import tempfile

    text = SAMPLE[:at] + inserted + SAMPLE[at + removed :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text(text, errors="replace")
        try:
            course = read_course(path, Path(folder), SHELF)
        except ContentError as refused:
            problems = refused.problems
        else:
            problems = ()
            assert course.prompts
    assert all(problem.line >= 1 and problem.message for problem in problems)


def test_json_schema_is_generated_from_the_model() -> None:
    assert (ROOT / "prompts/course.schema.json").read_text() == course_json_schema()
    schema = json.loads(course_json_schema())
    described = [*schema["$defs"].values(), schema]
    for part in described:
        for name, field in part["properties"].items():
            assert "description" in field or "$ref" in field, name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("channel: seminar", "chanel: seminar"),
        ('time: "09:00"', 'time: "25:00"'),
        ("until: 2027-05-07", "until: 07.05.2027"),
        ("credit: 0.5", "credit: 5"),
        ("response: 4", "response: -4"),
        ("title: Mistakes that pay", f"title: {'x' * 91}"),
        ("days: [Mon, Thu]", "days: [Montag]"),
        ("  - id: claws", "  - id: Claws!"),
    ],
)
def test_json_schema_refuses_what_the_bot_refuses(old: str, new: str) -> None:
    schema = json.loads(course_json_schema())
    assert jsonschema_rs.is_valid(schema, as_an_editor_reads(SAMPLE))
    assert not jsonschema_rs.is_valid(schema, as_an_editor_reads(SAMPLE.replace(old, new, 1)))


def as_an_editor_reads(text: str) -> object:
    """Editors read YAML 1.2: numbers are numbers, dates are text."""
    value = yaml.load(text, Loader=yaml.BaseLoader)

    def convert(node: object) -> object:
        if isinstance(node, dict):
            return {key: convert(child) for key, child in node.items()}
        if isinstance(node, list):
            return [convert(child) for child in node]
        try:
            return json.loads(str(node))
        except ValueError:
            return node

    return convert(value)


def test_the_sample_is_read_into_values() -> None:
    (course,) = load_course_folder(ROOT).courses
    assert (course.slug, course.timezone, course.students) == (
        *("soviet-experiment", "America/New_York"),
        ("Student",),
    )
    assert course.schedule.grace == timedelta(hours=12)
    assert course.participation.response.words == 100


def test_prompts_cover_the_whole_chapter() -> None:
    (course,) = load_course_folder(ROOT).courses
    assert len(course.prompts) >= 14
    places = {
        str(paragraph.place)
        for prompt in course.prompts
        for paragraph in passage(prompt.reference, SHELF, course.reading).paragraphs
    }
    assert len(places) == 13 + 10 + 11


@pytest.mark.parametrize("prompt", load_course_folder(ROOT).courses[0].prompts, ids=lambda p: p.id)
def test_no_prompt_asks_for_yes_or_agreement(prompt: object) -> None:
    ask = str(getattr(prompt, "ask", ""))
    closed = (
        r"(?:^|[.?!]\s+)(?:Is|Are|Was|Were|Do|Does|Did|Can|Could|Should|Would|Has|Have)\b[^.]*\?"
    )
    assert not re.search(closed, ask)
    assert not re.search(r"\b(?:dis)?agree", ask, re.I)
    assert "?" in ask
    assert 40 <= len(ask.split()) <= 130


def test_missing_folders_are_reported(tmp_path: Path) -> None:
    assert "there is no folder" in str(try_load_course_folder(tmp_path / "nowhere")[1][0])
    problems = [str(problem) for problem in try_load_course_folder(tmp_path)[1]]
    assert problems[0].startswith(
        "corpus:1: there is no reading here; add one with: discussant import"
    )
    assert problems[1].startswith("prompts:1: there is no course here")


def test_lengths_that_no_message_holds_are_warned_of(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "prompts", tmp_path / "prompts")
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    path = tmp_path / "prompts" / "soviet-experiment.yaml"
    text = path.read_text()
    library = load_course_folder(tmp_path).library
    assert course_warnings(tmp_path, library) == ()
    path.write_text(text.replace("count: 1, words: 100", "count: 1, words: 500"))
    assert course_warnings(tmp_path, library) == ()  # several messages make one response
    apart = text.replace("count: 1, words: 100", "count: 1, words: 500")
    path.write_text(apart.replace("\nresponses:\n", "\nresponses:\n  join: false\n"))
    (warning,) = course_warnings(tmp_path, library)
    assert str(warning).startswith("prompts/soviet-experiment.yaml:28: 500 words do not fit into")
    path.write_text(text.replace("count: 2, words: 25", "count: 2, words: 500"))
    (warning,) = course_warnings(tmp_path, library)
    assert str(warning).startswith("prompts/soviet-experiment.yaml:28: 500 words do not fit into")
