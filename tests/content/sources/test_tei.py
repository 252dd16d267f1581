"""TEI texts keep their own levels, numbers, lines and notes."""

from __future__ import annotations

import re

import pytest

from bot.content.chapter_files import parse_chapter_file
from bot.content.importing import ImportedReading, StructureOptions, draft_source
from bot.content.importing.drafts import Correction, CorrectionKind, TextKind
from bot.content.importing.sources import read_source
from bot.core.library import Chapter
from bot.errors import BotError
from tests.support.imported_texts import import_bytes, labels, notes, outline, paragraphs, parts
from tests.support.paths import ROOT

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>On Rivers</title><author>A. Writer</author>"
    "<editor role='translator'>T. Hand</editor></titleStmt></fileDesc></teiHeader>"
)


def tei(body: str, *, front: str = "", back: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}'
        f'<text xml:lang="en"><front>{front}</front><body>{body}</body><back>{back}</back></text>'
        "</TEI>"
    ).encode()


def read(body: str, *, front: str = "", back: str = "") -> ImportedReading:
    reading = import_bytes(tei(body, front=front, back=back), "rivers.xml")
    assert reading.words.is_complete, reading.words
    return reading


def chapter_file() -> Chapter:
    path = ROOT / "corpus" / "revolution-betrayed" / "11.md"
    return parse_chapter_file(path.read_text("utf-8"), "revolution-betrayed/11.md").chapter


def as_tei(chapter: Chapter) -> str:
    """A chapter as TEI; its notes stand where their marks do."""
    texts = {note.label: note.text for note in chapter.notes}

    def write(text: str) -> str:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        return re.sub(r"\[\^(\w+)\]", lambda m: f'<note n="{m[1]}">{texts[m[1]]}</note>', escaped)

    sections = "".join(
        f'<div type="section" n="{section.label}"><head>{section.label}. {section.title}</head>'
        + "".join(f"<p>{write(paragraph.text)}</p>" for paragraph in section.paragraphs)
        + "</div>"
        for section in chapter.sections
    )
    return f'<div type="chapter" n="{chapter.label}"><head>{chapter.title}</head>{sections}</div>'


def test_chapter_is_the_same_in_tei() -> None:
    chapter = chapter_file()
    reading = read(as_tei(chapter))
    assert [section.paragraphs for section in reading.chapters[0].sections] == [
        section.paragraphs for section in chapter.sections
    ]
    assert [(note.label, note.text) for note in reading.chapters[0].notes] == [
        (note.label, note.text) for note in chapter.notes
    ]
    assert [(s.label, s.title) for s in reading.chapters[0].sections] == [
        (s.label, s.title) for s in chapter.sections
    ]
    assert (reading.chapters[0].label, reading.chapters[0].title) == (chapter.label, chapter.title)


def test_divisions_of_one_level_are_sections() -> None:
    reading = read(
        '<div type="article" n="1"><head>Article I</head><p>All water.</p><p>All air.</p></div>'
        '<div type="article" n="2"><head>Article II</head><p>The banks.</p></div>'
    )
    assert reading.draft.levels == ("article", "paragraph")
    assert outline(reading) == ["1 (2)", "2 (1)"]


def test_divisions_of_two_levels_are_chapters() -> None:
    reading = read(
        '<div type="book" n="1"><div type="chapter" n="1"><p>One.</p></div>'
        '<div type="chapter" n="2"><p>Two.</p></div></div>'
        '<div type="book" n="2"><div type="chapter" n="1"><p>Three.</p></div></div>'
    )
    assert reading.draft.levels == ("book", "chapter", "paragraph")
    assert outline(reading) == ["1.1 (1)", "1.2 (1)", "2.1 (1)"]
    assert paragraphs(reading) == ["One.", "Two.", "Three."]


def test_deeper_divisions_have_dotted_labels() -> None:
    inner = '<div type="chapter" n="{}"><div type="section" n="1"><p>Text.</p></div></div>'
    reading = read(
        f'<div type="book" n="1">{inner.format(1)}{inner.format(2)}</div>'
        f'<div type="book" n="2">{inner.format(1)}</div>'
    )
    assert [chapter.label for chapter in reading.chapters] == ["1.1", "1.2", "2.1"]
    assert parts(reading) == [("1", "Book 1"), ("1", "Book 2")]


