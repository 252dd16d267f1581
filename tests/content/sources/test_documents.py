"""Web pages, electronic books and files of word processors are read as the text that they hold."""

from __future__ import annotations

import re

import pytest

from bot.content.importing.drafts import SourceMarkup, SourceText
from bot.content.importing.sources import read_source
from tests.support.documents import convert, make_epub, require_pandoc
from tests.support.imported_texts import import_bytes, notes, outline, paragraphs
from tests.support.paths import ROOT, SHARED

CHAPTER = ROOT / "corpus" / "revolution-betrayed" / "11.md"
PLAIN_CHAPTER = ROOT / "corpus" / "revolution-betrayed" / "the-revolution-betrayed-11.txt"


@pytest.fixture(autouse=True)
def pandoc() -> None:
    require_pandoc()


def read(page: str, name: str = "page.html") -> SourceText:
    return read_source(page.encode(), name)


def kept(source: SourceText) -> list[str]:
    return [line.text for line in source.lines if line.text.strip()]


def words(*texts: str) -> list[str]:
    return sorted(word for text in texts for word in re.findall(r"\w+", text))


def assert_every_word_is_accounted_for(source: SourceText) -> None:
    parts = [line.text for line in source.lines] + [part.text for part in source.left_out]
    assert words(*parts) == words(source.supplied)


def chapter_body() -> str:
    return CHAPTER.read_text("utf-8").split("---\n", 2)[2]


@pytest.mark.parametrize(
    ("ending", "options"),
    [
        ("html", ()),
        ("html", ("--standalone", "--metadata", "title=The Revolution Betrayed")),
        ("epub", ("--metadata", "title=The Revolution Betrayed")),
        ("docx", ()),
        ("odt", ()),
    ],
)
def test_chapter_is_the_same_in_every_format(ending: str, options: tuple[str, ...]) -> None:
    expected = import_bytes(chapter_body().encode(), "11.md")
    reading = import_bytes(convert(chapter_body(), ending, *options), f"11.{ending}")
    assert paragraphs(reading) == paragraphs(expected)
    assert notes(reading) == notes(expected)
    assert len(notes(reading)) == 1
    assert outline(reading) == outline(expected)
    assert reading.words.is_complete, reading.words


def test_page_of_html_is_read_as_markdown() -> None:
    source = read(
        "<!DOCTYPE html><html lang='en-GB'><head><title>On  Rivers</title>"
        "<meta name=author content='A. Writer'><style>p {}</style></head>"
        "<body><h2>Springs</h2><p>A <em>small</em> river<script>x()</script> &amp; a hill."
        "<p>Unclosed <a href='https://example.org'>paragraph</a>.</body></html>"
    )
    assert source.markup is SourceMarkup.MARKDOWN
    assert (source.header.title, source.header.author) == ("On Rivers", "A. Writer")
    assert source.header.language == "en-GB"
    assert kept(source) == ["## Springs", "A *small* river & a hill.", "Unclosed paragraph."]


def test_furniture_of_web_pages_is_left_out() -> None:
    source = read(
        "<nav><ul><li><a href=/>Home</a><li><a href=/b>Books</a></ul></nav>"
        "<header role=banner>My Site</header><main><h1>Rivers</h1><p>They rise.</p>"
        "<form><button>Subscribe</button></form><p hidden>Hidden words.</p>"
        "<p>They fall.<img src=x.png alt='A river'></p></main><footer>All rights.</footer>"
    )
    assert kept(source) == ["# Rivers", "They rise.", "They fall."]
    assert {part.why for part in source.left_out} == {
        "links, menus and forms of a web page",
        "what the page hides",
        "the description of a picture",
    }
    left = words(*(part.text for part in source.left_out))
    for word in ("Home", "Books", "My", "Subscribe", "Hidden", "river", "rights"):
        assert word in left
    assert_every_word_is_accounted_for(source)


@pytest.mark.parametrize(
    "page_number",
    [
        '<span class="pagenum">[Pg 12]</span>',
        '<span epub:type="pagebreak" id="p12">12</span>',
        '<a class="pagenum" id="p12">12</a>',
        '<span role="doc-pagebreak" title="12"></span>',
    ],
)
def test_page_numbers_of_pages_are_left_out(page_number: str) -> None:
    source = read(f"<p>The river {page_number}rises.</p><p>It falls.</p>")
    assert kept(source) == ["The river rises.", "It falls."]
    assert_every_word_is_accounted_for(source)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            '<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>',
            '<ol><li id="fn1"><p>The note. <a href="#fnref1">↩︎</a></p></li></ol>',
        ),
        (
            '<a id="FNanchor_1_1"></a><a href="#Footnote_1_1" class="fnanchor">[1]</a>',
            '<div class="footnote"><p><a id="Footnote_1_1"></a>'
            '<a href="#FNanchor_1_1"><span class="label">[1]</span></a> The note.</p></div>',
        ),
        (
            '<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>',
            '<ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>The note.</span>'
            "</li></ol>",
        ),
        (
            '<sup><a name="r1" href="#n1">1</a></sup>',
            '<p><a name="n1" href="#r1">1</a> The note.</p>',
        ),
        (
            '<a epub:type="noteref" href="#n1">1</a>',
            '<aside epub:type="footnote" id="n1"><p>The note.</p></aside>',
        ),
    ],
)
def test_links_to_and_fro_are_notes(mark: str, note: str) -> None:
    source = read(f"<p>A claim{mark} is made.</p><hr><section>{note}</section>")
    assert kept(source)[0] == "A claim[^1] is made."
    assert kept(source)[-1] == "[^1]: The note."


