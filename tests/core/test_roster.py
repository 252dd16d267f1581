"""What a file makes of a roster: who is who, who is new, who is gone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.people import Student
from bot.core.roster import (
    IdentifierKind,
    LinkedPerson,
    ListedStudent,
    RosterEntry,
    equal_names,
    find_entries,
    fold_name,
    plan_import,
)
from bot.core.roster_codes import code_digest

MONDAY = datetime(2027, 1, 18, tzinfo=UTC)


def entry(number: int, name: str, **ids: str) -> RosterEntry:
    return RosterEntry(
        id=number,
        student_id=100 + number,
        name=name,
        section=None,
        added_at=MONDAY,
        dropped_at=None,
        identifiers=tuple(sorted((IdentifierKind(kind), value) for kind, value in ids.items())),
    )


def line(number: int, name: str, **ids: str) -> ListedStudent:
    pairs = tuple((IdentifierKind(kind), value) for kind, value in ids.items())
    return ListedStudent(line=number, name=name, identifiers=pairs)


def test_renamed_student_is_known_by_id() -> None:
    planned = plan_import([entry(1, "Jane Doe", id="U1")], [line(2, "Jane Roe", id="U1")])
    assert not planned.added
    assert not planned.dropped
    assert [(e.id, each.name) for e, each in planned.updated] == [(1, "Jane Roe")]


def test_other_product_is_matched_by_name() -> None:
    planned = plan_import([entry(1, "Jane Doe", id="U1")], [line(2, "Doe, Jane", email="j@x.edu")])
    assert [(e.id, each.line) for e, each in planned.known] == [(1, 2)]


def test_two_students_of_one_name_stay_two() -> None:
    planned = plan_import(
        [entry(1, "Jane Doe", id="U1")],
        [line(2, "Jane Doe", id="U1"), line(3, "Jane Doe", id="U2")],
    )
    assert [each.line for each in planned.added] == [3]
    assert planned.problems == ()


def test_namesake_with_another_id_is_new() -> None:
    planned = plan_import([entry(1, "Jane Doe", id="U1")], [line(2, "Jane Doe", id="U2")])
    assert [each.line for each in planned.added] == [2]
    assert [each.id for each in planned.dropped] == [1]


def test_logins_differ_not_by_case() -> None:
    planned = plan_import([entry(1, "Jane", email="J@X.edu")], [line(2, "Jan", email="j@x.edu")])
    assert [each.id for each, _ in planned.known] == [1]


@pytest.mark.parametrize(
    ("lines", "number", "sentence"),
    [
        ([line(2, "A", id="U1"), line(3, "B", id="U1")], 3,
         "The id U1 stands in line 2 already, for A."),
        ([line(2, "A"), line(3, "A", id="U9")], 2, "Several students are called A"),
        ([line(2, "A", id="U1", email="b@x.edu")], 2,
         "may mean different students of the roster: A and B"),
        ([line(2, "A", id="U1"), line(3, "Aa", email="a@x.edu")], 3,
         "Lines 2 and 3 are about the same student"),
    ],
)  # fmt: skip
def test_lines_that_clash_are_problems(
    lines: list[ListedStudent], number: int, sentence: str
) -> None:
    roster = [entry(1, "A", id="U1", email="a@x.edu"), entry(2, "B", email="b@x.edu")]
    planned = plan_import(roster, lines)
    (problem,) = planned.problems
    assert problem.line == number
    assert sentence in problem.message
    assert planned.dropped == ()


def test_name_of_two_without_id_is_ambiguous() -> None:
    roster = [entry(1, "Twin", id="U1"), entry(2, "Twin", id="U2")]
    planned = plan_import(roster, [line(2, "Twin", email="t@x.edu")])
    assert "may mean different students" in planned.problems[0].message
    assert (planned.added, planned.dropped) == ((), ())


def test_same_file_again_changes_nothing() -> None:
    lines = [line(2, "A", id="U1"), line(3, "B", id="U2")]
    planned = plan_import([entry(1, "A", id="U1"), entry(2, "B", id="U2")], lines)
    assert (planned.added, planned.updated, planned.dropped) == ((), (), ())


@pytest.mark.parametrize("name", ["Jane Doe", "doe,  jane", "JANE  DOE", "U1", "u1"])
def test_staff_mean_a_student_by(name: str) -> None:
    roster = [entry(1, "Jane Doe", id="U1"), entry(2, "Boris", id="U2")]
    assert [each.id for each in find_entries(roster, name)] == [1]


def test_equal_names_are_those_of_one() -> None:
    ada, twin = entry(1, "Ada"), entry(2, "Twin")
    linked = RosterEntry(
        id=3, student_id=103, name="Cy", section=None, added_at=MONDAY, dropped_at=None,
        identifiers=(), linked=(LinkedPerson(9, "Cyrus", (9,)),),
    )  # fmt: skip
    people = [Student(5, "ada"), Student(6, "Twin"), Student(7, "twin"), Student(8, "Cy")]
    assert equal_names([ada, twin, linked], people) == ((ada, 5),)


def test_names_fold_blanks_case_and_order() -> None:
    assert fold_name("Doe,  Jane") == fold_name("jane doe")


def test_codes_are_read_however_they_are_typed() -> None:
    typed = ("70KD-M1XP-1RTV", "7okd mlxp irtv", "70KDM1XP1RTV", " 7OKD-MIXP-LRTV ")
    assert len({code_digest(each) for each in typed}) == 1
    assert code_digest("70KD-M1XP-1RTW") != code_digest(typed[0])
