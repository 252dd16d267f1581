"""References in texts with levels of their own: both forms, and the refusals that name them."""

from __future__ import annotations

import pytest

from bot.core.library import LevelNames, Library, Work
from bot.core.references import Place, Reference, parse_reference
from bot.core.references.labels import pieces_label
from bot.core.references.pieces import Span
from bot.errors import BadReference
from tests.support import leveled_works as works
from tests.support.prose_references import references_in


def parse(typed: str, work: Work, here: Place | None = None) -> Reference:
    return parse_reference(typed, Library((work,)), reading="w", here=here)


GRAMMAR = [
    (
        works.PLAIN,
        {
            **{"4": "4", "¶4": "4", "para. 4": "4", "2-4": "2-4", "2, 5": "2,5", "§4": "4"},
            **{"4f": "4-5", "4ff": "4-9", "4-": "4-9", "note 1": "n1", "4, note 1": "4,n1"},
            **{"letter, 4": "4", "absatz 4": "4", "第4段": "4", "4. Absatz": "4", "абз. 4": "4"},
        },
    ),
    (
        works.SECTIONS,
        {
            **{"1.1-2": "1.1-2", "2": "2", "§2 ¶3": "2.3", "1": "1", "1-2": "1-2", "0": "0"},
            **{"2.1f": "2.1-2", "¶1.2": "1.2", "§1ff.": "1-2", "2.1, §1": "2.1,§1"},
        },
    ),
    (
        works.STATUTE,
        {
            **{"Art. 6": "6", "Article 6, ¶2": "6.2", "6.2": "6.2", "articles 1-2": "1-2"},
            **{"article VI": "6", "Art. 6(2)": "6.2", "§6": "6", "art 6a": "6a"},
            **{"arts. 1, 6": "1,6"},
            **{"Artikel 6 Absatz 2": "6.2", "artic. 2": "2", "Art. 2ff.": "2-6a", "§ 6 ¶ 1": "6.1"},
            **{"第6条": "6", "article 6, paragraphs 1-2": "6.1-2"},
        },
    ),
    (
        works.PROPOSITIONS,
        {
            **{"6.54": "6.54", "2.01": "2.01", "2.1": "2.1", "02.1": "2.1", "6": "6", "7": "7"},
            **{"proposition 6.54": "6.54", "Prop. 6.53-6.54": "6.53-6.54", "6.53f.": "6.53-6.54"},
            **{"props. 1, 1.1": "1,1.1", "1.1-1.11": "1.1-1.11", "6.54, 7": "6.54,7"},
            **{"propos. 2.01": "2.01", "６．５４": "6.54", "satz 6.54": "6.54", "6.5ff": "6.5-7"},
        },
    ),
    (
        works.COLUMNS,
        {
            **{"1094a1": "1094a1", "1094A18": "1094a18", "1095a": "1095a", "¶1094b7": "1094b7"},
            **{"1094a1-1094b7": "1094a1-1094b7", "1094a18, 1095b2": "1094a18,1095b2"},
            **{"1094b7f.": "1094b7-1095a", "1094b7ff": "1094b7-1095b2"},
            **{"1094a1-18": "1094a1-1094a18", "1094a18–b7": "1094a18-1094b7"},
            **{"¶1094a1-b7, 1095a": "1094a1-1094b7,1095a"},
        },
    ),
    (
        works.EPIC,
        {
            **{"Book 1, line 5": "1.5", "1.5": "1.5", "Book 1": "1", "1": "1", "bk. 2": "2"},
            **{"Book II, lines 3-9": "2.3-9", "1.5-9": "1.5-9", "book 1 l. 5": "1.5"},
            **{"Book 1, ll. 5-9": "1.5-9", "1.5ff.": "1.5-20"},
            **{"Book 1, line 19 – Book 2, line 3": "1.19-2.3"},
            **{"1:5": "1.5", "Buch 1, Zeile 5": "1.5", "1.5, 9": "1.5,1.9", "book 1 l 5": "1.5"},
            **{"1.5, book 2": "1.5,ch2", "books 1-2": "1-2"},
        },
    ),
    (
        works.PLAY,
        {
            **{"1.1.5": "1.1.5", "Act 1, scene 2, line 5": "1.2.5", "act I scene ii": "1.2"},
            **{"I.ii.3": "1.2.3", "1.1.5-7": "1.1.5-7", "Act 2": "2", "act 1, sc. 2": "1.2"},
            **{"1.1.8-1.2.2": "1.1.8-2.2", "act 2, scene 1, lines 2-3": "2.1.2-3"},
        },
    ),
    (
        works.TREATISE,
        {
            **{"Book 1, ch. 2, ¶1": "1.2.1", "1.2.1": "1.2.1", "book 1 chapter 2": "1.2", "2": "2"},
            **{"Bk. I, ch. ii": "1.2", "1.2.1, book 2": "1.2.1,book2", "1.1-2": "1.1-2"},
        },
    ),
    (
        works.THESIS,
        {
            **{"§1.1": "§1.1", "section 1.1": "§1.1", "1.1 ¶3": "1.1:3", "§1.1 ¶3": "1.1:3"},
            **{"1.1.3": "1.1:3", "1": "1", "2.1": "2.1", "1.2.1.1": "1.2:1.1", "§1-§1.2": "1-1.2"},
            **{"1.1": "1.1", "1:1": "1.1"},
        },
    ),
    (
        works.PARTS,
        {
            **{"1.1": "ch1.1", "ch. 1.2": "ch1.2", "1.1.2": "1.1:2", "1.1.1.2": "1.1:1:2"},
            **{"Chapter 2.1, §1 ¶1": "2.1:1:1", "1.1-2.1": "ch1.1-2.1"},
            **{"chapter 1.1, note 1": "1.1.n1"},
        },
    ),
    (
        works.DIALOGUE,
        {
            **{"7.514a": "7.514a", "Book 7, §514b ¶2": "7.514b.2", "10.595A": "10.595a"},
            **{"7.514a-b": "7.514a-514b", "514a": "7.514a", "595a": "10.595a"},
            **{"514b.2": "7.514b.2", "514a–b": "7.514a-514b", "§514b ¶2": "7.514b.2"},
            **{"7.514a-514b": "7.514a-514b", "VII.514a": "7.514a"},
        },
    ),
    (
        works.ONE_CHAPTER,
        {
            **{"5": "2.5", "2": "2.2", "ch 2": "ch2", "chapter II": "ch2", "2.3": "2.3"},
            **{"¶4": "2.4", "3-5": "2.3-5", "ch. 2, ¶¶3-5": "2.3-5"},
        },
    ),
    (
        works.NUMBERED,
        {"§20": "4.20", "20": "4.20", "§4": "4", "§ 21 ¶ 2": "4.21.2", "sect. 4": "4"},
    ),
    (works.CHAPTERS, {"chapter ii": "2", "2": "2", "ch 2, ¶3": "2.3", "1.1-2": "1.1-2"}),
    (
        works.GERMAN,
        {
            **{"Kapitel 2, Absatz 3": "2.3", "Kap. 2": "2", "Kap. 2 Abs. 3": "2.3", "2.3": "2.3"},
            **{"chapter 2": "2", "Kap. 1 Abs. 1 f.": "1.1-2", "Kapitel 1 und folgende": "1-2"},
        },
    ),
    (
        works.CHINESE,
        {
            **{"第一": "1", "第一章": "1", "第二章第三段": "2.3"},
            **{"2章3段": "2.3", "2.3": "2.3", "章 2": "2"},
            **{"第1章～第2章": "1-2", "1、2": "1,2", "1：2": "1.2", "第２章": "2"},
        },
    ),
    (
        works.RUSSIAN,
        {
            **{"глава 2": "2", "гл. 1, абзац 3": "1.3", "ГЛАВА II": "2", "главы 1-2": "1-2"},
            **{"1.2": "1.2", "1.2 и след.": "1.2-3"},
        },
    ),
]  # fmt: skip
TYPED = [(work, typed, canonical) for work, forms in GRAMMAR for typed, canonical in forms.items()]


