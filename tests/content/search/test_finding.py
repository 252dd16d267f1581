"""What a search finds: words in every script, as people type them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.search.search_index import SearchIndex
from bot.core.library import Chapter, Library, Note, Paragraph, Section
from tests.support.sample_library import make_work
from tests.support.search_texts import index_of, library_of


def found_in(text: str, words: str) -> bool:
    """Whether these words find a paragraph of this text, beside one of other words."""
    hits = index_of("zzz " * 30, text).search(words, "w")
    return [hit.reference for hit in hits] == ["1.1.2"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Thermidorians won.", "Thermidor"),
        ("the happiness of all", "happines"),
        ("the happiness of all", "happy"),
        ("Его государства", "государ"),
        ("헌법은 국가의", "헌법"),
        ("die Verfassungen", "verfass"),
        ("Die Straße ist groß.", "strasse"),
        ("Die Straße ist groß.", "GROSS"),
        ("STRASSE", "straße"),
        ("L’État, c’est moi", "l'etat"),
        ("l'état, c'est moi", "l’État"),
        ("l'état, c'est moi", "état"),
        ("Cæsar and the œuvre", "caesar oeuvre"),
        ("Caesar", "Cæsar"),
        ("The ﬁrst ﬂame", "first flame"),
        ("The first flame", "ﬁrst"),
        ("Łódź, Ørsted", "lodz orsted"),
        ("cafe\u0301", "caf\u00e9"),
        ("ΜΗΝΙΝ ἄειδε θεὰ Ἀχιλῆος", "μηνιν αχιληος"),
        ("μῆνιν τῷ λόγος", "μηνιν τω ΛΟΓΟΣ"),
        ("בְּרֵאשִׁית בָּרָא", "בראשית"),
        ("בראשית־ברא", "בְּרֵאשִׁית"),
        ("الْحَمْدُ لِلَّهِ رَبِّ", "الحمد"),
        ("مـحـمـد", "محمد"),
        ("أَحْمَد", "احمد"),
        ("子曰：學而時習之，不亦說乎？", "時習"),
        ("子曰：學而時習之，不亦說乎？", "學"),
        ("日本国民は、正当に選挙された", "選挙"),
        ("カ\u3099ラス", "ガラス"),
        ("ｶﾞﾗｽ", "ガラス"),
        ("กฎหมายรัฐธรรมนูญ", "รัฐธรรม"),
        ("ប្រជាជនកម្ពុជា", "កម្ពុជា"),
        ("हिन्दी में लिखा", "हिन्दी"),
        ("The con\u00adsti\u00adtu\u00adtion", "constitution"),
        ("The constitution", "con\u00adstitution"),
        ("a con\u200bsti\u2060tution", "constitution"),
        ("a constitution", "\ufeffconstitution\u200e"),
        ("the right of self-determination", "self-determination"),
        ("the right of self-determination", "self determination"),
        ("the right of self-determination", "selfdetermination"),
        ("to co\u2011operate", "cooperate"),
        ("to cooperate", "co-operate"),
        ("un*believ*able **bo**ld", "unbelievable bold"),
        ("a word[^1] more", "word more"),
        ("the snake\\_case \\*star", "snake star"),
        ("numbers 1936 and 5,000", "5,000"),
    ],
)  # fmt: skip
def test_words_are_found_as_they_are_typed(text: str, words: str) -> None:
    assert found_in(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("子曰：學而時習之", "習時"),
        ("กิน", "กน"),
        ("the ruling caste", '"caste ruling"'),
        ("the party ruled", '"the part"'),
        ("カラス", "ガラス"),
        ("unrelated", "related"),
    ],
)
def test_other_words_are_not_found(text: str, words: str) -> None:
    assert not found_in(text, words)


@pytest.mark.parametrize("phrase", ['"{}"', "“{}”", "„{}“", "«{}»", "「{}」", "„{}”"])
def test_phrase_in_quotation_marks_stands_together(phrase: str) -> None:
    index = index_of("the caste that is ruling", "a ruling caste", "ruling, then caste")
    hits = index.search(phrase.format("ruling caste"), "w")
    assert [hit.reference for hit in hits] == ["1.1.2"]


def test_whole_words_come_before_beginnings() -> None:
    index = index_of("The Thermidorians won. " * 3, "It was no Thermidor.", "A party.")
    hits = index.search("thermidor", "w")
    assert [hit.reference for hit in hits] == ["1.1.2", "1.1.1"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_any_word_is_found_where_none_has_all() -> None:
    hits = index_of("the party", "the caste", "a state").search("party state zebra", "w")
    assert {hit.reference for hit in hits} == {"1.1.1", "1.1.3"}


def test_operators_and_signs_have_no_effect() -> None:
    index = index_of("this and not that", "near a star")
    for typed in (
        "AND OR NOT",
        "NEAR(that",
        '"',
        "*",
        "that*",
        "-that",
        "{words}: that",
        "\x00that",
    ):
        index.search(typed, "w")
    assert [hit.reference for hit in index.search("{words}:that*", "w")] == ["1.1.1"]


def test_long_run_without_blanks_is_found_in_parts() -> None:
    index = index_of("人民的國家", "別的東西")
    assert [hit.reference for hit in index.search("國家人民", "w")] == ["1.1.1"]


def test_notes_are_found_with_their_references() -> None:
    index = index_of("text[^3]", notes=(Note("3", "On *parchment*."),))
    (hit,) = index.search("parchment", "w")
    assert (hit.reference, hit.plain_snippet) == ("1.n3", "On parchment.")


def test_references_are_named_for_the_asking_course() -> None:
    index = index_of("the caste")
    assert [hit.reference for hit in index.search("caste", "w")] == ["1.1.1"]
    assert [hit.reference for hit in index.search("caste", "another")] == ["w 1.1.1"]


def verse(*stanzas: str) -> SearchIndex:
    """An index of a poem whose lines are counted."""
    lines = [
        Paragraph("", line, begins_block=at == 0)
        for stanza in stanzas
        for at, line in enumerate(stanza.split("\n"))
    ]
    numbered = tuple(replace(line, label=str(at)) for at, line in enumerate(lines, 1))
    chapter = Chapter("1", "", (Section("2", "", numbered),))
    work = make_work("w", "A poem", {"1": (1,)})
    return SearchIndex.build(Library((replace(work, chapters=(chapter,)),)))


POEM = verse("Of arms I sing\nand of the man", "who first from Troy\ncame exiled\nto the shores")


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("arms", "1.2.1"),
        ("Troy", "1.2.3"),
        ("shores", "1.2.5"),
        ("sing man", "1.2.1-2"),
        ('"troy came exiled"', "1.2.3-4"),
        ("exiled shores", "1.2.4-5"),
    ],
)
def test_hit_in_verse_names_its_lines(words: str, reference: str) -> None:
    assert [hit.reference for hit in POEM.search(words, "w")] == [reference]


def test_lines_of_a_snippet_are_told_apart() -> None:
    (hit,) = POEM.search("troy", "w")
    assert hit.plain_snippet == "who first from Troy / came exiled / to the shores"


def test_long_stanza_is_found_by_its_lines() -> None:
    index = verse("\n".join(f"line{at} of it" for at in range(1, 799)))
    assert [hit.reference for hit in index.search("line500", "w")] == ["1.2.500"]


@pytest.mark.parametrize("language", ["de", "fr", "la", "de-CH"])
def test_other_languages_have_no_english_stems(language: str) -> None:
    foreign = replace(library_of("die Rose", "das Ros", "rosig").works[0], language=language)
    index = SearchIndex.build(Library((foreign,)))
    assert [hit.reference for hit in index.search("rose", "w")] == ["1.1.1"]
    assert [hit.reference for hit in index.search("Rosen", "w")] == []


def test_each_work_is_searched_in_its_language() -> None:
    english, german = library_of("the rulings").works[0], library_of("die Ruling").works[0]
    works = (english, replace(german, slug="x", language="de"))
    hits = SearchIndex.build(Library(works)).search("ruling", "w")
    assert {hit.reference for hit in hits} == {"1.1.1", "x 1.1.1"}
    assert [hit.reference for hit in SearchIndex.build(Library(works)).search("ruled", "w")] == [
        "1.1.1"
    ]
