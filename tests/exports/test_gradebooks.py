"""Filling a gradebook: what the round trip keeps, and what is refused with which sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.exports.gradebooks.delimited_text import GradebookError
from bot.exports.gradebooks.filling import FilledGradebook, fill_column
from bot.exports.gradebooks.layouts import Product, find_column
from bot.exports.gradebooks.reading import read_gradebook
from tests.gradebook_model.fill_random import differences_of
from tests.gradebook_model.random_gradebooks import RANDOM_GRADEBOOKS

CANVAS = (
    "Student,ID,SIS Login ID,Section,Week 3 (12),Week 4 (13),Notes,Final Score\n"
    "    Points Possible,,,,10,10,,(read only)\n"
    "Ada,1,ada,S,,,,\nBo,2,bo,S,EX,,,\n"
)
MOODLE = (
    '"First name","ID number","Email address","Quiz: Week 3 (Real)","Quiz: Week 3 (Percentage)",'
    '"Quiz: Week 3 (Letter)","Quiz: Week 3 (Feedback)","Course total (Real)"\n'
    "Ada,S1,ada@x.edu,-,-,-,,-\nBo,,bo@x.edu,-,-,-,,-\n"
)
BRIGHTSPACE = (
    "OrgDefinedId,Week 3 Points Grade <Numeric MaxPoints:10>,Week 3 Text Grade <Text>,"
    "Talk Subtotal Numerator,Sum Points Grade <Formula MaxPoints:9>,Level Grade Symbol,"
    "Calculated Final Grade Numerator,End-of-Line Indicator\n"
    "#1,,,,,,,#\n#2,,,,,,,#\n#TEST,,,,,,,#\n#TEST,,,,,,,#\n"
)
BLACKBOARD = (
    "Last Name\tUsername\tWeek 3 [Total Pts: 10] |66\tTotal [Total Pts: up to 1,000] |67\tHand\n"
    "Ada\tada\t\t\t\nBo\tbo\t\t\t\n"
)
SAKAI = '"User","Name","Week 3 [10]","* Week 3","# Section"\r\n"ada","Ada","","",""\r\n'
FILES = {
    "canvas": (CANVAS, "12", "1"),
    "moodle": (MOODLE, "Quiz: Week 3 (Real)", "ada@x.edu"),
    "brightspace": (BRIGHTSPACE, "Week 3 Points Grade", "1"),
    "blackboard": (BLACKBOARD, "66", "ada"),
    "sakai": (SAKAI, "Week 3", "ada"),
}


def fill(
    product: str,
    content: str | bytes | None = None,
    column: str | None = None,
    points: dict[str, str] | None = None,
    identity: str | None = None,
) -> FilledGradebook:
    """Fill a file of the product, by default one that is in order."""
    file, usual_column, key = FILES[product]
    content = file if content is None else content
    layout = read_gradebook(
        Product(product), content.encode() if isinstance(content, str) else content
    )
    scores = {name: Decimal(value) for name, value in (points or {key: "8.5"}).items()}
    return fill_column(layout, find_column(layout, column or usual_column), scores, identity)


@pytest.mark.parametrize("product", RANDOM_GRADEBOOKS)
def test_only_the_named_column_changes(product: str) -> None:
    for seed in range(150):
        assert differences_of(product, seed) == [], f"{product}, seed {seed}"


@pytest.mark.parametrize("product", FILES)
def test_a_file_in_order_is_filled(product: str) -> None:
    filled = fill(product)
    assert [(each.row > 0, each.after) for each in filled.changes] == [(True, "8.5")]


def test_an_exemption_is_kept() -> None:
    filled = fill("canvas", points={"1": "9", "2": "9"})
    assert (len(filled.changes), filled.kept) == (1, 1)
    assert b",EX," in filled.content


def test_a_decimal_comma_between_commas_is_quoted() -> None:
    content = CANVAS.replace("Ada,1,ada,S,,", 'Ada,1,ada,S,,"7,5"')
    assert b'Ada,1,ada,S,"8,5","7,5"' in fill("canvas", content).content


def test_a_score_that_is_the_same_is_kept() -> None:
    content = CANVAS.replace("Ada,1,ada,S,", "Ada,1,ada,S,8.50", 1)
    filled = fill("canvas", content)
    assert (filled.changes, filled.kept, filled.content) == ((), 1, content.encode())


def test_an_identity_column_can_be_named() -> None:
    filled = fill("canvas", points={"bo": "3", "1": "4"}, identity="SIS Login ID")
    assert (filled.kept, filled.unmatched_students) == (1, ("1",))
    assert filled.unmatched_rows == ("ada",)


UTF_16 = "utf-16"
DAMAGED = [
    # (product, file, column, points, identity, what the sentence says)
    ("canvas", "", None, None, None, "is empty"),
    ("canvas", b"PK\x03\x04whatever", None, None, None, "spreadsheet’s own file"),
    ("canvas", b"\xd0\xcf\x11\xe0whatever", None, None, None, "spreadsheet’s own file"),
    ("canvas", CANVAS.encode(UTF_16), None, None, None, "imports UTF-8 alone"),
    ("canvas", CANVAS.encode("utf-16-le"), None, None, None, "bytes that are no text"),
    ("canvas", CANVAS.replace("Ada", "Adèle").encode("cp1252"), None, None, None, "Byte "),
    ("canvas", CANVAS.replace("Ada", '"Ada'), None, None, None, "not closed"),
    ("canvas", CANVAS.replace("Ada", 'A"da'), None, None, None, "where none may"),
    ("canvas", CANVAS.replace("Ada", '"Ada"x'), None, None, None, "where none may"),
    ("canvas", CANVAS[:-4], None, None, None, "has 5 cells and the header 8"),
    ("canvas", CANVAS.replace("Ada,1,ada", "Ada,1"), None, None, None, "cells and the header"),
    ("canvas", CANVAS.split("\n")[0], None, None, None, "no student"),
    ("canvas", CANVAS.replace("Student,ID", "Name,Number"), None, None, None, "no gradebook of"),
    ("canvas", CANVAS.replace("Section", "Group"), None, None, None, "no gradebook of Canvas"),
    ("canvas", MOODLE, None, None, None, "no gradebook of Canvas"),
    ("canvas", "just a letter to the dean", None, None, None, "no gradebook of Canvas"),
    ("canvas", CANVAS.replace(",1,ada", ",1.23E+18,ada"), None, None, None, "has rounded"),
    ("canvas", CANVAS.replace(",1,ada", ",2,ada"), None, {"2": "3"}, None, "Two rows have the ID"),
    ("canvas", None, "Week 5", None, None, "no column 'Week 5'"),
    ("canvas", None, "99", None, None, "no column '99'"),
    ("canvas", CANVAS.replace("Week 4", "Week 3"), "Week 3", None, None, "2 columns are called"),
    ("canvas", CANVAS.replace("13", "12"), "12", None, None, "2 columns are called"),
    ("canvas", None, "Final Score", None, None, "computes itself"),
    ("canvas", None, "Notes", None, None, "no assignment of Canvas"),
    ("canvas", CANVAS.replace("Week 3", "Week 3 Final Score"), "12", None, None, "a total that"),
    ("canvas", CANVAS.replace(",10,10,", ",(read only),10,"), None, None, None, "read only"),
    ("canvas", None, None, {"77": "3"}, None, "another course’s"),
    ("canvas", None, None, None, "Matriculation", "no column 'Matriculation'"),
    ("canvas", None, None, {"77": "3"}, "ID", "another course’s"),
    ("moodle", MOODLE[:-3], None, None, None, "cells and the header"),
    ("moodle", None, "Quiz: Week 3 (Percentage)", None, None, "percentages"),
    ("moodle", None, "Quiz: Week 3 (Letter)", None, None, "letters"),
    ("moodle", None, "Quiz: Week 3 (Feedback)", None, None, "what was said"),
    ("moodle", None, "Course total", None, None, "computes it itself"),
    ("moodle", None, None, {"S1": "3"}, None, "another course’s"),
    ("moodle", MOODLE.replace("Email address", "Mail"), None, None, None, "identifies every"),
    ("moodle", CANVAS.encode("utf-16-be"), None, None, None, "bytes that are no text"),
    ("moodle", "Ada\n", None, None, None, "no gradebook of Moodle"),
    ("brightspace", BRIGHTSPACE[:-2], None, None, None, "ends with the column"),
    ("brightspace", BRIGHTSPACE.replace("End-of-Line", "x"), None, None, None, "ends with"),
    ("brightspace", BRIGHTSPACE.replace("OrgDefinedId", "Id"), None, None, None, "no gradebook of"),
    ("brightspace", BRIGHTSPACE.encode(UTF_16), None, None, None, "imports UTF-8 alone"),
    ("brightspace", None, "Week 3 Text Grade", None, None, "words, not points"),
    ("brightspace", None, "Talk Subtotal Numerator", None, None, "computes it itself"),
    ("brightspace", None, "Sum", None, None, "computes it itself"),
    ("brightspace", None, "Level Grade Symbol", None, None, "words, not points"),
    ("brightspace", None, None, {"TEST": "3"}, None, "Two rows have the OrgDefinedId"),
    ("blackboard", BLACKBOARD.replace("Username", "User"), None, None, None, "no gradebook of"),
    ("blackboard", BLACKBOARD.replace(" |66", "").replace(" |67", ""), None, None, None, "no gra"),
    ("blackboard", None, "67", None, None, "computes it itself"),
    ("blackboard", None, "Hand", None, None, "make a new column"),
    ("blackboard", BLACKBOARD[:-6], None, None, None, "cells and the header"),
    ("sakai", SAKAI.replace('"Name"', '""'), None, None, None, "no heading"),
    ("sakai", SAKAI.replace("# Section", "Week 3 [10]"), None, None, None, "more than once"),
    ("sakai", SAKAI.replace("# Section", "Section"), None, None, None, "neither points in"),
    ("sakai", SAKAI + '"ada","Ada","","",""\r\n', None, None, None, "student 'ada' stands"),
    ("sakai", None, "* Week 3", None, None, "holds comments"),
    ("sakai", None, "# Section", None, None, "ignores it"),
    ("sakai", SAKAI.encode(UTF_16), None, None, None, "imports UTF-8 alone"),
    ("sakai", SAKAI.replace('"ada"', '"ada'), None, None, None, "quotation mark"),
]  # fmt: skip


@pytest.mark.parametrize(("product", "file", "column", "points", "identity", "sentence"), DAMAGED)
def test_a_gradebook_is_refused(
    product: str,
    file: str | bytes | None,
    column: str | None,
    points: dict[str, str] | None,
    identity: str | None,
    sentence: str,
) -> None:
    with pytest.raises(GradebookError, match=sentence.replace("(", r"\(")) as refused:
        fill(product, file, column, points, identity)
    assert str(refused.value).rstrip().endswith((".", "?"))
