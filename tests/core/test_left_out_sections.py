"""References without their section to chapters that have none, beside chapters that have some."""

from __future__ import annotations

import pytest

from bot.core.library import Library
from bot.core.references import Reference, parse_reference
from bot.errors import BadReference
from tests.support.leveled_works import CONSTITUTION


def parse(typed: str) -> Reference:
    return parse_reference(typed, Library((CONSTITUTION,)), reading="w")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Article 5 ¶1", "5.0.1"),
        ("Art. 6, ¶¶2-3", "6.0.2-3"),
        ("Art. VI, par. 2", "6.0.2"),
        ("6.2", "6.0.2"),
        ("6.1, 3", "6.0.1,6.0.3"),
        ("Constitution Art. 6 ¶2", "6.0.2"),
        ("1.2", "1.2"),
    ],
)
def test_section_may_be_left_out_where_none_is(typed: str, meant: str) -> None:
    assert str(parse(typed)) == meant


def test_section_is_asked_for_where_there_are_several() -> None:
    with pytest.raises(BadReference, match="leaves open which"):
        parse("Article 1 ¶1")
    with pytest.raises(BadReference, match="Article 5, §0 has no paragraph 9"):
        parse("Art. 5 ¶9")
