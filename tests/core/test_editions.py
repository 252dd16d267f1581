"""A passage of another edition is found by the same labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.library import LevelNames, Library, Work
from bot.core.parallel_passages import alternate_passages
from bot.core.passages import passage
from bot.core.references import (
    editions_of,
    find_in_edition,
    find_parallel_edition,
    parse_reference,
)
from bot.errors import BadReference
from tests.support.leveled_works import counted, make_leveled_work

LEVELS = LevelNames(None, "section")


def edition(slug: str, paragraphs: int, **changes: str) -> Work:
    work = make_leveled_work(LEVELS, {"": {"1": counted(1, 4), "2": counted(1, paragraphs)}})
    return replace(work, slug=slug, title=slug.title(), **changes)


ORIGINAL = edition("ethik", 6, language="de")
TRANSLATION = edition("ethics", 5, edition_of="ethik", language="en")
SECOND = edition("ethique", 6, edition_of="ethik", language="fr")
QUARTO = edition("quarto", 6, edition_of="ethik", language="la")
FOLIO = edition("folio", 6, edition_of="ethik", language="la")
LIBRARY = Library((TRANSLATION, ORIGINAL, SECOND, QUARTO, FOLIO, edition("other", 3)))


def found(typed: str, name: str, reading: str = "ethik") -> str:
    reference = parse_reference(typed, LIBRARY, reading=reading)
    return str(find_in_edition(reference, name, LIBRARY, reading=reading))


@pytest.mark.parametrize("name", ["ethics", "Ethics", "en", " EN "])
def test_an_edition_is_named_in_many_ways(name: str) -> None:
    assert found("2.3-5", name) == "ethics 2.3-5"


def test_editions_know_each_other() -> None:
    assert [work.slug for work in editions_of(ORIGINAL, LIBRARY)] == [
        "ethics",
        "ethique",
        "quarto",
        "folio",
    ]
    assert found("ethics 2.3", "ethique") == "ethique 2.3"
    assert found("ethics 2.3", "de") == "2.3"
    assert found("2.3", "ethik", reading="ethics") == "ethik 2.3"
    assert found("2.3", "ethik") == "2.3"


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ("2.6", "ethics", "Ethics: §2 has no paragraph 6; its paragraphs run from 1 to 5."),
        ("2.1", "it", "No edition here is called “it”. There is: Ethics (ethics), Ethique"),
        ("2.1", "la", "Several editions are called “la”: Quarto (quarto), Folio (folio)."),
        ("2.1", "other", "No edition here is called “other”."),
        ("other 2.1", "ethics", "There is no other edition of Other here."),
    ],
)
def test_what_is_not_there_is_said(typed: str, name: str, sentence: str) -> None:
    with pytest.raises(BadReference) as refusal:
        found(typed, name)
    assert sentence in str(refusal.value)


def test_editions_stand_in_turns_by_label() -> None:
    own = ("1", "2", "3", "5")
    first = make_leveled_work(LEVELS, {"": {"1": own}})
    second = replace(make_leveled_work(LEVELS, {"": {"1": ("1", "1b", "2", "4", "5")}}), slug="b")
    library = Library((first, second))
    shown = (
        passage(parse_reference(typed, library, reading="w"), library, "w")
        for typed in ("1.1-5", "b 1.1-5")
    )
    turns = [(part.work.slug, *part.paragraphs) for part in alternate_passages(*shown)]
    assert [(slug, each.place.paragraph) for slug, each in turns] == [
        ("w", "1"), ("b", "1"), ("b", "1b"), ("w", "2"), ("b", "2"),
        ("w", "3"), ("b", "4"), ("w", "5"), ("b", "5"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edition", "slug"),
    [("both ethique", "ethique"), ("Both en", "ethics"), ("ethics", None), ("bothy", None)],
)
def test_both_names_an_edition_beside(edition: str, slug: str | None) -> None:
    asked = parse_reference("2.3", LIBRARY, reading="ethik")
    assert find_parallel_edition(asked, edition, LIBRARY, reading="ethik") == slug


@pytest.mark.parametrize(
    ("typed", "edition", "sentence"),
    [
        (
            "2.3",
            "both",
            "There are several other editions; write both and a name: Ethics (ethics), Ethique",
        ),
        ("2.3", "both it", "No edition here is called “it”."),
        ("other 2.3", "both", "There is no other edition of Other here."),
    ],
)
def test_both_of_several_is_refused(typed: str, edition: str, sentence: str) -> None:
    asked = parse_reference(typed, LIBRARY, reading="ethik")
    with pytest.raises(BadReference) as refusal:
        find_parallel_edition(asked, edition, LIBRARY, reading="ethik")
    assert sentence in str(refusal.value)
