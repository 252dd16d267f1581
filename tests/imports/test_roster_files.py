"""Lists of students as other systems export them, in every encoding that they come in."""

from __future__ import annotations

import pytest

from bot.core.roster import IdentifierKind
from bot.imports.delimited_rows import ImportFileError
from bot.imports.roster_files import RosterFile, read_roster_file
from tests.support.paths import ROOT

FILES = {path.stem: path.read_bytes() for path in sorted((ROOT / "tests/data/rosters").iterdir())}
PLAIN = FILES["plain"].decode()


@pytest.mark.parametrize("product", FILES)
def test_every_product_lists_its_students(product: str) -> None:
    read = read_roster_file(FILES[product])
    assert [student.name for student in read.students] == ["Jane Doe", "José Núñez"]
    assert read.problems == ()
    for student in read.students:
        assert student.identifiers


@pytest.mark.parametrize(
    ("product", "identifiers"),
    [
        ("canvas", {"id": "1001", "sis user id": "U0001", "sis login id": "jdoe1"}),
        ("moodle", {"id number": "U0001", "email": "jdoe1@example.edu"}),
        ("brightspace", {"org defined id": "U0001", "username": "jdoe1",
                         "email": "jdoe1@example.edu"}),
        ("blackboard", {"username": "jdoe1", "student id": "U0001"}),
        ("sakai", {"student id": "jdoe1"}),
        ("oneroster", {"sourced id": "a1", "username": "jdoe1", "student id": "U0001",
                       "email": "jdoe1@example.edu"}),
        ("plain", {"id": "U0001"}),
    ],
)  # fmt: skip
def test_columns_identify_their_students(product: str, identifiers: dict[str, str]) -> None:
    (jane, _) = read_roster_file(FILES[product]).students
    assert dict(jane.identifiers) == identifiers


def test_sections_are_read() -> None:
    sections = {
        product: [each.section for each in read_roster_file(content).students]
        for product, content in FILES.items()
    }
    assert sections["canvas"] == ["SEM 01", "SEM 01 and SEM 02"]
    assert sections["moodle-participants"] == ["SEM 01", None]
    assert sections["plain"] == ["SEM 01", "SEM 02"]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_same_list_whatever_its_bytes(encoding: str, end: str, delimiter: str) -> None:
    text = PLAIN.replace(",", delimiter).replace("\n", end)
    assert read_roster_file(text.encode(encoding)) == read_roster_file(PLAIN.encode())


def test_line_of_spreadsheets_names_delimiter() -> None:
    read = read_roster_file(("sep=;\n" + PLAIN.replace(",", ";")).encode())
    assert [student.name for student in read.students] == ["Jane Doe", "José Núñez"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Export it again."),
        (b"\xef\xbb\xbf\r\n", "The file is empty. Export it again."),
        (b"PK\x03\x04rest", "This is a spreadsheet’s own file and no text."),
        (b"a,b\n1,2\n", "The first line of the file is 'a,b', in which no column is known."),
        (b"id,section\n1,A\n", "No column of the file has the students’ names."),
        (b"name,id\n", "The file lists no student."),
        (b'name,id\n"Jane,1\n', "Line 2 of the file has a quotation mark that is not closed"),
        (b"name,id\nJane\x81,1\n", "is no text"),
        (b"name,id\nJane\x00\x01,1\n", "The file holds bytes that are no text."),
    ],
)
def test_unusable_files_are_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(ImportFileError) as refused:
        read_roster_file(content)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("=HYPERLINK(\"\"http://x\"\"),1,A", "begins like a formula"),
        ("@SUM(A1),1,A", "begins like a formula"),
        (",1,A", "The line has no name."),
        ("Jane Doe,1.23E+12,A", "is a number that a spreadsheet has rounded"),
        ("Ada" * 40 + ",1,A", "The name has more than 100 characters."),
        ("Ada," + "1" * 101 + ",A", "The id has more than 100 characters."),
        ("Doe, Jane,1,A", "The line has 4 cells and the header 3."),
    ],
)  # fmt: skip
def test_unusable_lines_are_problems(line: str, sentence: str) -> None:
    quoted = f'"{line.partition(",1")[0]}",1,A' if '""' in line else line
    read = read_roster_file(f"name,id,section\nAda,9,A\n{quoted}\n".encode())
    (problem,) = read.problems
    assert problem.line == 3
    assert sentence in problem.message
    assert [student.name for student in read.students] == ["Ada"]


def test_lines_are_counted_through_quoted_breaks() -> None:
    read = read_roster_file(b'name,id,section\r\n"Ada\r\nLovelace",1,A\r\n\r\n,2,A\r\n')
    assert read.students[0].name == "Ada Lovelace"
    assert [problem.line for problem in read.problems] == [5]


def test_guards_of_spreadsheets_are_no_part() -> None:
    read = read_roster_file(b'name,id\nAda,"=""00123"""\n')
    assert read.students[0].identifiers == ((IdentifierKind.ID, "00123"),)


@pytest.mark.parametrize("name", ["Martin King, Jr.", "Henry Ford, III", "A, B, C"])
def test_suffixes_stay_behind_the_comma(name: str) -> None:
    assert names(read_roster_file(f'name,id\n"{name}",1\n'.encode())) == [name]


def names(read: RosterFile) -> list[str]:
    return [student.name for student in read.students]
