"""Places that a reading does not have, and numbers that name none."""

from __future__ import annotations

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("as §5 says", "§5"),
        ("§2 ¶40", "§2 ¶40"),
        ("paragraph 40 of section 2", "paragraph 40 of section 2"),
        ("see 2.44", "2.44"),
        ("I think 2.14 contradicts this", "2.14"),
        ("2.14 was boring", "2.14"),
        ("I skipped 2.14 so far", "2.14"),
        ("§ 230 immunity", None),
        ("section 230", None),
        ("it was 3.14", None),
        ("Look at 3.13: he goes on", "3.13"),
        ("the bit about Danton is at 1.22", "1.22"),
        ("regarde à 3.13", "3.13"),
        ("die Stelle bei 3.13", "3.13"),
        ("turn to 3.13", "3.13"),
        ("any notes on 3.13?", "3.13"),
        ("where is 3.13", "3.13"),
        ("2.4 and 3.13", "3.13"),
        ("11.5.3 is next", "11.5.3"),
        ("the party is at 3.13", None),
        ("prices stood at 3.13", None),
        ("11.5.37", None),
        ("updated to 11.5.3", None),
        ("Kolakowski vol. 3 is mean about this, ch. 5", None),
        ("last week's chapter 4", None),
        ("chapter 4 in the other book we read", None),
        ("ch. 4 on TV", None),
        ("I sit in section 4", None),
        ("2.14 gibt es nicht", "2.14"),
        ("es gibt kein 2.14", "2.14"),
        ("нет никакого 2.14", "2.14"),
        ("regardez 4.3, il y revient", "4.3"),
        ("schaut 4.2, da steht es", "4.2"),
        ("mirad 4.2, ahí está", "4.2"),
        ("zobacz 4.1, tam to jest", "4.1"),
        ("2.2 party, 2.4 terror, 2.19 letters", "2.19"),
        ("I quoted section 5 in my paper", "section 5"),
        ("the second letter = 2.14?", "2.14"),
        ("the exception = 2.15", "2.15"),
        ("x = 2.14", None),
        ("Hoy a las 2.40 en la biblioteca", None),
    ],
)
def test_places_that_are_not_there_are_told(text: str, said: str | None) -> None:
    wrong = FINDER.find(text, HERE)[1]
    assert [each.said for each in wrong] == ([] if said is None else [said])
    assert all(each.why.endswith(".") for each in wrong)
