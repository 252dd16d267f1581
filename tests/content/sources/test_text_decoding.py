"""Bytes become a text where their encoding can be told, and a refusal that names the byte where
it cannot."""

from __future__ import annotations

import codecs

import pytest

from bot.content.importing.drafts import SourceText
from bot.content.importing.sources import read_source
from bot.errors import BotError
from tests.support.paths import SHARED

RUSSIAN = "Всё смешалось в доме Облонских."
GREEK = "ἐν ἀρχῇ ἦν ὁ λόγος".translate(str.maketrans("ἐἀῇἦὁό", "εαηηοό"))


def kept(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


def refusal(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(BotError) as caught:
        read_source(data, "river.txt", encoding)
    return str(caught.value)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_tells_the_encoding(mark: bytes, encoding: str) -> None:
    source = read_source(mark + f"{RUSSIAN}\r\n“One”".encode(encoding), "a.txt")
    assert kept(source) == [RUSSIAN, "“One”"]
    assert source.doubts == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_mark_is_read(encoding: str) -> None:
    text = "The river rises in the hills.\nIt takes up smaller ones – Müller said so."
    source = read_source(text.encode(encoding), "a.txt")
    assert kept(source) == text.split("\n")
    assert encoding.upper() in source.doubts[0].message


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“Nature” is the poet’s word – not ours…", "windows-1252"),
        ("Ihr naht euch wieder, schwankende Gestalten, die früh", "iso-8859-1"),
        ("Il était là, à l'œuvre, où naît l'été.", "windows-1252"),
        ("El niño añadió: ¿qué más? ¡Nada!", "iso-8859-1"),
        ("Não há ação sem reação; o coração é pão.", "iso-8859-1"),
        ("Það er ekki hægt að þýða ljóðið.", "iso-8859-1"),
        ("Articles 5 § 2, 30 °C, «vrai», ½ and © 1900", "iso-8859-1"),
        ("‚So‘ sprach er: „Über alles“", "windows-1252"),
        ("Ångström såg på sjön där båten låg.", "iso-8859-1"),
    ],
)
def test_western_text_is_read_with_its_encoding_named(text: str, name: str) -> None:
    source = read_source(f"First.\n{text}".encode("cp1252"), "a.txt")
    assert kept(source) == ["First.", text]
    assert [doubt.line for doubt in source.doubts] == [2]
    assert f"read as {name}: “{text[:20]}" in source.doubts[0].message


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (GREEK, "iso8859-7"),
        ("吾輩は猫である。名前はまだ無い。", "shift_jis"),
        ("吾輩は猫である。名前はまだ無い。", "euc_jp"),
        ("学而时习之，不亦说乎？", "gb18030"),
        ("學而時習之，不亦說乎？", "big5"),
        ("בראשית ברא אלהים", "cp1255"),
        ("Zażółć gęślą jaźń", "cp1250"),
        ("Zażółć gęślą jaźń", "iso8859-2"),
        ("Příliš žluťoučký kůň", "cp1250"),
        ("Işık ve gölge, doğru yol", "cp1254"),
        ("Le château d'été, là-bas: l'œuvre", "mac-roman"),
        ("Le château d'été là-bas", "cp850"),
    ],
)
def test_other_encodings_are_read_only_by_name(text: str, encoding: str) -> None:
    data = f"First.\n{text}".encode(encoding)
    message = refusal(data)
    assert message.startswith("river.txt:2: the byte 0x")
    assert "--encoding" in message
    assert kept(read_source(data, "river.txt", encoding)) == ["First.", text]


def test_refusal_shows_what_the_line_would_be() -> None:
    message = refusal(f"A\nB\n{RUSSIAN}".encode("koi8-r"))
    assert (
        f"river.txt:3: the byte 0x{RUSSIAN.encode('koi8-r')[0]:02X} (byte 5 of the file)" in message
    )
    assert f"koi8-r “{RUSSIAN}”" in message


def test_broken_byte_in_utf8_is_refused() -> None:
    data = "Über den Fluß – und zurück.\n".encode() + b"Der Flu\xdf.\n"
    message = refusal(data)
    assert message.startswith("river.txt:2: the file is UTF-8 up to the byte 0xDF (byte 41 of")


def test_wrong_encoding_by_name_is_refused() -> None:
    message = refusal("One\nTwo “three”".encode("cp1252"), "utf-8")
    assert message.startswith("river.txt:2: the byte 0x93 (byte 9 of the file)")
    assert "There is no encoding “utf-99”" in refusal(b"x", "utf-99")
    assert "There is no encoding “hex”" in refusal(b"x", "hex")
    assert "There is no encoding “idna”" in refusal(b"x", "idna")


def test_latin1_by_name_reads_quotes_of_windows() -> None:
    assert kept(read_source(b"\x93One\x94", "a.txt", "latin-1")) == ["“One”"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\u0085", "\v"])
def test_every_line_end_is_one(end: str) -> None:
    assert kept(read_source(f"One{end}Two{end}{end}Three".encode(), "a.txt")) == [
        *("One", "Two", "", "Three"),
    ]


def test_nul_bytes_are_refused_with_their_line() -> None:
    message = refusal(b"One\nTwo\x00\x00\x00 three\n")
    assert message.startswith("river.txt:2: this is not text")
    assert "U+0000" in message


@pytest.mark.parametrize("character", ["\x08", "\x9d", "\ufdd0", "\uffff"])
def test_stray_control_character_is_dropped_and_told(character: str) -> None:
    source = read_source(f"One\nT{character}wo\n\x1a".encode(), "a.txt")
    assert kept(source) == ["One", "Two", ""]
    assert [(doubt.line, doubt.message) for doubt in source.doubts] == [
        (2, "a control character was dropped")
    ]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac-roman"])
def test_text_read_wrongly_before_is_told(encoding: str) -> None:
    garbled = "don’t; été; “so”".encode().decode(encoding, "ignore")
    source = read_source(f"One.\n{garbled}".encode(), "a.txt")
    assert [doubt.line for doubt in source.doubts if "once read in a wrong" in doubt.message] == [2]
    assert kept(source)[1].startswith("don")


@pytest.mark.parametrize(
    "text", ["Été là-bas où naît", "“…” – «Çà»", RUSSIAN, "學而時習之", "ＡＢ"]
)
def test_sound_text_is_not_called_garbled(text: str) -> None:
    assert read_source(text.encode(), "a.txt").doubts == ()


def test_lost_characters_are_told() -> None:
    (doubt,) = read_source("One\nCaf\ufffd\n".encode(), "a.txt").doubts
    assert doubt.line == 2
    assert "U+FFFD" in doubt.message


def test_japanese_mail_encoding_is_named() -> None:
    data = "Title\n吾輩は猫である".encode("iso2022_jp")
    assert "river.txt:2: this looks like Japanese in ISO-2022-JP" in refusal(data)
    assert kept(read_source(data, "river.txt", "iso2022_jp"))[1] == "吾輩は猫である"


def test_real_latin1_file_is_read_and_told() -> None:
    path = SHARED / "texts" / "real" / "faust-latin1.txt"
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), path.name)
    assert "  Ihr naht euch wieder, schwankende Gestalten," in kept(source)
    assert "  Der Schmerz wird neu, es wiederholt die Klage" in kept(source)
    assert ["iso-8859-1" in doubt.message for doubt in source.doubts] == [True]
    assert source.header.title == "Faust: Der Tragödie erster Teil"
    assert source.header.language == "de"
