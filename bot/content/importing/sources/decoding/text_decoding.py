"""Decodes the bytes of a text. What cannot be told for sure is refused with its byte and line;
what is likely is read, and a doubt names the encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bot.content.importing.drafts import Doubt
from bot.content.importing.sources.decoding.mojibake import find_mojibake
from bot.content.importing.sources.decoding.western_bytes import find_implausible_byte
from bot.errors import BotError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TRIED_FOR_REFUSAL = ("cp1251", "koi8-r", "iso8859-7", "cp1250", "mac-roman", "cp437")
_TRIED_WIDE = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
_NOT_FOR_TEXT = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"))
_LINE_END = re.compile(rb"\r\n|\n|\r")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_OTHER_LINE_ENDS = str.maketrans(dict.fromkeys("\v\u0085\u2028\u2029", "\n"))
# Control characters, and those that Unicode keeps free for programs: the import marks with them.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_MAX_CONTROL_SHARE = 0.01
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text with `\\n` as its only line end, and what is unsure about its characters."""

    text: str
    doubts: tuple[Doubt, ...] = ()


def decode_text(data: bytes, file_name: str, encoding: str | None = None) -> DecodedText:
    """The text of a file in the encoding that is given, or in the one that its bytes tell.

    Raises BotError that names the file, the line and the byte if the bytes do not tell it.
    """
    name, doubts = _choose_encoding(data, file_name, encoding)
    text = _normalise_line_ends(_decode_as(data, file_name, name))
    garbled = find_mojibake(text)  # before control characters go, which it may be made of
    text, control_doubts = _drop_control_characters(text, file_name)
    return DecodedText(text, (*doubts, *control_doubts, *garbled))