@pytest.mark.parametrize(
    ("work", "typed", "canonical"), TYPED, ids=lambda x: getattr(x, "title", x)
)
def test_typed_reference_uses_the_levels_of_its_text(
    work: Work, typed: str, canonical: str
) -> None:
    reference = parse(typed, work)
    assert str(reference) == canonical
    assert parse(canonical, work) == reference


@pytest.mark.parametrize(
    ("work", "typed", "label"),
    [
        (works.PLAIN, "4", "¶4"),
        (works.SECTIONS, "1.1-2", "§1 ¶¶1–2"),
        (works.STATUTE, "6.2", "Article 6, ¶2"),
        (works.STATUTE, "1-2", "Articles 1–2"),
        (works.STATUTE, "1.1, 2.1-2", "Article 1, ¶1; Article 2, ¶¶1–2"),
        (works.PROPOSITIONS, "6.54", "Proposition 6.54"),
        (works.PROPOSITIONS, "6.53-6.54, 7", "Propositions 6.53–6.54, 7"),
        (works.EPIC, "1.5-9", "Book 1, lines 5–9"),
        (works.EPIC, "1.5, 2.1", "Book 1, line 5; Book 2, line 1"),
        (works.EPIC, "1.19-2.3", "Book 1, line 19 – Book 2, line 3"),
        (works.EPIC, "2.n1", "Book 2, note 1"),
        (works.PLAY, "1.2.5", "Act 1, scene 2, line 5"),
        (works.PLAY, "1.1.8-2.2", "Act 1, scene 1, line 8 – scene 2, line 2"),
        (works.TREATISE, "1.2.1", "Book 1, Ch. 2, ¶1"),
        (works.PARTS, "1.1:1:2", "Ch. 1.1, §1 ¶2"),
        (works.DIALOGUE, "7.514a.2", "Book 7, §514a ¶2"),
        (works.ONE_CHAPTER, "5", "Ch. 2, ¶5"),
        (works.CHAPTERS, "2.3", "Ch. 2, ¶3"),
        (works.GERMAN, "2.2-3", "Kapitel 2, Absätze 2–3"),
        (works.CHINESE, "2.3", "第2章, 第3段"),
        (works.RUSSIAN, "2.1", "Глава 2, абзац 1"),
        (works.PLAIN, "n1", "Note 1"),
    ],
)
def test_people_read_the_names_of_the_levels(work: Work, typed: str, label: str) -> None:
    reference = parse(typed, work)
    assert reference.label == label
    assert parse(label, work) == reference


