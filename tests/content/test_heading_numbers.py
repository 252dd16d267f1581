"""The number of a heading: after its word, before it, in letters, words and signs."""

from __future__ import annotations

import pytest

from bot.content.heading_numbers import parse_numbered_heading
from bot.core.level_words import find_level_word

HEADINGS = {
    # the number alone, with its marks
    "1. One": ("1", "One", ""), "§3 Three": ("3", "Three", ""), "IV": ("4", "", ""),
    "XII. Twelve": ("12", "Twelve", ""), "327a Socrates": ("327a", "Socrates", ""),
    "**1.**": ("1", "", ""), "1\\.": ("1", "", ""), "3\\. Mouths": ("3", "Mouths", ""),
    "**2. Springs**": ("2", "Springs", ""), "**2.** Springs": ("2", "Springs", ""),
    "_I._": ("1", "", ""), "[2a]": ("2a", "", ""), "327b-c": ("327b", "", ""),
    "(3) Three": ("3", "Three", ""), "3) Three": ("3", "Three", ""),
    "§12A": ("12a", "", ""),
    "§§ 5–7": ("5", "", ""), "Ⅳ. Four": ("4", "Four", ""), "０１ One": ("1", "One", ""),
    "2.3 Springs": ("2.3", "Springs", ""), "6.54": ("6.54", "", ""),
    "2.01 Facts": ("2.01", "Facts", ""),
    "No. 10": ("10", "", ""), "IV.[^1]": ("4", "[^1]", ""),
    # English words
    "ARTICLE II": ("2", "", "article"), "Chapter 2": ("2", "", "chapter"),
    "Book the Second": ("2", "", "book"), "ACT ONE": ("1", "", "act"),
    "Section 3": ("3", "", "section"),
    "CHAPTER II. OF THE LIBERTY": ("2", "OF THE LIBERTY", "chapter"),
    "Chapter XX—Of Mouths": ("20", "Of Mouths", "chapter"),
    "Art. 6a Name": ("6a", "Name", "article"),
    "SECT. 3. Of Springs": ("3", "Of Springs", "section"), "bk. 3": ("3", "", "book"),
    "Chapter Twenty One": ("21", "", "chapter"), "The First Book": ("1", "", "book"),
    "Twenty-first Lecture": ("21", "", "lecture"),
    "Federalist No. 10": ("10", "", "federalist"),
    "Act I. Scene 2": ("1", "Scene 2", "act"), "2nd Part: Mouths": ("2", "Mouths", "part"),
    "Article 1er. De l’eau": ("1", "De l’eau", "article"), "Canto 3º": ("3", "", "canto"),
    "1-я глава": ("1", "", "глава"), "Artículo 14.º": ("14", "", "artículo"),
    # other languages and scripts
    "Kapitel 3": ("3", "", "kapitel"), "Erstes Kapitel": ("1", "", "kapitel"),
    "1. Kapitel: Anfang": ("1", "Anfang", "kapitel"),
    "Zweiter Teil.": ("2", "", "teil"),
    "Chapitre premier": ("1", "", "chapitre"), "Deuxième partie": ("2", "", "partie"),
    "LIBER PRIMVS": ("1", "", "liber"), "MEDITATIO QVARTA": ("4", "", "meditatio"),
    "Capítulo primero": ("1", "", "capítulo"), "Canto primo": ("1", "", "canto"),
    "Eerste bedrijf": ("1", "", "bedrijf"), "Rozdział pierwszy": ("1", "", "rozdział"),
    "Глава II": ("2", "", "глава"), "ГЛАВА ПЕРВАЯ. Начало": ("1", "Начало", "глава"),
    "Часть вторая": ("2", "", "часть"), "Κεφάλαιο Β'": ("2", "", "κεφάλαιο"),
    "Κεφάλαιον πρῶτον": ("1", "", "κεφάλαιον"), "ΒΙΒΛΙΟΝ Α": ("1", "", "βιβλίον"),
    "פרק ג": ("3", "", "פרק"), "פרק י״ב": ("12", "", "פרק"),
    "פרק ראשון": ("1", "", "פרק"),
    "الفصل الأول": ("1", "", "الفصل"), "الفصل الثاني عشر": ("12", "", "الفصل"),
    "سورة ٢": ("2", "", "سورة"), "第三章": ("3", "", "章"), "第3章 はじめ": ("3", "はじめ", "章"),
    "第十二回 甄士隱": ("12", "甄士隱", "回"), "學而第一": ("1", "學而", ""),
    "卷之三": ("3", "", ""),
    "一、概要": ("1", "概要", ""), "제1장": ("1", "", "장"),
}  # fmt: skip


@pytest.mark.parametrize(("heading", "expected"), HEADINGS.items())
def test_heading_gives_number_title_and_level(heading: str, expected: tuple[str, str, str]) -> None:
    numbered = parse_numbered_heading(heading)
    assert numbered is not None
    assert (numbered.label, numbered.title, numbered.level) == expected


@pytest.mark.parametrize(
    "heading",
    [
        *("Without a number", "I was there", "PREAMBLE", "First Principles", "The Second Sex"),
        *("Act now", "Line dancing", "Part of the whole", "Article about 3 things", "3D printing"),
        *("Section One-way", "Chapter 0", "1st Lord", "0. Zero", "On Liberty", "章", "", "  "),
    ],
)
def test_heading_without_number_has_none(heading: str) -> None:
    assert parse_numbered_heading(heading) is None


@pytest.mark.parametrize(
    ("word", "name", "meaning"),
    [
        ("ARTICLES", "article", "article"),
        ("Kap", "kapitel", "chapter"),
        ("Bücher", "buch", "book"),
        ("BUCHER", "buch", "book"),
        ("ГЛАВЫ", "глава", "chapter"),
        ("節", "節", "section"),
        ("ll", "line", "line"),
    ],
)
def test_level_word_is_known_in_every_form(word: str, name: str, meaning: str) -> None:
    found = find_level_word(word)
    assert found is not None
    assert (found.name, found.meaning) == (name, meaning)
