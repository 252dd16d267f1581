"""Page numbers, running heads and markers go where whole sequences show them, and a sentence goes
on over the page."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import SourceText
from bot.content.importing.sources import MARGIN_NUMBER, read_source
from tests.support.paths import SHARED

SENTENCES = [
    "The river rises in the hills and has a long way before it, as everybody",
    "knows who has walked along it from the spring to the sea in one summer.",
    "It takes up smaller rivers, and each of them thinks that it is the one",
    "that gave the whole its name, for none has ever seen the others rise.",
]


def read(text: str) -> SourceText:
    return read_source(text.encode(), "a.txt")


def kept(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


def words(*texts: str) -> list[str]:
    return sorted(word for text in texts for word in text.split())


def page_of_text(number: int) -> list[str]:
    name = "ABCDEFGH"[number]
    return [sentence.replace(" the ", f" the {name} ", 1) for sentence in SENTENCES]


def book(*between: str) -> str:
    """A text whose sentences are parted by pages; `between` stands after the first line of each."""
    lines: list[str] = []
    for number, page in enumerate(between):
        first, *rest = page_of_text(number)
        lines += [first, *page.split("\n"), *rest]
    return "\n".join(lines)


def assert_pages_are_gone(text: str, *, pages: int, furniture: int) -> None:
    source = read(text)
    assert kept(source) == [line for number in range(pages) for line in page_of_text(number)]
    assert len(source.left_out) == furniture
    parts = [line.text for line in source.lines] + [part.text for part in source.left_out]
    assert words(*parts) == words(source.supplied)


@pytest.mark.parametrize(
    "page",
    [
        "\n{}\n",
        "{}",
        "\n- {} -\n",
        "\n                                   {}\n\n",
        "\nPage {} of 300\n",
        "\n{}\n\f",
        "\n\f{}\n",
    ],
)
def test_numbers_alone_that_rise_are_left_out(page: str) -> None:
    assert_pages_are_gone(
        book(*(page.format(number) for number in (11, 12, 13))), pages=3, furniture=3
    )


def test_roman_page_numbers_are_left_out() -> None:
    assert_pages_are_gone(book("\nvii\n", "\nviii\n", "\nix\n"), pages=3, furniture=3)


@pytest.mark.parametrize(
    "heads",
    [
        (
            "\n12      ON RIVERS\n",
            "\nTHE HILLS      13\n",
            "\n14      ON RIVERS\n",
            "\nTHE HILLS   15\n",
        ),
        ("\n12 ON RIVERS\n", "\nTHE HILLS 13\n", "\n14 ON RIVERS\n", "\nTHE HILLS 15\n"),
        ("\n12   On Rivers\n", "\n13   On Rivers\n", "\n14   On Rivers\n", "\n15   On Rivers\n"),
    ],
)
def test_running_heads_are_left_out(heads: tuple[str, ...]) -> None:
    assert_pages_are_gone(book(*heads), pages=4, furniture=4)


def test_second_line_of_a_head_is_left_out() -> None:
    pages = [
        f"\n{number}      RIVERS v. HILLS\n\n      Opinion of the Court\n" for number in (2, 3, 4)
    ]
    assert_pages_are_gone(book(*pages), pages=3, furniture=6)


def test_heads_at_form_feeds_are_left_out() -> None:
    assert_pages_are_gone(book(*["\n\f          ON RIVERS\n"] * 4), pages=4, furniture=4)


def test_first_head_that_parts_no_sentence_stays() -> None:
    text = "\f          ON RIVERS\n\n" + book(*["\n\f          ON RIVERS\n"] * 4)
    assert [line.strip() for line in kept(read(text))].count("ON RIVERS") == 1


def test_form_feeds_alone_part_nothing() -> None:
    source = read(f"{SENTENCES[0]}\n\f{SENTENCES[1]}\n\n\f{SENTENCES[2]}\n{SENTENCES[3]}\n")
    assert kept(source) == [*SENTENCES[:2], "", *SENTENCES[2:], ""]


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{number}\n\n{SENTENCES[0]}\n{SENTENCES[1]}\n\n" for number in (1, 2, 3, 4)),
        "".join(f"{roman}\n\n{SENTENCES[0]}\n{SENTENCES[1]}\n\n" for roman in ("I", "II", "III")),
        "".join(f"CHAPTER {n}\n\n{SENTENCES[0]}\n{SENTENCES[1]}\n\n" for n in (1, 2, 3, 4)),
        "".join(f"CHAPTER    {n}\n\n{SENTENCES[0]}\n{SENTENCES[1]}\n\n" for n in (1, 2, 3, 4)),
        f"{SENTENCES[0]}\n\n1879\n\n{SENTENCES[1]}\n\n3\n\nIt ended.\n",
        "The sum of 3,\n4\nand 5 is 12.\n",
    ],
)
def test_numbers_of_the_text_stay(text: str) -> None:
    source = read(text)
    assert [line for line in kept(source) if line] == [line for line in text.split("\n") if line]
    assert source.left_out == ()


def test_page_ending_with_a_sentence_is_told() -> None:
    full = "This line of the river is as full as the others are, and here it ends."
    goes_on = "The next page begins with a line that may or may not be of the same one."
    text = book("\n5\n", "\n6\n", "\n7\n") + f"\n{full}\n\n8\n\n{goes_on}\n"
    source = read(text)
    assert [line.number for line in source.lines if line.text == goes_on] == [
        doubt.line for doubt in source.doubts if "a page ends here" in doubt.message
    ]


def test_page_notes_end_at_a_form_feed() -> None:
    page = "——————\n  1 See the map of the hills.\n\f{}      RIVERS v. HILLS\n"
    source = read(book(*(page.format(number) for number in (2, 3, 4))))
    end = kept(source).index("\f")
    assert kept(source)[end - 3 : end + 2] == [
        *(page_of_text(0)[0], "——————", "  1 See the map of the hills.", "\f", page_of_text(0)[1])
    ]


@pytest.mark.parametrize("form", ["[Pg {}]", "[Page {}]", "[pg {}]", "{{{}}}", "[p. {}]"])
def test_page_markers_that_rise_are_taken_out(form: str) -> None:
    marks = [form.format(number) for number in (11, 12, 13, 14)]
    text = f"One {marks[0]} two.\n{marks[1]}Three.\n\nFo{marks[2]}ur {marks[3]}\n"
    source = read(text)
    assert kept(source) == ["One two.", "Three.", "", "Four", ""]
    assert [part.text for part in source.left_out] == marks


def test_bracket_that_marks_no_page_stays() -> None:
    source = read("See {3} and {1}.\n\nAlso [Page 12].\n")
    assert kept(source) == ["See {3} and {1}.", "", "Also [Page 12].", ""]
    assert [doubt.line for doubt in source.doubts] == [3]


def poem(template: str, *, every: int = 5, count: int = 20) -> str:
    lines = [f"The river sings its line of verse {'abcdefghij'[n % 10]}" for n in range(count)]
    return "\n".join(
        template.format(line=line, number=n) if n % every == 0 else line
        for n, line in enumerate(lines, 1)
    )


@pytest.mark.parametrize(
    "template", ["{line}        {number}", "{line}\t{number}", "{line}   [{number}]"]
)
def test_line_numbers_of_verse_are_left_out(template: str) -> None:
    source = read(poem(template))
    assert kept(source)[4] == "The river sings its line of verse e"
    assert [(part.first, part.text, part.why) for part in source.left_out] == [
        (number, str(number), MARGIN_NUMBER) for number in (5, 10, 15, 20)
    ]


def test_line_numbers_before_verse_are_left_out() -> None:
    source = read(poem("{number}   {line}"))
    assert kept(source)[4] == "The river sings its line of verse e"


def test_numbers_that_do_not_count_lines_stay() -> None:
    text = "\n".join(f"A measure of grain   {price}" for price in (50, 10, 35, 20, 5))
    assert kept(read(text)) == text.split("\n")


def test_rows_of_links_are_left_out() -> None:
    row = " \t ".join(str(number) for number in range(1, 30))
    names = "\t\t Caesar \n\t\t The Latin Library \n\t\t Home"
    source = read(f"LIBER I\n\n {row} \n\n[ 1 ] Gallia est.\n\n{names}")
    assert [line for line in kept(source) if line.strip()] == ["LIBER I", "[ 1 ] Gallia est."]
    assert [part.why for part in source.left_out] == ["links of a web page"] * 2


def test_row_of_a_table_stays() -> None:
    text = "1 2 3 5 8 13\n\n1 2 3\n\nWhere is home?\n"
    assert kept(read(text)) == text.split("\n")


def test_court_opinion_loses_its_pages() -> None:
    path = SHARED / "texts" / "real" / "opinion.txt"
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), path.name)
    text = "\n".join(kept(source))
    assert "the correct standard of strict\nscrutiny, its decision" in text
    assert "Grutter v. Bollinger, 539\nU. S. 306 (2003)" in text
    assert [line for line in kept(source) if "Cite as" in line] == []
    assert [line.strip() for line in kept(source)].count("Opinion of the Court") == 1
    assert {"I", "II", "A", "B", "1", "2", "3"} <= {line.strip() for line in kept(source)}
    parts = [line.text for line in source.lines] + [part.text for part in source.left_out]
    assert words(*parts) == words(source.supplied)


def test_waste_land_loses_its_line_numbers() -> None:
    path = SHARED / "texts" / "real" / "wasteland.txt"
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), path.name)
    numbers = [int(part.text) for part in source.left_out if part.why == MARGIN_NUMBER]
    assert numbers == list(range(10, 440, 10))
    assert "  And went on in sunlight, into the Hofgarten," in kept(source)
