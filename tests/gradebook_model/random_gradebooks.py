"""Random gradebooks of each product, with the options that its exports have."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from random import Random

from tests.gradebook_model.random_file import (
    NAMES,
    RandomGradebook,
    Score,
    expected_score,
    is_same,
    quote_always,
    quote_like_php,
    random_points,
    random_score,
)

_TITLE = "Week 3 discussion"
_TOTALS = ("Current Score", "Unposted Final Score", "Final Grade")


def random_canvas(random: Random) -> RandomGradebook:
    """A gradebook of Canvas: separate names or not, ids of three kinds, a row of posting, totals
    that are said to be read only in the language of the account."""
    delimiter = random.choice(",;")
    mark = "," if delimiter == ";" or random.random() < 0.3 else "."
    split = random.random() < 0.3
    ids = ["ID", *(["SIS User ID"] if random.random() < 0.7 else []), "SIS Login ID"]
    custom = ["Notes"] if random.random() < 0.4 else []
    before = [f"Essay {n} (10{n})" for n in range(random.randrange(3))]
    header = [*(["LastName", "FirstName"] if split else ["Student"]), *ids, "Section", *custom]
    header += [*before, f"{_TITLE} (12345)", "Quiz, part 2 (777)", *_TOTALS]
    column = header.index(f"{_TITLE} (12345)")
    book = RandomGradebook("canvas", [list(header)], "", column, {}, delimiter=delimiter)
    book.name = random.choice([_TITLE, "12345", header[column]])
    book.cells += _rows_above(random, header, column - len(before), mark)

    def row(number: int) -> list[str | Score]:
        name = random.choice(NAMES)
        names = [name, random.choice(NAMES)] if split else [f'="{name}"' if "=" in name else name]
        about = [str(1000 + number), *[f"U{number:04}", f"login{number}"][-(len(ids) - 1) :]]
        return [*names, *about, random.choice(["SEM 01", "A and B", "A, B, and C"]), *custom]

    _add_students(random, book, row, mark, ["", "-"], ["EX", "ex", "N/A"], key=len(names_of(split)))
    if random.random() < 0.5:
        test = ["Student", "Test"] if split else ["Student, Test"]
        about = ["999", *[""] * (len(ids) - 1), "SEM 01"]
        blanks = [""] * (len(header) - len(test) - len(about))
        book.cells.append([*test, *about, *blanks])
    book.mark = codecs.BOM_UTF8 if random.random() < 0.3 else b""
    return _with_line_ends(random, book)


def _rows_above(
    random: Random, header: Sequence[str], first: int, mark: str
) -> list[list[str | Score]]:
    """The rows of Canvas between the header and the students."""
    read_only = random.choice(["(read only)", "(läs endast)"])
    points = [f"10{mark}00" if index >= first else "" for index in range(len(header))]
    points = [read_only if header[n] in _TOTALS else value for n, value in enumerate(points)]
    rows: list[list[str | Score]] = [["    Points Possible", *points[1:]]]
    if random.random() < 0.3:
        posting = "Manual Posting (scores hidden from instructors)"
        rows.insert(0, ["" if n < first else posting for n in range(len(header))])
    return rows


def names_of(split: bool) -> tuple[str, ...]:
    """The headers of the columns that hold names in a gradebook of Canvas."""
    return ("LastName", "FirstName") if split else ("Student",)


def random_moodle(random: Random) -> RandomGradebook:
    """A gradebook of Moodle: four separators, translated kinds of grades, some without an ID
    number, and the column that says when it was downloaded."""
    delimiter = random.choice(",\t;:")
    kind = random.choice(["Real", "Punkte", "Réel"])
    target = f"Assignment: {_TITLE} ({kind})"
    header = ["First name", random.choice(["Last name", "Surname"]), "ID number", "Email address"]
    header += ["Institution", target, f"Assignment: {_TITLE} (Feedback)", "Course total (Real)"]
    header += ["Last downloaded from this course"]
    book = RandomGradebook("moodle", [list(header)], "", 5, {}, delimiter=delimiter)
    book.name = random.choice([target, f"Assignment: {_TITLE}", _TITLE])
    some_lack_ids = random.random() < 0.5

    def row(number: int) -> list[str | Score]:
        id_number = "" if some_lack_ids and number % 3 == 0 else f"S{number:05}"
        return [random.choice(NAMES), random.choice(NAMES), id_number, f"u{number}@example.edu", ""]

    _add_students(random, book, row, ".", ["-", ""], [], key=3)
    book.quoting = quote_like_php
    return _with_line_ends(random, book, ("\n",))


def random_brightspace(random: Random) -> RandomGradebook:
    """A gradebook of Brightspace: # before the ids, properties in the headers, computed columns."""
    delimiter = random.choice(",\t")
    properties = "<Numeric MaxPoints:10 Weight:5 Category:Talk CategoryWeight:20>"
    target = random.choice([f"{_TITLE} Points Grade {properties}", f"{_TITLE} Points Grade"])
    ids = random.choice([["OrgDefinedId", "Username"], ["OrgDefinedId"], ["Username"]])
    computed = ["Talk Subtotal Numerator", "Bonus Points Grade <Formula MaxPoints:10>"]
    computed += ["Calculated Final Grade Numerator"]
    header = [*ids, "Last Name", "First Name", f"{_TITLE} Text Grade <Text>", target, *computed]
    header += ["End-of-Line Indicator"]
    column = header.index(target)
    book = RandomGradebook("brightspace", [list(header)], "", column, {}, delimiter=delimiter)
    book.name = random.choice([target, f"{_TITLE} Points Grade", _TITLE])
    if book.name == _TITLE:
        book.name = target  # a column of words has the same title
    some_hashes = random.random() < 0.5

    def row(number: int) -> list[str | Score]:
        about = [f"#{4000 + number}", f"#user{number}"][: len(ids)]
        return [*about, random.choice(NAMES), random.choice(NAMES), "good"]

    _add_students(random, book, row, ".", [""], [], key=0, last="#")
    if not some_hashes:
        book.points = {key.removeprefix("#"): value for key, value in book.points.items()}
        book.unmatched_students = [key.removeprefix("#") for key in book.unmatched_students]
    book.unmatched_rows = [key.removeprefix("#") for key in book.unmatched_rows]
    return _with_line_ends(random, book)


