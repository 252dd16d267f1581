"""A text that is written from right to left stands isolated beside our words and numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.library import Chapter, LevelNames, Library, Paragraph, Section, Work
from bot.core.passages import passage
from bot.core.references import parse_reference
from bot.core.text import isolate
from bot.errors import BadReference
from bot.rendering.limits import CHOICE_NAME_LIMIT
from bot.rendering.lookup_answers import choice_name, render_hit, render_passage_page
from bot.rendering.passage_pages import split_passage
from tests.support.leveled_works import make_leveled_work

FSI, PDI = "\u2068", "\u2069"
VERSE = "ויהי בימי שפט השפטים"


@pytest.fixture
def ruth() -> Work:
    sections = (Section("", "", (Paragraph("1", VERSE), Paragraph("2", VERSE))),)
    work = make_leveled_work(LevelNames("פרק", None, "verse"), {})
    return replace(work, title="רות", chapters=(Chapter("1", "", sections),))


def test_heads_keep_their_order(ruth: Work) -> None:
    library = Library((ruth,))
    found = passage(parse_reference("1.2", library, reading=ruth.slug), library, ruth.slug)
    head, _, text = render_passage_page(found, split_passage(found), 1).partition("\n\n")
    assert head == f"**{FSI}רות{PDI}**, {FSI}פרק 1, verse 2{PDI}"
    assert VERSE in text


def test_refusals_keep_their_order(ruth: Work) -> None:
    with pytest.raises(BadReference) as refusal:
        parse_reference("9.1", Library((ruth,)), reading=ruth.slug)
    assert str(refusal.value).startswith(f"{FSI}רות{PDI} has no פרק 9")


@pytest.mark.parametrize(
    "text", [VERSE, VERSE * 20, "الكتاب", "plain words", "words with é and 學"]
)
def test_choices_end_what_they_isolate(text: str) -> None:
    name = choice_name("§2 ¶4", text)
    assert len(name) <= CHOICE_NAME_LIMIT
    assert name.count(FSI) == name.count(PDI) == int(isolate(text) != text)
    assert name.startswith("§2 ¶4 · ")


def test_hits_isolate_the_whole_snippet() -> None:
    line = render_hit("1.2", [("ויהי ", False), ("בימי", True)])
    assert line == f"**1.2** {FSI}ויהי **בימי**{PDI}"


def test_left_to_right_texts_stay_as_they_are() -> None:
    assert isolate("Πλάτων, 論語, Müller") == "Πλάτων, 論語, Müller"
