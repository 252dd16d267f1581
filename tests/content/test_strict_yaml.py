"""YAML values are read as they were typed, or a sentence says where and why not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.strict_yaml import parse_yaml, try_parse_yaml
from bot.errors import ContentError


def problems_in(text: str, first_line: int = 1) -> list[str]:
    with pytest.raises(ContentError) as refused:
        parse_yaml(text, "f", first_line)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2027-01-18", "2027-01-18"),
        ("2027-02-04 14:00", "2027-02-04 14:00"),
        ("1.10", "1.10"),
        ("1.1-2", "1.1-2"),
        ("4", 4),
        ("-4", -4),
        ("0", 0),
        ("123456789012345678", 123456789012345678),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("y", "y"),
        ("True", "True"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ('"9:30"', "9:30"),
        ("9:30", "9:30"),
        ("'no'", "no"),
        ('"012"', "012"),
        ("“curly” – and\u00a0hard", "“curly” – and\u00a0hard"),
        ("|\n  two\n  lines", "two\nlines"),
        ("{a: [1, b]}", {"a": [1, "b"]}),
    ],
)
def test_a_value_is_read_as_it_was_typed(typed: str, expected: object) -> None:
    value = parse_yaml(f"key: {typed}", "f").value["key"]
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: 1\nb: no",
            'f:2: `no` is a truth value in YAML; write true or false, or "no" in quotes',
        ),
        (
            "a: 012",
            "f:1: `012` would be read as an octal number; write it without the 0 or in quotes",
        ),
        ("a: 1\nb: &x 2", "f:2: `&x` is an anchor; remove it and write values out where they are"),
        ("a: &x 1\nb: *x", "f:2: `*x` is an alias; write the value out"),
        ("a: !!set {}", "f:1: `tag:yaml.org,2002:set` is a tag; write the value without it"),
        ("a:\n  <<: {b: 1}", "f:2: `<<` merges another mapping; write its keys out"),
        ("a: 1\n---\nb: 2", "f:1: the file holds several documents; write one, without `---`"),
        ("a: 1\n\na: 2", "f:3: `a` appears a second time; keep one (the first is on line 1)"),
        ("? [x]\n: 1", "f:1: a key must be a word; write it as `word:`"),
        (
            "t: HIST 431: X",
            "f:1: a colon and a space begin a value here; put text that holds them in",
        ),
        ("a:\n\tb: 1", "f:2: there is a tab where spaces are expected; indent with spaces"),
        ("a:\n  b: 1\n c: 2", "f:3: this line does not fit the ones above it; write `  c: 2`"),
        ('a: 1\nb: "open\nc: 2\n', "f:2: the quotation mark that opens here is not closed"),
        ("a: 1\nb: [2, 3\nc: 4\n", "f:2: the [ that opens here is not closed; write ] at its end"),
        ("a: @home", "f:1: a value cannot begin with @ here; put it in quotation marks"),
        ("a: *bold*", "f:1: a value cannot begin with * here; put it in quotation marks"),
        (
            r'a: "C:\Documents"',
            "f:1: a backslash in double quotes begins an escape; use single quotes",
        ),
        ("a: 1\nb: \x07", "f:2: there is an invisible character here, U+0007; delete it"),
        ("a: \ud800", "f:1: there is an invisible character here, U+D800; delete it"),
        (r'a: "x\0"', "f:1: there is an invisible character here, U+0000; delete it"),
    ],
)
def test_a_mistake_is_reported_with_its_correction(text: str, message: str) -> None:
    assert any(problem.startswith(message) for problem in problems_in(text))


def test_lines_are_counted_from_the_first_line() -> None:
    assert problems_in("a: 1\nb: no", first_line=2)[0].startswith("f:3: ")
    document = parse_yaml("a:\n  - x\n  - b: 1", "f", first_line=10)
    assert document.line_of(("a", 1, "b")) == 12
    assert document.line_of(("a", 1, "missing")) == 12


def test_all_mistakes_are_reported_at_once() -> None:
    problems = problems_in("a: off\nb: on\nc:\n  - 007\na: 1")
    assert [problem.split(":")[1] for problem in problems] == [*"1245"]


def test_a_refused_value_is_known_by_path() -> None:
    document, problems = try_parse_yaml("a: {b: 012, c: 1}", "f")
    assert document is not None
    assert document.refused == {("a", "b")}
    assert len(problems) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &a [x]\n" + "b: &b [*a, *a]\n" * 9, "f:1: `&a` is an anchor"),
        ("[" * 100_000, "f:1: this is nested deeper than 20 levels"),
        ("a: " + "{a: " * 5000, "f:1: this is nested deeper than 20 levels"),
        ("a: " + "x" * 1024 * 1024, "f:1: the file is larger than 1 MiB; split it up"),
        ("a: 1\n" * 200_000, "f:25001: there are more than 50,000 keys and values; split the file"),
    ],
)
def test_a_bomb_is_refused_by_name(text: str, message: str) -> None:
    assert problems_in(text)[0].startswith(message)


def test_twenty_levels_are_the_most_allowed() -> None:
    assert parse_yaml("[" * 20 + "]" * 20, "f").value == json.loads("[" * 20 + "]" * 20)
    assert "nested deeper than 20 levels" in problems_in("[" * 21 + "]" * 21)[0]


_PARTS = st.sampled_from(
    [
        *"abc019:-?[]{},&*!|>'\"%@`#~.\\\t\n ",
        "\n  ",
        "\n- ",
        ": ",
        "<<: ",
        "---\n",
        "!!int",
        "\u2028",
    ]
)


@given(st.lists(_PARTS | st.characters(), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_document_or_problems(text: str) -> None:
    document, problems = try_parse_yaml(text, "f")
    assert document is not None or problems
    last_line = len(text.splitlines()) + 1
    assert all(1 <= problem.line <= last_line and problem.message for problem in problems)
