"""Contents, notes of the transcriber, places of pictures and the frame of Aozora are left out."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import SourceText
from bot.content.importing.sources import read_source
from tests.support.paths import SHARED

BODY = """\
I. OF SPRINGS

The river rises in the hills.

II. OF MOUTHS

The river falls into the sea.

III. OF BANKS

The river has two of them.
"""


def read(text: str) -> SourceText:
    return read_source(text.encode(), "a.txt")


def kept(source: SourceText) -> list[str]:
    return [line.text for line in source.lines if line.text.strip()]


def words(*texts: str) -> list[str]:
    return sorted(word for text in texts for word in text.split())


@pytest.mark.parametrize(
    "contents",
    [
        "CONTENTS\n\nCHAPTER          PAGE\n\n  I. Of Springs     1\n\n II. Of Mouths     12\n\n"
        "III. Of the\n     Banks         30",
        "Contents\n\nI. OF SPRINGS\nII. OF MOUTHS\nIII. OF BANKS",
        "TABLE OF CONTENTS.\n\nI. Of Springs ..... 1\nII. Of Mouths .... 12\nIII. Of Banks ... 30",
        "INHALT\n\nI. Of Springs . . . . 1\n\nII. Of Mouths . . . 12\n\nIII. Of Banks . . . 30",
        "目次\n\nI. OF SPRINGS\n\nII. OF MOUTHS\n\nIII. OF BANKS",
        "_CONTENTS_\n\nPreface\tv\nI. Of Springs\t1\nII. Of Mouths\t12\nIII. Of Banks\t30",
    ],
)
def test_contents_are_left_out(contents: str) -> None:
    source = read(f"ON RIVERS\n\n{contents}\n\n\n{BODY}")
    assert kept(source) == ["ON RIVERS", *[line for line in BODY.split("\n") if line]]
    assert [part.why for part in source.left_out] == ["the list of contents"]
    assert source.left_out[0].first == 3
    parts = [line.text for line in source.lines] + [part.text for part in source.left_out]
    assert words(*parts) == words(source.supplied)


def test_contents_that_cannot_be_told_are_kept() -> None:
    text = "Contents\n\nThe bag:\n\na knife   3\n\na map   2\n\nbread   1\n\nNo more."
    assert kept(read(text)) == [line for line in text.split("\n") if line]


@pytest.mark.parametrize(
    "note",
    [
        "[Transcriber's Note: Obvious errors\nwere corrected.]",
        "    +------------+\n    | Transcriber's Note: |\n    |  Corrected. |\n    +------------+",
        "* * *\n\n+------------+\n| Transcriber's Note: |\n+------------+\n\n* * *",
        "Transcriber’s Notes:\n\nObvious errors were corrected.",
        "Transcriber's note: Obvious errors were corrected.",
        "[Illustration: The river\nin [early] spring.]",
        "[Illustration]",
    ],
)
def test_added_remarks_are_left_out(note: str) -> None:
    source = read(f"One.\n\n{note}\n\nTwo.\n\nThree [Illustration: inside].\n")
    assert kept(source) == ["One.", "Two.", "Three [Illustration: inside]."]
    assert source.left_out[0].first == 3


def test_errors_at_the_end_are_left_out() -> None:
    body = "\n\n".join(f"Paragraph {number}." for number in range(60))
    source = read(f"{body}\n\nTRANSCRIBER'S NOTES\n\nPage 1: a for o.\n\nPage 2: o for a.\n")
    assert kept(source)[-1] == "Paragraph 59."


def test_remark_that_is_never_closed_stays() -> None:
    assert kept(read("[Illustration: The river\n\nOne.\n")) == ["[Illustration: The river", "One."]


def test_aozora_frame_is_left_out_and_ruby_told() -> None:
    rule = "-" * 55
    source = read(
        f"あいびき\nツルゲーネフ　Turgenev\n二葉亭四迷訳\n\n{rule}\n"
        f"【テキスト中に現れる記号について】\n\n《》：ルビ\n{rule}\n\n秋九月、樺《かば》の林。\n\n底本：「全集」\n入力：j\n"
    )
    header = source.header
    assert (header.title, header.author) == ("あいびき", "ツルゲーネフ Turgenev")
    assert (header.translator, header.language) == ("二葉亭四迷", "ja")
    assert kept(source) == ["秋九月、樺《かば》の林。"]
    assert [doubt.line for doubt in source.doubts] == [11]
    assert "《かば》" in source.doubts[0].message
    parts = [line.text for line in source.lines] + [part.text for part in source.left_out]
    assert words(*parts) == words(source.supplied)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("candide.txt", "THE MODERN LIBRARY", "Henry IV."),
        ("play4.txt", "FOURTH ACT", "  and then tiptoe towards LILY and MRS. UPJOHN._"),
        ("gall1.txt", "C. IVLI CAESARIS COMMENTARIORVM DE BELLO GALLICO LIBER PRIMUS", None),
        ("aozora.txt", "［＃ここから１字下げ］", None),
        ("tour1.txt", "I", "Passepartout demeura seul dans la maison de Saville-row."),
        ("verw1.txt", "I.", "Stock zugeschlagen, dann war es endlich still."),
    ],
)
def test_real_texts_keep_what_is_theirs(name: str, first: str, last: str | None) -> None:
    path = SHARED / "texts" / "real" / name
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), name)
    assert kept(source)[0] == first
    assert last is None or last in kept(source)[-40:]
    assert not [line for line in kept(source) if "ranscriber" in line or "Latin Library" in line]
    parts = [line.text for line in source.lines] + [part.text for part in source.left_out]
    assert words(*parts) == words(source.supplied)


def test_candide_loses_its_contents_only() -> None:
    path = SHARED / "texts" / "real" / "candide.txt"
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), path.name)
    assert (199, 297, "the list of contents") in [
        (part.first, part.last, part.why) for part in source.left_out
    ]
    assert kept(source).count("XXX") == 1
