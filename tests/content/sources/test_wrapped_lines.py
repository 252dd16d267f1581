"""Lines of wrapped prose become one line, and hyphens at their ends go or stay."""

from __future__ import annotations

import pytest

from bot.content.importing.sources import (
    count_word_forms,
    join_wrapped_lines,
    read_source,
    split_italics,
)
from tests.support.paths import SHARED


def join(text: str, elsewhere: str = "") -> str:
    source = read_source(f"{text}\n\n{elsewhere}".encode(), "a.txt")
    return join_wrapped_lines(text.split("\n"), count_word_forms(source.lines))


def test_parted_words_are_joined() -> None:
    text = "agreed with its former deci-\nsions about rivers that has changed, the sa-\nme river."
    assert (
        join(text)
        == "agreed with its former decisions about rivers that has changed, the same river."
    )


@pytest.mark.parametrize(
    ("text", "elsewhere", "joined"),
    [
        ("the self-\ngovernment of all", "", "the self-government of all"),
        ("a snuff-\nbox", "His snuff-box was empty.", "a snuff-box"),
        ("a snuff-\nbox", "His snuffbox was empty.", "a snuffbox"),
        ("a river-\nbank", "The river has a bank.", "a river-bank"),
        ("the Anglo-\nSaxon", "", "the Anglo-Saxon"),
        ("CONSTI-\nTUTION", "", "CONSTITUTION"),
        ("in 1914-\n18", "", "in 1914-18"),
        ("pre-\nand post-war", "", "pre- and post-war"),
        ("a thous-\nand ships", "A thousand times.", "a thousand ships"),
        ("Trieb-\nund Kraftwagen", "", "Trieb- und Kraftwagen"),
        ("dreaming -\nperhaps", "", "dreaming - perhaps"),
        ("a dash--\nperhaps", "", "a dash-- perhaps"),
        ("consti\u00ad\ntution", "", "constitution"),
        ("consti¬\ntution", "", "constitution"),
        ("Wahr\u2010\nheit", "", "Wahrheit"),
        ("two-\n“faced”", "", "two-“faced”"),
        ("学而时习之，\n不亦说乎？", "", "学而时习之，不亦说乎？"),
        ("Σωκρά-\nτης", "", "Σωκράτης"),
        ("  one  \n\u00a0 two", "", "one two"),
    ],
)
def test_line_ends_are_read_by_the_text(text: str, elsewhere: str, joined: str) -> None:
    assert join(text, elsewhere) == joined


def test_text_without_parted_words_keeps_its_hyphens() -> None:
    elsewhere = "To-day and to-morrow, a dung-hill.\nHe came to-\nday, not to-\nmorrow."
    assert join("on the tea-\ntable", elsewhere) == "on the tea-table"


def test_hyphen_that_nothing_decides_is_told() -> None:
    text = "One.\nIt ran along the river-\nbank.\nThe river has a bank."
    (doubt,) = read_source(text.encode(), "a.txt").doubts
    assert (doubt.line, "“river-bank”" in doubt.message) == (2, True)


def test_court_opinion_has_its_words_whole() -> None:
    path = SHARED / "texts" / "real" / "opinion.txt"
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), path.name)
    forms = count_word_forms(source.lines)
    text = join_wrapped_lines([line.text for line in source.lines], forms)
    for words in ("this Court’s decisions interpreting", "539 U. S. 306", "ap- plicant", "Hopwood"):
        assert (words in text) is (words != "ap- plicant"), words
    assert "two-class theory" in text
    assert "African-American" in text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("It _is_ so.", ["It ", "*is*", " so."]),
        ("_All of it._", ["*All of it.*"]),
        ("(_Cf._ p. 3), “_so_”", ["(", "*Cf.*", " p. 3), “", "*so*", "”"]),
        ("_over\ntwo lines_ on", ["*over\ntwo lines*", " on"]),
        ("snake_case and ____ and 3 _ 4", ["snake_case and ____ and 3 _ 4"]),
        ("_never closed", ["_never closed"]),
        ("_never closed, but _this_ is", ["_never closed, but ", "*this*", " is"]),
        ("_été_—_où_", ["*été*", "—", "*où*"]),
        ("__init__ and __", ["__init__ and __"]),
        ("", []),
    ],
)
def test_underscores_at_words_are_italics(text: str, pieces: list[str]) -> None:
    found = [f"*{piece.text}*" if piece.is_italic else piece.text for piece in split_italics(text)]
    assert found == pieces
