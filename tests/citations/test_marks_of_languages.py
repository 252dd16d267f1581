"""Places by the words of other languages for a paragraph or section, also declined, joined to other
words, behind their number, abbreviated or mis-spelt."""

from __future__ import annotations

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place, parse_reference
from bot.errors import BadReference
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))
PARAGRAPH = """
tout se joue dans l'alinéa 4
relis l’alinéa 4, stp
in alinea 4 staat het al
mening 1 och stycke 4 hänger ihop
i stycket 4 säger han det
luin kappaleen 4 kahdesti
kappaleessa 4 on vitsi
olvasd el a 4. bekezdést
a 4. bekezdésben van a vicc
cititi alineatul 4 mai repede
u odlomku 4 se ruga
odsek 4 ma nudil
v odstavku 4 je odgovor
vaata lõik 4
pastraipa 4 juokinga
đoạn 4 khó hiểu quá
เราชอบย่อหน้า 4 มาก
talata 4 lang ang nabasa ko
मुझे पैरा 4 पसंद आया
پیراگراف 4 دوبارہ پڑھو
بند ۴ را بخوان
অনুচ্ছেদ ৪ আবার পড়ো
பத்தி 4 புரியவில்லை
አንቀጽ 4 ጥሩ ነው
4문단에서 웃었다
段落4が一番わかりにくい
一番好きなのは段落4です
第4段落を読んで
4. paragrafta yazıyor
4. paragrafı kim anladı
der 4. Absatz ist kurz
v 4. odstavci to stojí
4. kappale on lyhyt
смотри абз. 4
в п. 4 он смеётся
4-й абзац короткий
в 4-м абзаце шутка
wg ust. 4 to żart
η παρ. 4 είναι αστεία
cf. alin. 4 e o glumă
viz odst. 4
mira el párr. 4
por favor el parr. 4
why is paragrpah 4 so smug
pragraph 4 again
paragaph 4 is short
בפסקה 4 הוא צוחק
ובפסקה 4 הוא שותק
في الفقرة 4 يسخر
وبالفقرة 4 يسخر
""".strip().split("\n")
SECTION = """
phần 2 hay hơn
อ่านส่วนที่ 2 แล้ว
bagian 2 lebih enak
खंड 2 छोटा है
حصہ 2 مشکل ہے
بخش ۲ را خواندم
القسم 2 أطول
sectoin 2 is the best one
seciton 2 anyone
2. oddíl je delší
""".strip().split("\n")
NOTHING = """
4. Paragraph by paragraph, please
1. Section heads, 2. the rest
luin 2 kappaletta 3 tunnissa
""".strip().split("\n")


def found_in(text: str) -> list[str]:
    found, _ = FINDER.find(text, HERE)
    return [str(each.reference) for each in found]


@pytest.mark.parametrize("text", PARAGRAPH)
def test_a_paragraph_has_many_words(text: str) -> None:
    assert found_in(text) == ["11.2.4"]


@pytest.mark.parametrize("text", SECTION)
def test_a_section_has_many_words(text: str) -> None:
    assert found_in(text) == ["11.2"]


@pytest.mark.parametrize("text", NOTHING)
def test_a_numbered_item_is_no_ordinal(text: str) -> None:
    assert found_in(text) == []


def test_two_levels_behind_their_numbers() -> None:
    assert found_in("1. oddíl 6. odstavec si beru já") == ["11.1.6"]
    assert found_in("민수는 1절 13문단을 맡았다") == ["11.1.13"]


def test_consecutive_paragraphs_are_a_list() -> None:
    assert found_in("¶8 and 9 bite each other") == ["11.2.8,11.2.9"]
    assert found_in("¶4 and 5 reasons to doubt it") == ["11.2.4"]


def test_a_range_may_have_blanks_around_its_dash() -> None:
    assert found_in("2.4 - 6 sound like a pamphlet") == ["11.2.4-6"]
    assert found_in("¶4 - 6 reasons to doubt it") == ["11.2.4"]


def test_an_ordinal_begins_with_its_sign() -> None:
    for text in ("基洛夫在第16段吧？", "方丈の話は第16段ですよね"):
        assert [each.said for each in FINDER.find(text, HERE)[1]] == ["第16段"]


def test_notes_are_abbreviated() -> None:
    for text in (
        "laut Anm. 1 ist es Januar",
        "см. прим. 1",
        "n. 1 only says January",
        "zob. przyp. 1",
    ):
        assert found_in(text) == ["11.n1"], text


def read_in(reading: str, text: str, here: Place | None) -> list[str]:
    context = CitationContext(reading=reading, here=here)
    found, _ = ReferenceFinder(library_of_reading(reading)).find(text, context)
    return [str(each.reference) for each in found]


def test_lines_and_numbered_paragraphs_are_verses_too() -> None:
    for text in ("v. 2 is my favourite", "verse 2 is my favourite", "בפסוק 2 יש גמלים", "פסוק 2?"):
        assert read_in("job-he", text, Place("", "1")) == ["1.2"], text
    assert read_in("maryam-ar", "في الآية 4 شيب", None) == ["4"]
    assert read_in("maryam-ar", "ayet 4 çok güzel", None) == ["4"]
    assert read_in("metamorphoses-la", "verse 2 again", Place("", "1")) == ["1.2"]
    assert read_in("memory-ru", "dòng 4 hay quá", None) == ["4"]
    assert read_in("memory-ru", "4. dize bence kalbi", None) == ["4"]


def test_a_sentence_may_end_in_a_place() -> None:
    assert found_in("Das steht in 2.4. Absatz für Absatz wird es schlimmer.") == ["11.2.4"]
    assert found_in("§2. Absatz für Absatz wird es schlimmer.") == ["11.2"]
    assert found_in("смотри §2. Глава длинная.") == ["11.2"]
    assert found_in("siehe Absatz 4. Abschnitt für Abschnitt") == ["11.2.4"]


def test_more_of_something_is_no_list() -> None:
    assert found_in("¶3 and 4 more") == ["11.2.3"]
    assert found_in("¶2 and 3 other things") == ["11.2.2"]


@pytest.mark.parametrize("typed", ["2-4段落", "1-13段落", "第1-13段落", "1~13문단"])
def test_a_typed_range_before_its_mark_is_refused(typed: str) -> None:
    with pytest.raises(BadReference):
        parse_reference(typed, library_of_reading(COURSE_READING), reading=COURSE_READING)
