"""Words are found in what students write as they are in the readings."""

from __future__ import annotations

import pytest

from bot.content.search.text_query import TextQuery


def found(typed: str, text: str) -> str | None:
    """The snippet with what matches in brackets; None if nothing does."""
    parts = TextQuery(typed).parts_in(text)
    return parts and "".join(f"[{part}]" if matches else part for part, matches in parts)


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("watchman", "The Watchman robs.", "The [Watchman] robs."),
        ("watch", "The watchman robs.", "The [watchman] robs."),
        ("man", "The watchman robs.", None),
        ("robs watchman", "The watchman robs.", "The [watchman] [robs]."),
        ("“watchman robs”", "The watchman robs.", "The [watchman robs]."),
        ("“robs the”", "The watchman robs. Now the", None),
        ("regime", "Le Régime d’hier", "Le [Régime] d’hier"),
        ("semi-legal", "a semilegal cover", "a [semilegal] cover"),
        ("证法", "什么是辩证法呢", "什么是辩[证法]呢"),
        ("ware\u200bhouse", "the ware\u00adhouse", "the [ware\u00adhouse]"),
        ("البيروقراطية", "قال البيروقراطيّة", "قال [البيروقراطيّة]"),
        ("a" * 200, "b" * 4000, None),
        ("(.*)+$ [x", "y " * 2000, None),
    ],
)
def test_words_are_found_in_texts(typed: str, text: str, expected: str | None) -> None:
    assert found(typed, text) == expected


@pytest.mark.parametrize("typed", ["", "§" * 200, "“”", "???", "\u200b" * 50])
def test_no_words_find_nothing(typed: str) -> None:
    assert not TextQuery(typed).has_words