def test_edition_around_text_parts_is_no_level() -> None:
    reading = read(
        '<div type="edition" n="urn:cts:x"><div type="textpart" subtype="book" n="1">'
        '<div type="textpart" subtype="chapter" n="1"><p>Gallia est.</p></div></div></div>'
    )
    assert reading.draft.levels == ("book", "chapter", "paragraph")
    assert outline(reading) == ["1.1 (1)"]


def test_lines_of_verse_have_their_numbers() -> None:
    reading = read(
        '<div type="book" n="1"><head>Book I</head><lg><l n="1">Of man’s first</l>'
        '<l>disobedience</l></lg><lg><l n="10">and the fruit</l><l>of that tree</l></lg></div>'
        '<div type="book" n="2"><l>High on a throne</l></div>'
    )
    assert reading.draft.levels == ("book", "line")
    assert labels(reading) == ["1", "2", "10", "11", "1"]
    assert paragraphs(reading)[2] == "and the fruit"
    assert [p.begins_block for p in reading.chapters[0].sections[0].paragraphs] == [
        *(True, False, True, False)
    ]


def test_poems_are_divisions_of_their_stanzas() -> None:
    poem = '<lg type="sonnet" n="{}"><lg><l>One</l><l>two</l></lg><lg><l>three</l></lg></lg>'
    reading = read(poem.format(1) + poem.format(2))
    assert reading.draft.levels == ("sonnet", "line")
    assert outline(reading) == ["1 (3)", "2 (3)"]


def test_speeches_keep_their_speaker_and_lines() -> None:
    reading = read(
        '<div type="scene" n="1"><head>Scene 1</head><stage>Enter two.</stage>'
        "<sp><speaker>BERNARDO</speaker><l>Who’s there?</l></sp>"
        "<sp><speaker>FRANCISCO</speaker><l>Nay, answer me.</l><l>Stand.</l></sp></div>"
    )
    assert reading.draft.levels == ("scene", "speech")
    assert paragraphs(reading) == [
        "Enter two.",
        "BERNARDO\\\nWho’s there?",
        "FRANCISCO\\\nNay, answer me.\\\nStand.",
    ]


def test_stephanus_pages_are_sections() -> None:
    reading = read(
        '<div type="book" n="1"><p><milestone unit="section" n="327a"/>I went down '
        'yesterday. <milestone unit="section" n="327b"/>We had prayed.</p><p>He said.</p>'
        '<p>I <milestone unit="section" n="327c"/>turned round.</p></div>'
    )
    (chapter,) = reading.chapters
    assert [section.label for section in chapter.sections][-3:] == ["327a", "327b", "327c"]
    assert paragraphs(reading) == [
        *("I went down yesterday.", "We had prayed.", "He said.", "I", "turned round.")
    ]


def test_numbers_of_paragraphs_are_theirs() -> None:
    reading = read('<div n="1"><p n="5">Five.</p><p>Six.</p><ab n="6.54">Last.</ab></div>')
    assert labels(reading) == ["5", "5a", "6.54"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>A claim<note n='1'>The note.</note> is made.</p>",
        "<p>A claim<note place='foot'>The note.</note> is made.</p>",
        "<p>A claim<ref target='#n1'>1</ref> is made.</p><note xml:id='n1'>The note.</note>",
        "<p>A claim<ptr target='#n1'/> is made.</p><p>More.<note xml:id='n1'>The note.</note></p>",
    ],
)
def test_notes_hang_at_their_marks(body: str) -> None:
    reading = import_bytes(tei(body), "rivers.xml")
    assert paragraphs(reading)[0] == "A claim[^1] is made."
    assert notes(reading) == {"1": "The note."}
    assert set(reading.words.lost) <= {"1"}


def test_note_between_paragraphs_belongs_to_the_first() -> None:
    reading = read("<p>One.</p><note>The note.</note><p>Two.</p>")
    assert paragraphs(reading) == ["One.[^1]", "Two."]


