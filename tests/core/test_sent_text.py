"""What Discord may make of a text that was sent, and what must be another one."""

from __future__ import annotations

import pytest

from bot.core.sent_text import is_same_title, may_be_shown_as

SENT = "**¶1** The question we previously raised\nin the name of the reader"


@pytest.mark.parametrize(
    "shown",
    [
        SENT,
        SENT.replace("¶", ""),
        SENT.replace("e", ""),
        SENT.replace("\n", " "),
        f" {SENT}\n",
        SENT[2:-3],
    ],
)
def test_fewer_characters_are_the_same_text(shown: str) -> None:
    assert may_be_shown_as(SENT, shown)


@pytest.mark.parametrize(
    "shown", ["", "The", SENT[:30], SENT.replace("raised", "asked"), SENT[::-1], f"{SENT} and you"]
)
def test_other_characters_are_another_text(shown: str) -> None:
    assert not may_be_shown_as(SENT, shown)


def test_accents_may_be_composed() -> None:
    assert may_be_shown_as(
        "cafe\N{COMBINING ACUTE ACCENT}", "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    )


@pytest.mark.parametrize(
    ("shown", "same"),
    [("Week 11: Two souls", True), ("Week 11 Two souls", True), ("Week 1: Two souls", False)],
)
def test_titles_differ_by_letters_and_digits(shown: str, same: bool) -> None:
    assert is_same_title("Week 11: Two souls", shown) == same