@pytest.mark.parametrize(
    ("work", "typed", "sentence"),
    [
        (works.PROPOSITIONS, "6.6",
         "Tractatus has no proposition 6.6; its propositions run from 1 to 7."),
        (works.STATUTE, "Art. 9", "Statute has no article 9; its articles run from 1 to 6a."),
        (works.STATUTE, "2.3", "Article 2 has no paragraph 3; its paragraphs run from 1 to 2."),
        (works.EPIC, "1.21", "Book 1 has no line 21; its lines run from 1 to 20."),
        (works.EPIC, "book 3", "Epic has no book 3; its books run from 1 to 2."),
        (works.PLAY, "1.3.1", "Act 1 has no scene 3; its scenes run from 1 to 2."),
        (works.PLAY, "scene 2", "That leaves open which act is meant."),
        (works.EPIC, "line 5", "That leaves open which book is meant."),
        (works.STATUTE, "chapter 2", "Statute has no chapters; it has articles and paragraphs."),
        (works.PLAIN, "chapter 2", "Letter has no chapters; it has paragraphs."),
        (works.GERMAN, "Kap. 3", "Aufsatz has no Kapitel 3; its Kapitel run from 1 to 2."),
        (works.PLAIN, "Art. 2", "Letter has no articles; it has paragraphs."),
        (works.STATUTE, "2.1.2", "Statute is cited by article and paragraph: a place has at most"),
        (works.PLAIN, "Artikel 2", "Letter has no Artikel; it has paragraphs."),
        (works.PLAY, "Cap. 3", "Play has no capítulos; it has acts, scenes and lines."),
        (works.EPIC, "verse 3", "Epic has no verses; it has books and lines."),
        (works.PLAIN, "note 2", "Letter has no note 2; its only one is 1."),
        (works.STATUTE, "6.4f.", "Nothing follows"),
        (works.STATUTE, "6.3-1",
         "That range runs backwards: 6.1 stands before 6.3. Write 6.1-6.3."),
    ],
)  # fmt: skip
def test_refusals_name_the_level_of_the_text(work: Work, typed: str, sentence: str) -> None:
    with pytest.raises(BadReference) as refused:
        parse(typed, work)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("work", "typed", "meant"),
    [
        (works.STATUTE, "1.2.1", "2.1"),
        (works.STATUTE, "ch. 1, 2.1-2", "2.1-2"),
        (works.PLAIN, "ch 1", "1-9"),
        (works.PLAIN, "Kapitel 1", "1-9"),
        (works.PLAIN, "Letter, chapter 1.2", "2"),
    ],
)
def test_first_chapter_may_be_named_without_chapters(work: Work, typed: str, meant: str) -> None:
    assert str(parse(typed, work)) == meant