def test_note_of_a_chapters_title_is_kept() -> None:
    reading = read(
        '<div type="book" n="1"><head>Book I. Of Springs<note>The title.</note></head>'
        '<div type="chapter" n="1"><head>One<note>Its own.</note></head><p>Text.</p></div></div>'
    )
    assert reading.chapters[0].title == "Of Springs"
    assert set(notes(reading).values()) == {"The title.", "Its own."}
    assert paragraphs(reading) == ["Text.[^2]"]


def test_inline_elements_are_markdown() -> None:
    reading = read(
        "<p>A <hi rend='italic'>small</hi> and <hi rend='bold'>big</hi> <hi rend='sc'>River</hi>, "
        "<q>so</q> 2 * 3 <foreign>flumen</foreign><lb/>and re<lb break='no'/>turn <gap/>.</p>"
    )
    assert paragraphs(reading) == [
        "A *small* and **big** River, “so” 2 \\* 3 *flumen* and return […]."
    ]


def test_what_editors_added_is_left_out_and_told() -> None:
    reading = read(
        "<p>The <choice><sic>rivr</sic><corr>river</corr></choice> <app><lem>rises</lem>"
        "<rdg>raises</rdg></app> <del>not</del>high.<fw>12</fw></p>",
        front="<titlePage><docTitle><titlePart>ON RIVERS</titlePart></docTitle></titlePage>",
    )
    assert paragraphs(reading) == ["The rivr rises high."]
    assert {(part.text, part.why) for part in reading.left_out} == {
        ("ON RIVERS", "the title page"),
        ("river", "a correction of the editor"),
        ("raises", "another reading of the apparatus"),
        ("not", "what was struck out"),
        ("12", "running heads and page numbers"),
    }


def test_blocks_of_other_kinds_keep_their_form() -> None:
    reading = read(
        "<p>One.</p><list><item>a</item><item>b</item></list><quote><p>Said.</p></quote>"
        "<table><row><cell>x</cell><cell>y</cell></row><row><cell>1</cell><cell>2</cell></row></table>"
    )
    assert paragraphs(reading) == [
        *("One.", "- a\n- b", "> Said.", "| x | y |\n| --- | --- |\n| 1 | 2 |")
    ]


def test_preface_stands_before_the_numbered_parts() -> None:
    reading = read(
        '<div type="chapter" n="1"><p>One.</p></div><div type="chapter" n="2"><p>Two.</p></div>',
        front='<div type="preface"><head>Preface</head><p>Dear reader.</p></div>',
        back='<div type="appendix"><head>Appendix</head><p>More.</p></div>',
    )
    sections = reading.chapters[0].sections
    assert [(section.label, section.title) for section in sections] == [
        *(("0", "Preface"), ("1", ""), ("2", ""), ("2a", "Appendix"))
    ]


def test_header_says_who_wrote_it() -> None:
    header = read_source(tei("<p>One.</p>"), "rivers.xml").header
    assert (header.title, header.author) == ("On Rivers", "A. Writer")
    assert (header.translator, header.language) == ("T. Hand", "en")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<TEI><text><body><p>One.</body></text></TEI>", "rivers.xml:1: the XML is broken"),
        (b"<TEI><teiHeader/></TEI>", "has 0 texts in it"),
        (
            b'<!DOCTYPE TEI [<!ENTITY a "ha">]>\n<TEI><text><body><p>&a;</p></body></text></TEI>',
            "rivers.xml:1: the entity “a”",
        ),
        (
            b'<!DOCTYPE TEI SYSTEM "file:///etc/passwd">\n<TEI><text><body><p>&x;</p></body>'
            b"</text></TEI>",
            "rivers.xml:2: the entity “x”",
        ),
        (b"<TEI><text><body>" + b"<div>" * 300 + b"</div>" * 300, "nested deeper than 100"),
    ],
)
def test_tei_that_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(BotError) as caught:
        read_source(data, "rivers.xml")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "structure",
    [
        StructureOptions(kind=TextKind.VERSE),
        StructureOptions(kind=TextKind.PROSE),
        StructureOptions(corrections=(Correction(1, CorrectionKind.HEADING),)),
    ],
)
def test_what_tei_names_is_not_overruled(structure: StructureOptions) -> None:
    source = read_source(tei("<p>One.</p>"), "rivers.xml")
    with pytest.raises(BotError, match="names its own verse, headings and notes"):
        draft_source(source, structure)
