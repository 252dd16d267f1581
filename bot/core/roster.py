"""The roster of a course: its official list of students, and what another file makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.line_problems import LineProblem
from bot.core.people import Student


class IdentifierKind(StrEnum):
    """By what other systems know a student: the column in which they keep it, whatever their
    language calls it."""

    ID = "id"
    SIS_USER_ID = "sis user id"
    SIS_LOGIN_ID = "sis login id"
    INTEGRATION_ID = "integration id"
    USERNAME = "username"
    EMAIL = "email"
    ID_NUMBER = "id number"
    ORG_DEFINED_ID = "org defined id"
    STUDENT_ID = "student id"
    SOURCED_ID = "sourced id"


Identifiers = Mapping[IdentifierKind, str]

_CASELESS = frozenset({IdentifierKind.EMAIL, IdentifierKind.USERNAME, IdentifierKind.SIS_LOGIN_ID})


class LinkedBy(StrEnum):
    """How somebody on Discord was linked to a student of the roster."""

    STAFF = "staff"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStudent:
    """A student as a file lists them, in this line. `discord` is a name or id on Discord, where the
    file has one."""

    line: int
    name: str
    section: str | None = None
    identifiers: tuple[tuple[IdentifierKind, str], ...] = ()
    discord: str | None = None


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """Somebody met on Discord, by the person's id, under the last name seen there."""

    id: int
    name: str
    discord_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEntry:
    """A student of the roster. `student_id` is the person that they are in standings and exports;
    instants are in UTC."""

    id: int
    student_id: int
    name: str
    section: str | None
    added_at: datetime
    dropped_at: datetime | None
    identifiers: tuple[tuple[IdentifierKind, str], ...]
    linked: tuple[LinkedPerson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterImport:
    """What a file makes of a roster. `known` are the entries that it lists, each with what it says
    of them; `dropped` those that it lacks. Lines with a problem change nothing."""

    added: tuple[ListedStudent, ...]
    known: tuple[tuple[RosterEntry, ListedStudent], ...]
    dropped: tuple[RosterEntry, ...]
    problems: tuple[LineProblem, ...]

    @property
    def updated(self) -> tuple[tuple[RosterEntry, ListedStudent], ...]:
        """The entries of which it says something else, or that come back."""
        return tuple(pair for pair in self.known if _differs(*pair))


def plan_import(
    entries: Sequence[RosterEntry],
    listed: Sequence[ListedStudent],
    problems: Sequence[LineProblem] = (),
    *,
    is_whole: bool = True,
) -> RosterImport:
    """Compare a file with the roster. A student is known by any of their identifiers, else by a
    name that nobody else has.

    `problems` are those of reading the file. If it `is_whole`, whoever it lacks is dropped, unless
    some line has a problem: that may be theirs.
    """
    usable, repeated = _without_repetitions(listed)
    matches, ambiguous = _match(entries, usable)
    problems = tuple(sorted((*problems, *repeated, *ambiguous)))
    here = {entry.id for entry in matches.values()}
    missing = [each for each in entries if each.id not in here and each.dropped_at is None]
    bad_lines = {problem.line for problem in ambiguous}
    return RosterImport(
        added=tuple(
            each for each in usable if each.line not in matches and each.line not in bad_lines
        ),
        known=tuple((matches[each.line], each) for each in usable if each.line in matches),
        dropped=tuple(missing) if is_whole and not problems else (),
        problems=problems,
    )


def merged_identifiers(
    entry: RosterEntry, listed: ListedStudent
) -> tuple[tuple[IdentifierKind, str], ...]:
    """What is known of a student after a file: it overrides what it has, and takes nothing away."""
    return tuple(sorted({**dict(entry.identifiers), **dict(listed.identifiers)}.items()))


def find_entries(entries: Iterable[RosterEntry], name: str) -> tuple[RosterEntry, ...]:
    """The entries that a person means by a name or an identifier."""
    entries, key = tuple(entries), fold_name(name)
    by_id = [each for each in entries if any(fold_name(v) == key for _, v in each.identifiers)]
    return tuple(by_id or (each for each in entries if fold_name(each.name) == key))


def equal_names(
    entries: Sequence[RosterEntry], people: Sequence[Student]
) -> tuple[tuple[RosterEntry, int], ...]:
    """The entries without anybody on Discord, each with the person there who has the same name, if
    both are the only ones of that name."""
    by_name = _grouped_by_name(entry for entry in entries if entry.dropped_at is None)
    names = Counter(fold_name(person.name) for person in people)
    keys = [(fold_name(person.name), person.id) for person in people]
    return tuple(
        (entry, person_id)
        for key, person_id in keys
        for entry in by_name.get(key, [])
        if names[key] == len(by_name[key]) == 1 and not entry.linked
    )


def fold_name(name: str) -> str:
    """A name by which two writings of it are the same: case and blanks do not matter, and
    `Last, First` is `First Last`."""
    last, comma, first = name.partition(",")
    return " ".join((f"{first} {last}" if comma else name).casefold().split())


def _without_repetitions(
    listed: Sequence[ListedStudent],
) -> tuple[list[ListedStudent], list[LineProblem]]:
    """The lines that say who is meant, and the problems of the others."""
    usable: list[ListedStudent] = []
    problems: list[LineProblem] = []
    by_identifier: dict[tuple[IdentifierKind, str], ListedStudent] = {}
    names = Counter(fold_name(each.name) for each in listed)
    for each in listed:
        keys = [_key(kind, value) for kind, value in each.identifiers]
        other = next((by_identifier[key] for key in keys if key in by_identifier), None)
        if other is not None:
            problems.append(_repeated(each, other))
        elif not keys and names[fold_name(each.name)] > 1:
            problems.append(_same_name(each))
        else:
            usable.append(each)
            by_identifier.update(dict.fromkeys(keys, each))
    return usable, problems


def _repeated(listed: ListedStudent, other: ListedStudent) -> LineProblem:
    shared = {_key(*each) for each in other.identifiers}
    kind, value = next(each for each in listed.identifiers if _key(*each) in shared)
    return LineProblem(
        listed.line,
        f"The {kind} {value} stands in line {other.line} already, for {other.name}. "
        "Correct one of the two lines, or delete it.",
    )


def _same_name(listed: ListedStudent) -> LineProblem:
    return LineProblem(
        listed.line,
        f"Several students are called {listed.name}, and this line has no id that tells them "
        "apart. Give each of them one, in a column “id”.",
    )


def _match(
    entries: Sequence[RosterEntry], listed: Sequence[ListedStudent]
) -> tuple[dict[int, RosterEntry], list[LineProblem]]:
    """The entry that each line is about, by its number, and the problems of lines that could be
    about several."""
    by_identifier = {_key(*pair): entry for entry in entries for pair in entry.identifiers}
    by_name = _grouped_by_name(entries)
    lines_by_name = Counter(fold_name(each.name) for each in listed)
    matches: dict[int, RosterEntry] = {}
    problems: list[LineProblem] = []
    taken: dict[int, ListedStudent] = {}
    for each in listed:
        found = _identified(by_identifier, each)
        if not found and lines_by_name[fold_name(each.name)] == 1:
            named = by_name.get(fold_name(each.name), [])
            found = tuple(entry for entry in named if not _contradicts(entry, each))
        if len(found) > 1:
            problems.append(_ambiguous(each, found))
        elif found and found[0].id in taken:
            problems.append(_taken(each, taken[found[0].id]))
        elif found:
            matches[each.line], taken[found[0].id] = found[0], each
    return matches, problems


def _identified(
    by_identifier: Mapping[tuple[IdentifierKind, str], RosterEntry], listed: ListedStudent
) -> tuple[RosterEntry, ...]:
    found = (by_identifier.get(_key(*pair)) for pair in listed.identifiers)
    return tuple({entry.id: entry for entry in found if entry is not None}.values())


def _contradicts(entry: RosterEntry, listed: ListedStudent) -> bool:
    """Whether both have an identifier of one kind, and another one: two people of one name."""
    known = dict(entry.identifiers)
    return any(
        kind in known and _key(kind, known[kind]) != _key(kind, value)
        for kind, value in listed.identifiers
    )


def _ambiguous(listed: ListedStudent, entries: Sequence[RosterEntry]) -> LineProblem:
    names = " and ".join(sorted(entry.name for entry in entries))
    return LineProblem(
        listed.line,
        f"This line may mean different students of the roster: {names}. Give it the id of one.",
    )


def _taken(listed: ListedStudent, other: ListedStudent) -> LineProblem:
    return LineProblem(
        listed.line,
        f"Lines {other.line} and {listed.line} are about the same student of the roster. Delete "
        "one of them.",
    )


def _differs(entry: RosterEntry, listed: ListedStudent) -> bool:
    said = (listed.name, listed.section or entry.section, merged_identifiers(entry, listed))
    kept = (entry.name, entry.section, tuple(sorted(entry.identifiers)))
    return said != kept or entry.dropped_at is not None


def _key(kind: IdentifierKind, value: str) -> tuple[IdentifierKind, str]:
    return kind, value.casefold() if kind in _CASELESS else value


def _grouped_by_name(entries: Iterable[RosterEntry]) -> dict[str, list[RosterEntry]]:
    found: dict[str, list[RosterEntry]] = {}
    for entry in entries:
        found.setdefault(fold_name(entry.name), []).append(entry)
    return found
