"""Roman and Chinese numerals."""

from __future__ import annotations

_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_STEPS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CHINESE_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    **{"零": 0, "○": 0, "两": 2, "兩": 2, "壹": 1, "貳": 2, "參": 3, "肆": 4, "伍": 5},
    **{"陸": 6, "柒": 7, "捌": 8, "玖": 9, "元": 1, "首": 1},
}
_CHINESE_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000, "廿": 20, "卅": 30}
CHINESE_NUMERALS = "".join((*_CHINESE_DIGITS, *_CHINESE_UNITS)).replace("首", "").replace("元", "")


def parse_roman_numeral(numeral: str) -> int | None:
    """The value of a well-formed roman numeral in lower case, or None."""
    if not numeral or any(char not in _ROMAN_DIGITS for char in numeral):
        return None
    values = [_ROMAN_DIGITS[char] for char in numeral]
    after = [*values[1:], 0]
    total = sum(-v if v < following else v for v, following in zip(values, after, strict=True))
    # Only one spelling of a number is well formed: "iiii" adds up to 4, which is written "iv".
    return total if _format_roman_numeral(total) == numeral else None


def parse_chinese_numeral(numeral: str) -> int | None:
    """The value of a Chinese or Japanese numeral such as 十二 or 一二, or None."""
    total, digits = 0, ""
    for char in numeral:
        if (unit := _CHINESE_UNITS.get(char)) is not None:
            factor = unit if unit in (20, 30) else unit * (int(digits) if digits else 1)
            total, digits = total + factor, ""
        elif (digit := _CHINESE_DIGITS.get(char)) is not None:
            digits += str(digit)
        else:
            return None
    return total + int(digits or 0) if numeral else None


def _format_roman_numeral(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN_STEPS:
        numeral += letters * (number // value)
        number %= value
    return numeral