def test_links_inside_a_text_are_no_notes() -> None:
    source = read(
        "<p>See <a href='#two'>the second part</a> and <a href='#one'>1</a>.</p>"
        "<h2 id=one>One</h2><p>First.</p><h2 id=two>Two</h2><p>Second.</p>"
    )
    assert kept(source)[0] == "See the second part and 1."


def test_notes_of_several_paragraphs_stay_whole() -> None:
    source = read(
        "<p>A<a href='#n1' id=r1>1</a> b<a href='#n2' id=r2>2</a>.</p><ol>"
        "<li id=n1><p>First.</p><p>More. <a href='#r1'>↩</a></p></li>"
        "<li id=n2>Second. <a href='#r2'>↩</a></li></ol>"
    )
    assert kept(source) == ["A[^1] b[^2].", "[^1]: First.", "    More.", "[^2]: Second."]


@pytest.mark.parametrize(
    "verse",
    [
        "<p>One line<br>two lines</p>",
        "<p><span>One line</span><br/><span>two lines</span></p>",
        "<div class=stanza><div class=verse>One line</div><div class=verse>two lines</div></div>",
        "<div class=lg><p class=line>One line</p><p class=line>two lines</p></div>",
    ],
)
def test_verse_keeps_its_lines(verse: str) -> None:
    source = read(f"{verse}<p>Prose.</p>")
    assert [line.rstrip("\\") for line in kept(source)] == ["One line", "two lines", "Prose."]
    assert kept(source)[0].endswith("\\")


def test_song_of_joys_equals_its_plain_text() -> None:
    path = SHARED / "texts" / "real" / "joys.xhtml"
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), path.name)
    plain = read_source(path.with_suffix(".txt").read_bytes(), "joys.txt")
    assert [re.findall(r"\w+", line.casefold()) for line in kept(source)] == [
        re.findall(r"\w+", line.casefold()) for line in kept(plain)
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=koi8-r><p>Всё смешалось.</p>".encode("koi8-r"), "Всё смешалось."),
        ("<meta charset=utf-8><p>Été.</p>".encode(), "Été."),
        ("<html><p>Été là-bas.</p></html>".encode("utf-16"), "Été là-bas."),
        (
            b"<?xml version='1.0' encoding='ISO-8859-1'?><html><p>\xc9t\xe9.</p></html>",
            "Été.",
        ),
    ],
)
def test_page_is_read_in_its_declared_encoding(data: bytes, text: str) -> None:
    assert kept(read_source(data, "page.html")) == [text]


def test_html_under_another_name_is_known() -> None:
    assert kept(read("<html><body><p>One.</p></body></html>", "page.txt")) == ["One."]


def test_book_is_read_in_its_spines_order() -> None:
    pages = {
        "nav.xhtml": "<nav epub:type='toc'><ol><li>Springs</li></ol></nav>",
        "b.xhtml": "<h2>Mouths</h2><p>It falls.</p>",
        "a.xhtml": "<h2>Springs</h2><p>It rises.<a href='n.xhtml#n1' id='r1'>1</a></p>",
        "n.xhtml": "<p id='n1'><a href='a.xhtml#r1'>1</a> The note.</p>",
    }
    spine = ("nav.xhtml", "a.xhtml", "b.xhtml", "n.xhtml")
    source = read_source(make_epub(pages, spine=spine), "rivers.epub")
    assert kept(source) == [
        *("## Springs", "It rises.[^1]", "## Mouths", "It falls.", "[^1]: The note.")
    ]
    header = source.header
    assert (header.title, header.author) == ("On Rivers", "A. Writer")
    assert (header.translator, header.language) == ("T. Hand", "en-GB")
    assert [part.text.strip() for part in source.left_out] == ["1.  Springs"]


def test_pages_around_a_book_are_left_out() -> None:
    pages = {
        "title.xhtml": "<section epub:type='titlepage'><h1>On Rivers</h1></section>",
        "a.xhtml": "<h2>Springs</h2><p>It rises.</p>",
        "end.xhtml": "<section epub:type='colophon'><p>Set in Garamond.</p></section>",
    }
    source = read_source(make_epub(pages), "rivers.epub")
    assert kept(source) == ["## Springs", "It rises."]
    assert len(source.left_out) == 2


def test_title_of_a_word_file_is_its_header() -> None:
    source = read_source(
        convert("---\ntitle: W\nauthor: A\n---\n\n## One\n\nText.", "docx"), "w.docx"
    )
    assert (source.header.title, source.header.author) == ("W", "A")
    assert kept(source) == ["## One", "Text."]


def test_gutenberg_page_loses_its_frame() -> None:
    source = read(
        "<h2>The Project Gutenberg eBook of Walking</h2><p><strong>Title</strong>: Walking</p>"
        "<p><strong>Author</strong>: Henry David Thoreau</p>"
        "<div>*** START OF THE PROJECT GUTENBERG EBOOK WALKING ***</div><p>I wish to speak.</p>"
        "<div>*** END OF THE PROJECT GUTENBERG EBOOK WALKING ***</div><p>Terms.</p>"
    )
    assert kept(source) == ["I wish to speak."]
    assert (source.header.title, source.header.author) == ("Walking", "Henry David Thoreau")
