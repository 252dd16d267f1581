"""Citations in messages: only marked places count, and words part them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.library import Library
from bot.core.references import Place, Reference
from tests.support.prose_references import references_in
from tests.support.sample_library import make_work

ONE = Library((make_work("revolution-betrayed", "The Revolution Betrayed", {"11": (13, 10, 11)}),))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("As he says in §2 ¶4, the party lost.", ["11.2.4"]),
        ("Compare 1.3 and 2.1; then 11.3.5.", ["11.1.3,11.2.1", "11.3.5"]),
        ("In ¶4 he turns; ¶¶6-7 answer.", ["11.1.4", "11.1.6-7"]),
        ("I think 2 things. I agree, in 1936.", []),
        ("(sec. 2, para. 4)", ["11.2.4"]),
        ("It was 9:30 and p. 4 of my print", []),
        ("§9 ¶1 is not there, §3 ¶1 is.", ["11.3.1"]),
        ("section 3, which I like", ["11.3"]),
        ("see note 1", ["11.n1"]),
        ("I 5 am", []),
        ("See §2 ff. here and ¶4f., both.", ["11.2-3", "11.1.4-5"]),
        ("In 2.4 et seq. he goes on", ["11.2.4-10"]),
        ("¶2 f for failing", ["11.1.2-3"]),
        ("in §\u200b2 ¶\u00ad4", ["11.2.4"]),
        ("§2, and ¶4", ["11.2,11.2.4"]),
        ("2.4para ", ["11.2.4"]),
        ("the turn comes in ¶6 not ¶4. ¶5 is one sentence", ["11.1.6", "11.1.4", "11.1.5"]),
        ("in §2. ¶4 he turns", ["11.2.4"]),
        ("for the exam know 11.2.1-3 and 11.3.8 cold", ["11.2.1-3,11.3.8"]),
        ("a comment dates it: 11.3.11, so autumn", ["11.3.11"]),
        ("the exam is on 11.3.36", []),
        ("we read ¶4 in week 1 and §2 ¶3 in week 2", ["11.1.4", "11.2.3"]),
        ("I take para 4, Jonas para 6", ["11.1.4", "11.1.6"]),
        ("Katya para 1-3, me para 4-6", ["11.1.1-3", "11.1.4-6"]),
        ("I read Kant para 6", []),
    ],
)
def test_only_marked_places_are_citations(message: str, expected: list[str]) -> None:
    here = Place("11", "1")
    citations = references_in(message, ONE, reading="revolution-betrayed", here=here)
    assert [str(citation) for citation in citations] == expected


PARTS = (
    "§",
    "¶",
    "¶¶",
    " ",
    "\n",
    "p",
    "para ",
    "sec.",
    "note",
    "to",
    "and",
    "-",
    "–",
    ",",
    ";",
    ".",
)
NUMBERS = ("1", "2", "4", "11", "11.2.4", "2.4-6", "1936", "9:30", "327a", "2p4", "²", "٣")
PROSE = st.lists(st.sampled_from((*PARTS, *NUMBERS, "so", "é", "(", ")")), max_size=25).map("".join)


@given(PROSE, PROSE)
@settings(max_examples=1000)
def test_other_sentences_take_no_citation_away(before: str, after: str) -> None:
    """A place in another sentence may make places of more numbers, and of no fewer."""

    def cited(text: str) -> tuple[Reference, ...]:
        return references_in(text, ONE, reading="revolution-betrayed", here=Place("11", "1"))

    between = f" so. {'He says it. ' * 7}"
    whole = iter(cited(before + between + after))
    assert all(each in whole for each in cited(before + between) + cited(between + after))
    assert cited(before + " " * 60 + after) == cited(before + " " + after)