def test_missing_titles_name_the_titled_level() -> None:
    with pytest.raises(BadReference, match="No book of Epic has “kulak” in its title"):
        parse_reference("kulak", Library((works.EPIC,)), reading=works.EPIC.slug, titles=True)


@pytest.mark.parametrize(
    ("work", "hint"),
    [
        (works.STATUTE, "2.4 or Article 2, ¶¶4-6, or a whole article like Article 2."),
        (works.PROPOSITIONS, "4 or Propositions 4-6."),
        (works.EPIC, "2.4 or Book 2, lines 4-6, or a whole book like Book 2."),
    ],
)
def test_hints_are_written_as_the_text_is_cited(work: Work, hint: str) -> None:
    for typed in ("", "2!", "W"):
        with pytest.raises(BadReference) as refused:
            parse(typed, work)
        assert str(refused.value).endswith(f"Write a place like {hint}")


def test_line_is_that_of_the_book_under_discussion() -> None:
    assert str(parse("l. 5", works.EPIC, here=Place("2"))) == "2.5"
    assert str(parse("¶2", works.STATUTE, here=Place("", "6"))) == "6.2"
    assert str(parse("line 3", works.PLAY, here=Place("2", "1"))) == "2.1.3"


@pytest.mark.parametrize(
    ("work", "message", "expected"),
    [
        (works.STATUTE, "See Art. 6, and article 2, paragraph 1.", ["6,2.1"]),
        (works.EPIC, "In Book 2, lines 3-5 he turns.", ["2.3-5"]),
        (works.PROPOSITIONS, "He ends with 6.54 and prop. 7.", ["6.54,7"]),
        (works.PLAY, "(1.2.3) and act 2, scene 1", ["1.2.3", "2.1"]),
        (works.STATUTE, "I see 2 things in 1936, at 9:30.", []),
        (works.CHINESE, "參見第2章第3段。", ["2.3"]),
    ],
)
def test_messages_cite_by_the_names_of_the_levels(
    work: Work, message: str, expected: list[str]
) -> None:
    found = references_in(message, Library((work,)), reading="w")
    assert [str(each) for each in found] == expected


def test_decimal_numbers_are_marked_each() -> None:
    levels = LevelNames(chapter=None, section="chapter", paragraph="section")
    places = [Place("", "1.2", "1"), Place("", "1.2", "1.1")]
    label = pieces_label([Span(each, each) for each in places], levels)
    assert label == "Ch. 1.2, §1; Ch. 1.2, §1.1"