def _choose_encoding(
    data: bytes, file_name: str, encoding: str | None
) -> tuple[str, tuple[Doubt, ...]]:
    if encoding is not None:
        return _windows_for_latin1(_require_text_encoding(encoding), data), ()
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name, ()
    if b"\x00" in data[:_SAMPLE] and (wide := _wide_encoding(data)) is not None:
        return wide, (
            Doubt(1, f"the text was read as {wide.upper()}; no mark at its start says so"),
        )
    if (japanese := _ISO_2022_JP.search(data)) is not None and data.isascii():
        line, _ = _locate(data, japanese.start())
        raise BotError(
            f"{file_name}:{line}: this looks like Japanese in ISO-2022-JP. Give --encoding "
            "iso2022_jp, or save the file as UTF-8 in your editor."
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _require_western(data, file_name, error.start)
    return "utf-8", ()


def _require_text_encoding(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # a codec from bytes to bytes, such as hex, raises LookupError here
    except (LookupError, ValueError, TypeError) as error:
        raise BotError(_unknown_encoding(encoding)) from error
    if name.replace("-", "_") in _NOT_FOR_TEXT:
        raise BotError(_unknown_encoding(encoding))
    return name


def _windows_for_latin1(name: str, data: bytes) -> str:
    """Latin-1 has control characters where Windows-1252 has its quotes, and texts have those. The
    WHATWG standard reads the one name as the other for the same reason."""
    return "cp1252" if name == "iso8859-1" and _WINDOWS_ONLY.search(data) else name


def _unknown_encoding(encoding: str) -> str:
    return (
        f"There is no encoding “{encoding}”. Give one such as utf-8, windows-1252, iso-8859-1, "
        "koi8-r, iso-8859-7, shift_jis or gb18030 with --encoding."
    )


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where its zero bytes stand."""
    sample = data[: min(len(data), _SAMPLE) // 4 * 4]
    for name, width, text_at in (
        ("utf-32-le", 4, 0),
        ("utf-32-be", 4, 3),
        ("utf-16-le", 2, 0),
        ("utf-16-be", 2, 1),
    ):
        columns = [sample[offset::width].count(0) for offset in range(width)]
        size = len(sample) // width
        zeros = [count for offset, count in enumerate(columns) if offset != text_at]
        if size and not columns[text_at] and min(zeros) > size * 0.3 and len(data) % width == 0:
            return name
    return None


def _require_western(data: bytes, file_name: str, first_byte: int) -> tuple[str, tuple[Doubt, ...]]:
    """Windows-1252, of which Latin-1 is a part as far as texts go, where every byte fits it."""
    if _is_mostly_utf8(data):
        raise BotError(_describe_broken_utf8(data, file_name, first_byte))
    implausible = find_implausible_byte(data)
    if implausible is not None:
        raise BotError(_describe_undecodable(data, file_name, implausible))
    line, raw = _locate(data, first_byte)
    sample = _quote_line(raw.decode("cp1252"))
    name = "windows-1252" if _WINDOWS_ONLY.search(data) else "iso-8859-1"
    message = (
        f"the file is not UTF-8 and was read as {name}: {sample}. If that looks wrong, give "
        "--encoding NAME"
    )
    return "cp1252", (Doubt(line, message),)


def _decode_as(data: bytes, file_name: str, name: str) -> str:
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and marked.startswith(name.rpartition("-")[0] or name):
            data = data[len(mark) :]
            name = marked
            break
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        line, _ = _locate(data, error.start)
        raise BotError(
            f"{file_name}:{line}: the byte 0x{data[error.start]:02X} (byte {error.start + 1:,} of "
            f"the file) cannot be read as {name}. Give the encoding that the file has with "
            "--encoding NAME, or save it as UTF-8 in your editor."
        ) from error


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more characters than not make sense as UTF-8, which bytes by chance do not."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not character.isascii() for character in text) - broken > 2 * broken


def _describe_broken_utf8(data: bytes, file_name: str, at: int) -> str:
    line, _ = _locate(data, at)
    return (
        f"{file_name}:{line}: the file is UTF-8 up to the byte 0x{data[at]:02X} (byte {at + 1:,} "
        "of the file), which is not. Correct this place in your editor and save the file as "
        "UTF-8, or give the encoding of the whole file with --encoding NAME."
    )


def _describe_undecodable(data: bytes, file_name: str, at: int) -> str:
    line, raw = _locate(data, at)
    readings = [
        f"{name} {_quote_line(text)}"
        for name in (*_TRIED_FOR_REFUSAL, *_TRIED_WIDE)
        if (text := _try_decode(raw, name)) is not None
    ]
    return (
        f"{file_name}:{line}: the byte 0x{data[at]:02X} (byte {at + 1:,} of the file) is not "
        "UTF-8, and what it means cannot be told for sure. Give the file's encoding, such as "
        "--encoding cp1251, or save the file as UTF-8 in your editor. The line would be: "
        f"{'; '.join(readings) or 'no text in any usual encoding'}."
    )


def _try_decode(raw: bytes, name: str) -> str | None:
    try:
        text = raw.decode(name)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def _quote_line(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words if len(words) <= 60 else words[:60] + '…'}”"


def _locate(data: bytes, at: int) -> tuple[int, bytes]:
    """The line, counted from 1, that a byte stands on, and the bytes around it on that line."""
    line, start = 1, 0
    for match in _LINE_END.finditer(data, 0, at):
        line, start = line + 1, match.end()
    found = _LINE_END.search(data, at)
    return line, data[max(start, at - 200) : min(found.start() if found else len(data), at + 200)]


def _normalise_line_ends(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_OTHER_LINE_ENDS)
    return text.removeprefix("\ufeff").rstrip("\x1a")


def _drop_control_characters(text: str, file_name: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text without the characters that no text has.

    Raises BotError if there are NUL bytes, or so many of the others that this is no text.
    """
    first = _CONTROL.search(text)
    if first is None:
        return text, ()
    line = text.count("\n", 0, first.start()) + 1
    cleaned = _CONTROL.sub("", text)
    dropped = len(text) - len(cleaned)
    if "\x00" in text or dropped > max(8, len(text) * _MAX_CONTROL_SHARE):
        raise BotError(
            f"{file_name}:{line}: this is not text (it has the control character "
            f"U+{ord(first[0]):04X} here). Save it as plain text in your editor, then try again."
        )
    message = f"control characters were dropped here and {dropped - 1} times below"
    return cleaned, (Doubt(line, message if dropped > 1 else "a control character was dropped"),)
