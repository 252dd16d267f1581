"""Words are counted by Unicode's rules in every script, the author's own apart from quoted ones."""

from __future__ import annotations

import pytest
import uniseg.wordbreak
from hypothesis import given
from hypothesis import strategies as st

from bot.core.words import WordCount, count_words

# Counted by hand after the rules of https://www.unicode.org/reports/tr29/#Word_Boundaries.
SCRIPTS = {
    "latin": ("The caste’s well-known privileges cost 3.14 rubles, didn’t they?", 10),
    "greek": ("Η γραφειοκρατία δεν είναι τάξη.", 5),
    "cyrillic": ("Бюрократия — это не класс, а каста.", 6),
    "hebrew": ("הביורוקרטיה אינה מעמד.", 3),
    "arabic": ("البيروقراطية ليست طبقة.", 3),
    "devanagari": ("नौकरशाही एक वर्ग नहीं है।", 5),
    "bengali": ("আমলাতন্ত্র কোনো শ্রেণী নয়।", 4),
    "tamil": ("அதிகாரத்துவம் ஒரு வர்க்கம் அல்ல.", 4),
    "telugu": ("అధికారవర్గం ఒక వర్గం కాదు.", 4),
    "gujarati": ("અમલદારશાહી વર્ગ નથી.", 3),
    "gurmukhi": ("ਨੌਕਰਸ਼ਾਹੀ ਜਮਾਤ ਨਹੀਂ ਹੈ।", 4),
    "sinhala": ("නිලධාරිවාදය පන්තියක් නොවේ.", 3),
    "georgian": ("ბიუროკრატია არ არის კლასი.", 4),
    "armenian": ("Բյուրոկրատիան դասակարգ չէ։", 3),
    "ethiopic": ("ቢሮክራሲ መደብ አይደለም።", 3),
    "mongolian": ("Хүнд суртал бол анги биш.", 5),
    "cherokee": ("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ", 2),
    "hangul": ("관료제는 계급이 아니다.", 3),
    "han": ("官僚不是一个阶级。", 8),
    "kana": ("データがない。", 4),  # a katakana word, and each hiragana letter
    "thai": ("ชนชั้นใหม่", 7),
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_has_its_words(script: str) -> None:
    text, words = SCRIPTS[script]
    assert count_words(text) == WordCount(words)


def test_chinese_answer_is_more_than_one_word() -> None:
    assert count_words("官僚不是一个阶级" * 36).own == 288


def test_quoted_lines_are_not_the_authors() -> None:
    text = (
        "> I think that the bureaucracy is a class of its own.\n> It owns what it runs.\nI agree."
    )
    assert count_words(text) == WordCount(own=2, quoted=16)
    assert count_words("Look:\n>>> all of\nthis is quoted") == WordCount(own=1, quoted=5)


PASSAGE = (
    "The bureaucracy is not a *ruling class* in the full sense of the word, they say.",
    "It has neither stocks nor bonds.",
)


def test_runs_of_the_passage_are_quoted() -> None:
    text = (
        "He says the bureaucracy is not a ruling class — in the FULL sense of the word. I doubt it."
    )
    assert count_words(text, PASSAGE) == WordCount(own=5, quoted=14)
    assert count_words("It is not a ruling class, I say.", PASSAGE) == WordCount(own=8)
    across = "of the word, they say. It has neither stocks nor bonds"
    assert count_words(across, PASSAGE) == WordCount(own=0, quoted=11)


def test_markup_of_discord_is_no_word() -> None:
    text = "<@123456789> see <#5> <:smile:77> <t:1700000000:R> 👍🏽 https://a.example/b?c=d"
    assert count_words(text) == WordCount(own=2)


PIECES = [piece for text, _ in SCRIPTS.values() for piece in text.split()]
SEPARATORS = [" ", "\n", ", ", "-", "—", "’", ".", "…", ""]


@given(st.lists(st.sampled_from(PIECES + SEPARATORS)).map("".join))
def test_counts_equal_an_independent_implementation(text: str) -> None:
    segments = uniseg.wordbreak.words(text)
    expected = sum(any(char.isalnum() for char in segment) for segment in segments)
    assert count_words(text).own == expected


@given(st.text(st.characters(exclude_categories=())), st.lists(st.text(), max_size=2))
def test_no_text_is_too_strange(text: str, passage: list[str]) -> None:
    plain, apart = count_words(text), count_words(text, passage)
    assert plain.own + plain.quoted == apart.own + apart.quoted
    assert min(apart.own, apart.quoted) >= 0