def random_blackboard(random: Random) -> RandomGradebook:
    """A gradebook of Blackboard: Original, which is UTF-16 with tabs, or Ultra."""
    original = random.random() < 0.5
    target = f"{_TITLE} [Total Pts: 10{'' if original else ' Score'}] |664617"
    header = ["Last Name", "First Name", "Username", "Student ID", "Availability", target]
    header += ["Total [Total Pts: up to 1,000 Score] |664001", "Made by hand"]
    book = RandomGradebook("blackboard", [list(header)], "", 5, {})
    book.name = random.choice([target, "664617", _TITLE])

    def row(number: int) -> list[str | Score]:
        name = random.choice(NAMES).replace("\n", " ")
        return [name, random.choice(NAMES), f"user{number}", f"S{number}", "Yes"]

    _add_students(random, book, row, ".", ["", "Needs Grading", "In Progress"], [], key=2)
    if random.random() < 0.4:
        book.cells.append(["", "", "prof_previewuser", "", "Yes", "", "", ""])
    book.delimiter, book.quoting = ("\t" if original else ","), quote_always
    book.encoding = "utf-16-le" if original else "utf-8"
    book.mark = codecs.BOM_UTF16_LE if original else codecs.BOM_UTF8
    return _with_line_ends(random, book, ("\r\n",) if original else ("\n",))


def random_sakai(random: Random) -> RandomGradebook:
    """A gradebook of Sakai's new tool, with comments and columns that it ignores."""
    comma = random.random() < 0.4
    target = f"{_TITLE} [10{',00' if comma else ''}]"
    header = [random.choice(["Student ID", "Benutzer"]), "Name", "# Section", target, f"* {_TITLE}"]
    book = RandomGradebook("sakai", [list(header)], "", 3, {}, delimiter=";" if comma else ",")
    book.name = random.choice([target, _TITLE])

    def row(number: int) -> list[str | Score]:
        return [f"user{number}", random.choice(NAMES), "A"]

    _add_students(random, book, row, "," if comma else ".", [""], [], key=0)
    book.mark, book.quoting = codecs.BOM_UTF8, quote_always
    return _with_line_ends(random, book, ("\r\n",))


def _add_students(
    random: Random,
    book: RandomGradebook,
    row: Callable[[int], Sequence[str | Score]],
    mark: str,
    blanks: Sequence[str],
    decisions: Sequence[str],
    *,
    key: int,
    last: str | None = None,
) -> None:
    """Add rows of students, some of whom have no points, and points of some who are not there."""
    for number in range(1, random.randrange(4, 30)):
        cells = list(row(number))
        identity = str(cells[key])
        cells += [f"7{mark}50" for _ in range(book.column - len(cells))]
        before = random_score(random, mark, blanks, decisions)
        after, points = before, random_points(random)
        if number == 1 or random.random() < 0.8:
            book.points[identity] = points
            if before.upper() in ("EX", "N/A") or is_same(before, points):
                book.kept += 1
            else:
                after, book.filled = expected_score(points, mark), book.filled + 1
        elif random.random() < 0.5:
            book.points[identity] = ""
        else:
            book.unmatched_rows.append(identity)
        cells.append(Score(before, after))
        cells += ["" for _ in range(len(book.cells[0]) - len(cells))]
        cells[-1] = cells[-1] if last is None else last
        book.cells.append(cells)
    for number in range(random.randrange(3)):
        book.points[f"gone{number}"] = "5"
        book.unmatched_students.append(f"gone{number}")


def _with_line_ends(
    random: Random, book: RandomGradebook, ends: Sequence[str] = ("\n", "\r\n")
) -> RandomGradebook:
    book.line_end = random.choice(ends)
    book.ends_with_line_end = random.random() < 0.8
    return book


RANDOM_GRADEBOOKS: dict[str, Callable[[Random], RandomGradebook]] = {
    "canvas": random_canvas,
    "moodle": random_moodle,
    "brightspace": random_brightspace,
    "blackboard": random_blackboard,
    "sakai": random_sakai,
}
