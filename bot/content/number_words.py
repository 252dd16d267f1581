"""Numbers that are written as words, letters or signs: the Second, erstes, PRIMVS, ג, Β', 十二."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.core.level_words import fold_word
from bot.core.numerals import parse_chinese_numeral, parse_roman_numeral

# Words that count from one upwards; `|` parts two forms of one number. To each form an ending is
# added, and `-` stands for none.
_ENGLISH = (
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen",
        "-",
    ),
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        "-",
    ),
)
_LATIN_ORDINALS = (
    "prim secund terti quart quint sext septim octav non decim undecim duodecim",
    "us a um i ae o",
)
_OTHERS = (
    # German and Dutch
    (
        "erst|eerst zweit|tweed dritt|derd viert|vierd funft|fuenft|vijfd sechst|zesd"
        " siebt|siebent|zevend acht|achtst neunt|negend zehnt|tiend elft|elfd"
        " zwolft|zwoelft|twaalfd dreizehnt|dertiend vierzehnt|veertiend"
        " funfzehnt|vijftiend sechzehnt siebzehnt achtzehnt"
        " neunzehnt zwanzigst",
        "e er es en em",
    ),
    ("eins|een zwei|twee drei|drie vier funf|vijf sechs|zes sieben|zeven acht neun|negen zehn|tien"
     " elf zwolf|twaalf dreizehn|dertien vierzehn|veertien funfzehn|vijftien", "-"),
    # French
    (
        "premier|premiere deuxieme|second|seconde troisieme quatrieme cinquieme sixieme septieme"
        " huitieme neuvieme dixieme onzieme douzieme treizieme quatorzieme quinzieme seizieme"
        " dix-septieme dix-huitieme dix-neuvieme vingtieme",
        "-",
    ),
    ("un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze", "-"),
    _LATIN_ORDINALS,
    # Spanish, Italian, Portuguese, Romanian
    (
        "primer|prim|primeir|prima segund|second tercer|terz|terceir cuart|quart quint sext|sest"
        " septim|settim|setim octav|ottav|oitav noven|non decim undecim|undicesim"
        " duodecim|dodicesim decimotercer|tredicesim decimocuart|quattordicesim",
        "- o a",
    ),
    ("uno|un dos|due tres|tre cuatro|quattro cinco|cinque seis|sei siete|sette ocho|otto nueve|nove"
     " diez|dieci once|undici doce|dodici trece|tredici catorce|quattordici quince|quindici", "-"),
    # Scandinavian
    ("forsta|forste|første andra|anden|andre tredje fjarde|fjerde femte sjatte|sjette"
     " sjunde|syvende attonde|ottende|attende nionde|niende tionde|tiende", "-"),
    # Russian, Ukrainian, Polish, Czech
    (
        "перв|перш втор|друг трет|треть четверт пят|п'ят шест|шост седьм|сьом восьм девят десят"
        " одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат"
        " девятнадцат двадцат",
        "ый ой ий ая я ое е а",
    ),
    ("pierwsz|prvn drug|druh trzec|tret czwart|ctvrt piat|pat szost|sest siodm|sedm osm"
     " dziewiat|devat dziesiat|desat", "y a e i"),
    # Greek
    ("πρωτ δευτερ τριτ|τριτ τεταρτ πεμπτ εκτ εβδομ ογδο ενατ δεκατ ενδεκατ δωδεκατ",
     "ος η ο ον α"),
    # Arabic: masculine and feminine
    ("الاول|الاولي|الاولى|اول الثاني|الثانيه|الثانية الثالث|الثالثه|الثالثة الرابع|الرابعه|الرابعة"
     " الخامس|الخامسه|الخامسة السادس|السادسه|السادسة السابع|السابعه|السابعة الثامن|الثامنه|الثامنة"
     " التاسع|التاسعه|التاسعة العاشر|العاشره|العاشرة", "-"),
    # Hebrew
    ("ראשון|ראשונה שני|שניה|שנייה שלישי|שלישית רביעי|רביעית חמישי|חמישית שישי|ששי|שישית"
     " שביעי|שביעית שמיני|שמינית תשיעי|תשיעית עשירי|עשירית", "-"),
)  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ARABIC_TEEN = "عشر"
_HEBREW_VALUES = dict(
    zip(
        "אבגדהוזחטיכלמנסעפצקרשת",
        (*range(1, 11), *range(20, 100, 10), *range(100, 500, 100)),
        strict=True,
    )
)
_GREEK_VALUES = dict(
    zip(
        "αβγδεϛζηθικλμνξοπϟρστυφχψω",
        (*range(1, 10), *range(10, 100, 10), *range(100, 900, 100)),
        strict=True,
    )
)
_LATIN_LOOKALIKES = str.maketrans("іхмсіІХМС", "ixmciixmc")


def parse_number_words(words: Iterable[str]) -> tuple[int, int] | None:
    """The number that the words begin with and how many of them it takes: `twenty first chapter`
    is (21, 2). None if they begin with none."""
    folded = [fold_word(word) for word in words][:4]
    if not folded:
        return None
    if (english := _english_compound(folded)) is not None:
        return english
    value = _WORD_VALUES.get(folded[0], _LATIN_VALUES.get(folded[0].replace("v", "u")))
    if value is None:
        return None
    if folded[1:2] == [_ARABIC_TEEN] and value < 10:
        return value + 10, 2
    return value, 1


def parse_letter_numeral(word: str) -> int | None:
    """A roman, Chinese, Hebrew or Greek numeral; None if the word is none, and zero is none."""
    folded = fold_word(word)
    value = parse_roman_numeral(folded.translate(_LATIN_LOOKALIKES))
    if value is None:
        value = parse_chinese_numeral(word)
    if value is None:
        value = _sum_of_letters(folded.replace("״", "").replace("׳", ""), _HEBREW_VALUES)
    if value is None:
        folded = "ϛ" if folded in ("ς", "στ") else folded
        value = _sum_of_letters(folded, _GREEK_VALUES)
    return value or None


def _english_compound(words: list[str]) -> tuple[int, int] | None:
    """Twenty, twenty-one, twenty first: the parts stand in one word or in two."""
    first, hyphen, second = words[0].partition("-")
    tens = _ENGLISH_TENS.get(first)
    if tens is None:
        return None
    if hyphen:
        unit = _WORD_VALUES.get(second)
        return (tens + unit, 1) if unit is not None and unit < 10 else None
    unit = _WORD_VALUES.get(words[1]) if len(words) > 1 and words[1] in _ENGLISH_UNITS else None
    return (tens + unit, 2) if unit is not None else (tens, 1)


def _sum_of_letters(word: str, values: dict[str, int]) -> int | None:
    """A numeral of letters, the greatest first, as Hebrew and Greek have them."""
    numbers = [values.get(char) for char in word]
    known = [number for number in numbers if number is not None]
    if not known or len(known) < len(numbers):
        return None
    ordered = sorted(known, reverse=True) == known and len(known) <= 4
    return sum(known) if ordered else None


def _forms(stems: str, endings: str) -> Iterator[tuple[str, int]]:
    for value, alternatives in enumerate(stems.split(), 1):
        for stem in alternatives.split("|"):
            for ending in endings.split():
                yield fold_word(stem + ending.replace("-", "")), value


def _collect(tables: Iterable[tuple[str, str]]) -> dict[str, int]:
    values: dict[str, int] = {}
    for stems, endings in tables:
        for form, value in _forms(stems, endings):
            values.setdefault(form, value)
    return values


_ENGLISH_UNITS = _collect(_ENGLISH)
_ENGLISH_TENS = {word: value * 10 for value, word in enumerate(_TENS.split(), 2)}
_WORD_VALUES = _collect((*_ENGLISH, *_OTHERS))
# In inscriptions and on title pages V stands for U: PRIMVS, QVARTVS.
_LATIN_VALUES = {
    form.replace("v", "u"): value for form, value in _collect([_LATIN_ORDINALS]).items()
}
