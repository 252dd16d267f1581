"""References: the whole grammar, both forms, and refusals that name the valid range."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.library import Library
from bot.core.references import Place, Reference, Span, parse_reference
from bot.errors import BadReference
from tests.support.prose_references import references_in
from tests.support.sample_library import make_work

RB = make_work("revolution-betrayed", "The Revolution Betrayed", {"11": (13, 10, 11)})
ONE = Library((RB,))
OTHER = make_work("republic", "Republic", {"1": (3, 4), "2": (5, 2), "3": (2, 2)}, alias="Rep")
TWO = Library((OTHER, RB))

GRAMMAR = {
    # section, whole
    "2": "11.2", "§2": "11.2", "sec 2": "11.2", "section 2": "11.2", "11.2": "11.2",
    "II": "11.2",
    "Sec. 2": "11.2", "SECTION  2": "11.2", "s2": "11.2",
    # chapter
    "ch 11": "11", "chapter 11": "11", "11": "11", "Ch. 11": "11", "chapter XI": "11",
    # paragraph
    "2.4": "11.2.4", "2:4": "11.2.4", "2 4": "11.2.4", "§2 ¶4": "11.2.4", "s2p4": "11.2.4",
    "sec. 2, para. 4": "11.2.4", "section 2 paragraph 4": "11.2.4", "11.2.4": "11.2.4",
    "2.04": "11.2.4", "２．４": "11.2.4", "§2.4": "11.2.4", "¶2.4": "11.2.4", "§11.2": "11.2",
    "Ch. 11, §2 ¶4": "11.2.4", "11 §2 ¶4": "11.2.4", "2, ¶4": "11.2.4", "§2¶4": "11.2.4",
    # ranges
    "2.4-6": "11.2.4-6", "2.4–6": "11.2.4-6", "2.4—6": "11.2.4-6", "2.4 - 2.6": "11.2.4-6",
    "2.4−6": "11.2.4-6", "§2 ¶¶4-6": "11.2.4-6", "2.4-": "11.2.4-10", "2.4 to 6": "11.2.4-6",
    "2.4-11.2.6": "11.2.4-6", "§2 ¶4 – §2 ¶6": "11.2.4-6", "2.4-4": "11.2.4",
    "2.10-": "11.2.10",
    # across sections, whole sections
    "1.12-2.2": "11.1.12-2.2", "1-2": "11.1-2", "§§1-2": "11.1-2", "2-": "11.2-3",
    "§2 ¶4 - §3": "11.2.4-3.11", "§1 - §2 ¶4": "11.1.1-2.4",
    # lists
    "2.4, 6, 9-10": "11.2.4,11.2.6,11.2.9-10", "1.3; 2.1": "11.1.3,11.2.1", "1, 3": "11.1,11.3",
    "§2 ¶¶4, 6": "11.2.4,11.2.6", "2.4 and 6": "11.2.4,11.2.6", "2.4, ¶6": "11.2.4,11.2.6",
    "2.4, 2.4": "11.2.4", "2.4,": "11.2.4", "2.4, note 1": "11.2.4,11.n1",
    "2.4, ch 11": "11.2.4,ch11", "1-2, ch 11": "11.1-2,ch11", "2.4-6, ¶8": "11.2.4-6,11.2.8",
    # with the work
    "RB 2.4": "11.2.4", "Revolution Betrayed 11.2.4": "11.2.4",
    "revolution-betrayed 2.4": "11.2.4",
    "THE REVOLUTION BETRAYED, 2.4": "11.2.4", "rb:2.4": "11.2.4", "RB §2 ¶4": "11.2.4",
    # what follows
    "2.4f": "11.2.4-5", "2.4 f.": "11.2.4-5", "2.4 sq.": "11.2.4-5", "§2f.": "11.2-3",
    "2.4ff.": "11.2.4-10", "2.4 ff": "11.2.4-10", "2.4 et seq.": "11.2.4-10",
    "§2 ¶4 sqq.": "11.2.4-10",
    "¶2.4 et seqq.": "11.2.4-10", "2.4 f. f.": "11.2.4-10", "2.4 u. ff.": "11.2.4-10",
    "2.4 and following": "11.2.4-10", "2.4 et suiv.": "11.2.4-10", "2.4 и след.": "11.2.4-10",
    "2.4ff., 3.1": "11.2.4-10,11.3.1", "2.4f; §3": "11.2.4-5,11.3", "§1ff": "11.1-3",
    # brackets, quotation marks and stops around it
    "(2.4)": "11.2.4", "[2.4]": "11.2.4", "2.4.": "11.2.4", "2.": "11.2", "“2.4”,": "11.2.4",
    "**2.4**": "11.2.4", "`2.4`": "11.2.4", "§2 (¶4)": "11.2.4", "RB (2.4)": "11.2.4",
    "<2.4>": "11.2.4",
    "（２．４）": "11.2.4", "「2.4」。": "11.2.4", "(§2 ¶¶4-6).": "11.2.4-6", "2(4)": "11.2.4",
    # East Asian marks
    "2.4～6": "11.2.4-6", "2.4〜6": "11.2.4-6", "2、3": "11.2,11.3", "2.4、6": "11.2.4,11.2.6",
    "2.4，6": "11.2.4,11.2.6", "2：4": "11.2.4", "2.4；3.1": "11.2.4,11.3.1", "第11章": "11",
    "第２節": "11.2", "第二節第四段": "11.2.4", "2節4段": "11.2.4",
    "第十一章第二節": "11.2", "2・4": "11.2.4",
    "2.4至6": "11.2.4-6", "§２¶４": "11.2.4", "2.4～": "11.2.4-10", "٢.٤": "11.2.4",
    "2،3": "11.2,11.3",
    # what nobody sees
    "\u200b2.4": "11.2.4", "2.4\u200b": "11.2.4", "2\u200b.4": "11.2.4",
    "\u200e2.4\u200f": "11.2.4",
    "\ufeff2.4": "11.2.4", "2.4\u00ad": "11.2.4", "2.\u20604": "11.2.4",
    "\u20662.4\u2069": "11.2.4",
    "1.1\u00ad2": "11.1.12", "§\u200d2 ¶\u200c4": "11.2.4", "R\u00adB 2.4": "11.2.4",
    # notes
    "11.n1.": "11.n1", "n1": "11.n1", "note 1": "11.n1", "11.n1": "11.n1",
    "Ch. 11, note 1": "11.n1", "fn. 1": "11.n1",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "canonical"), GRAMMAR.items())
def test_typed_reference_becomes_its_canonical_form(typed: str, canonical: str) -> None:
    assert str(parse_reference(typed, ONE, reading="revolution-betrayed")) == canonical


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2.4-6", "Ch. 11, §2 ¶¶4–6"),
        ("2.4", "Ch. 11, §2 ¶4"),
        ("2", "Ch. 11, §2"),
        ("1-2", "Ch. 11, §§1–2"),
        ("11", "Ch. 11"),
        ("2.4, 6, 9-10", "Ch. 11, §2 ¶¶4, 6, 9–10"),
        ("1.3; 2.1", "Ch. 11, §1 ¶3; §2 ¶1"),
        ("1.12-2.2", "Ch. 11, §1 ¶12 – §2 ¶2"),
        ("note 1", "Ch. 11, note 1"),
    ],
)
def test_the_label_is_what_readers_write(typed: str, label: str) -> None:
    reference = parse_reference(typed, ONE, reading="revolution-betrayed")
    assert reference.label == label
    assert parse_reference(label, ONE, reading="revolution-betrayed") == reference


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2.14", "Ch. 11, §2 has no paragraph 14; its paragraphs run from 1 to 10."),
        ("9", "Ch. 11 has no section 9; its sections run from 1 to 3."),
        ("9.1", "Ch. 11 has no section 9; its sections run from 1 to 3."),
        ("11.4.1", "Ch. 11 has no section 4; its sections run from 1 to 3."),
        ("ch 12", "The Revolution Betrayed has no chapter 12; its only one is 11."),
        ("2.0", "Ch. 11, §2 has no paragraph 0; its paragraphs run from 1 to 10."),
        ("0", "Ch. 11 has no section 0; its sections run from 1 to 3."),
        ("2.6-4", "That range runs backwards: 11.2.4 stands before 11.2.6. Write 11.2.4-11.2.6."),
        ("2.4-11", "Ch. 11, §2 has no paragraph 11; its paragraphs run from 1 to 10."),
        ("note 2", "Ch. 11 has no note 2; its only one is 1."),
        (
            "Capital 1.2",
            "No work here is called “Capital”. There is: The Revolution Betrayed (RB).",
        ),
        ("¶4", "That leaves open which section is meant."),
        ("", "Which passage?"),
        ("2.§.", "“2.§” stops before its number."),
        ("2.4 §", "“2.4 §” stops before its number."),
        ("hello", "“hello” cannot be read at “hello”."),
        ("2.4!", "“2.4!” cannot be read at “!”."),
        ("1.2.3.4", "The Revolution Betrayed is cited by chapter, section and paragraph: a place"),
        ("1" * 201, "A reference has at most 200 characters."),
        (",".join(["1.1"] * 21), "That is more than 20 pieces;"),
        ("RB", "Where in The Revolution Betrayed?"),
    ],
)
def test_a_refusal_names_the_valid_range(typed: str, sentence: str) -> None:
    with pytest.raises(BadReference) as refused:
        parse_reference(typed, ONE, reading="revolution-betrayed")
    assert str(refused.value).startswith(sentence)


def test_lone_paragraph_belongs_to_the_discussed_section() -> None:
    here = Place("11", "3")
    assert str(parse_reference("¶4", ONE, reading="revolution-betrayed", here=here)) == "11.3.4"
    assert str(parse_reference("§2", ONE, reading="revolution-betrayed", here=here)) == "11.2"


def test_title_words_name_a_section_in_commands() -> None:
    reference = parse_reference("bonapartism", ONE, reading="revolution-betrayed", titles=True)
    assert str(reference) == "11.1"
    assert (
        str(parse_reference("RB new revol", ONE, reading="revolution-betrayed", titles=True))
        == "11.3"
    )
    with pytest.raises(BadReference, match=r"several sections: 11\.1, 11\.2, 11\.3"):
        parse_reference("of", ONE, reading="revolution-betrayed", titles=True)
    with pytest.raises(BadReference, match="No section of The Revolution Betrayed has “kulak”"):
        parse_reference("kulak", ONE, reading="revolution-betrayed", titles=True)


def test_another_work_is_named_in_the_canonical_form() -> None:
    reference = parse_reference("Rep 2.1.3", TWO, reading="revolution-betrayed")
    assert str(reference) == "republic 2.1.3"
    assert parse_reference(str(reference), TWO, reading="revolution-betrayed") == reference
    assert str(parse_reference("Rep 2.1.3", TWO, reading="republic")) == "2.1.3"


def test_section_and_paragraph_win_in_the_only_chapter() -> None:
    library = Library((make_work("w", "Work", {"2": (3, 4, 2)}),))
    reference = parse_reference("2.3", library, reading="w")
    assert str(reference) == "2.2.3"
    assert reference.remark == "Read as Ch. 2, §2 ¶3; for Ch. 2, §3 write ch2.3."
    assert parse_reference("2.4", library, reading="w").remark == ""


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        *(
            ("1.1-2", "1.1.1-2"),
            ("1", "ch1.1"),
            ("1-2", "ch1.1-2"),
            ("§1", "ch1.1"),
            ("ch 1", "ch1"),
        ),
        *(
            ("ch 1, §1", "ch1.1"),
            ("1.2.1", "1.2.1"),
            ("1.1, §2", "1.1.1,ch1.2"),
            ("1.2-", "1.1.2-3"),
        ),
    ],
)
def test_numbers_in_chapter_one_mean_section_and_paragraph(typed: str, canonical: str) -> None:
    library = Library((make_work("w", "Work", {"1": (3, 4)}),))
    reference = parse_reference(typed, library, reading="w")
    assert str(reference) == canonical
    assert parse_reference(canonical, library, reading="w") == reference


def test_stored_forms_are_read_as_they_were() -> None:
    library = Library((make_work("w", "Work", {"1": (3, 4)}),))
    stored = {"1.1-2": "ch1.1-2", "1": "ch1", "1.2": "ch1.2", "1.1.2": "1.1.2", "ch1.1": "ch1.1"}
    for text, now in stored.items():
        assert str(parse_reference(text, library, reading="w", stored=True)) == now


def test_chapter_is_required_where_there_are_several() -> None:
    assert str(parse_reference("2", TWO, reading="republic")) == "2"
    with pytest.raises(BadReference, match="leaves open which"):
        parse_reference("§2", TWO, reading="republic")
    assert str(parse_reference("§2", TWO, reading="republic", here=Place("3"))) == "3.2"


def test_lettered_section_labels_are_kept() -> None:
    work = make_work("w", "Work", {"1": (2,)})
    chapter = work.chapters[0]
    lettered = replace(chapter.sections[0], label="327a", title="Socrates")
    library = Library((replace(work, chapters=(replace(chapter, sections=(lettered,)),)),))
    assert str(parse_reference("327a", library, reading="w")) == "1.327a"
    assert str(parse_reference("§327A ¶2", library, reading="w")) == "1.327a.2"


PLACES = [
    p for s, n in ((1, 13), (2, 10), (3, 11)) for p in ((str(s), str(i)) for i in range(1, n + 1))
]


@st.composite
def references(draw: st.DrawFn) -> Reference:
    def span() -> Span:
        depth = draw(st.integers(1, 3))
        if depth == 1:
            return Span(Place("11"), Place("11"))
        if depth == 2:
            first, last = sorted(draw(st.lists(st.integers(1, 3), min_size=2, max_size=2)))
            return Span(Place("11", str(first)), Place("11", str(last)))
        a, b = sorted(draw(st.lists(st.integers(0, len(PLACES) - 1), min_size=2, max_size=2)))
        return Span(Place("11", *PLACES[a]), Place("11", *PLACES[b]))

    count = draw(st.integers(1, 8))
    return Reference("", tuple(dict.fromkeys(span() for _ in range(count))))


@given(references())
@settings(max_examples=300)
def test_canonical_form_reads_back_as_the_same(reference: Reference) -> None:
    text = str(reference)
    assert parse_reference(text, ONE, reading="revolution-betrayed") == reference


HOSTILE = st.text(alphabet="0123456789.:,;-–—§¶ \tspncRB IVX&and()[]²٣\u200b‮a", max_size=4000)


@given(HOSTILE)
@settings(max_examples=300)
def test_any_text_is_parsed_or_refused_politely(text: str) -> None:
    reference, refusal = parse_or_refuse(text)
    if reference is None:
        assert refusal.endswith((".", "?"))
    else:
        assert parse_reference(str(reference), ONE, reading="revolution-betrayed") == reference
    references_in(text, ONE, reading="revolution-betrayed")


def parse_or_refuse(text: str) -> tuple[Reference | None, str]:
    try:
        return parse_reference(text, ONE, reading="revolution-betrayed", titles=True), ""
    except BadReference as refusal:
        return None, str(refusal)
