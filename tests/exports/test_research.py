"""The research export: nobody is found in it by joining it with an ordinary export."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core import research_rows
from bot.core.occurrences import ChannelPlace, Occurrence, OccurrenceState
from bot.core.people import Student
from bot.core.pseudonyms import derive_pseudonym
from bot.core.record import ResponseRow, StudentRows
from bot.core.research_rows import Pseudonyms, ResearchRow, build_research_tables
from bot.core.student_rows import StudentRowBuilder
from bot.discussion.participation.standings import build_standings
from bot.errors import BotError
from bot.exports.pseudonyms import use_names
from bot.exports.research_files import hide_names, new_pseudonym, write_research_files
from tests.support.csv_files import read_csv
from tests.support.evidence import AFTERWARDS, COURSE, TERMS, said
from tests.support.harness import FIRST

KEY = bytes(range(32))
STUDENTS = [Student(id_, f"Ada {id_}", (10**17 + id_,)) for id_ in range(1, 201)]
POSTS = [
    Occurrence(
        id=number,
        course_id=1,
        course=COURSE.slug,
        prompt=prompt.id,
        local=(FIRST + timedelta(weeks=number)).replace(tzinfo=None),
        zone="UTC",
        due=FIRST + timedelta(weeks=number),
        reference="11.1.1",
        state=OccurrenceState.POSTED,
        posted_at=FIRST + timedelta(weeks=number),
        place=ChannelPlace(7, 8),
        terms=TERMS,
    )
    for number, prompt in enumerate(COURSE.prompts[:6], 1)
]


@pytest.fixture(scope="module")
def class_rows() -> tuple[StudentRows, ...]:
    """An ordinary export with names: 200 students who write now and then."""
    rng = random.Random(2027)
    builder = StudentRowBuilder(COURSE, use_names(STUDENTS))
    return tuple(_rows_of(student, rng, builder) for student in STUDENTS)


def _rows_of(student: Student, rng: random.Random, builder: StudentRowBuilder) -> StudentRows:
    responses = []
    for post in POSTS:
        assert post.posted_at is not None
        for _ in range(rng.choice((0, 1, 1, 1, 2, 3))):
            at = post.posted_at + timedelta(hours=rng.expovariate(1 / 40))
            message = said(at, words=rng.randrange(5, 300), reply=rng.random() < 0.5)
            responses.append(replace(message, post=post.id, author=student.id))
    (standing,) = build_standings(
        COURSE, POSTS, responses, [], students=[student], as_of=AFTERWARDS
    )
    return builder.build(standing, [])


def attack(published: Iterable[ResearchRow], ordinary: Iterable[StudentRows]) -> set[str]:
    """The names of the students of whom some pseudonym can only be. Everything is compared that
    the two exports have in common; what is left out could be anything."""
    rows_by_pseudonym: dict[str, list[ResearchRow]] = defaultdict(list)
    for row in published:
        rows_by_pseudonym[row.student].append(row)
    people = {student.name: student.responses for student in ordinary}
    found = set()
    for pseudonym, rows in rows_by_pseudonym.items():
        names = [name for name, theirs in people.items() if could_be(pseudonym, rows, name, theirs)]
        if len(names) == 1:
            found.update(names)
    return found


def could_be(
    pseudonym: str, rows: list[ResearchRow], name: str, theirs: Iterable[ResponseRow]
) -> bool:
    prompts = {row.prompt for row in rows}
    known = [row for row in theirs if row.prompt in prompts]
    if pseudonym.startswith("S-"):  # as an ordinary export with pseudonyms would call them
        account = next(each.discord_id for each in STUDENTS if each.name == name)
        return pseudonym == derive_pseudonym(str(account), KEY)
    seen = Counter((r.prompt, r.kind, r.days, r.length, r.text) for r in rows)
    shapes = {shape(row)[1:] for row in map(list, seen)}
    blanks = next(iter(shapes))
    return seen == Counter(masked(row, blanks) for row in known)


def shape(features: list[object]) -> tuple[bool, ...]:
    return tuple(value is None for value in features[1:])


def masked(row: ResponseRow, blanks: tuple[bool, ...]) -> tuple[object, ...]:
    days = (row.sent_at.date() - row.posted_at.date()).days
    given = zip((days, band(row.words), row.text), blanks, strict=True)
    return (row.prompt, row.kind, *(None if blank else value for value, blank in given))


def band(words: int) -> str:
    bands = ((0, 24), (25, 49), (50, 99), (100, 199), (200, 399))
    return next((f"{low}-{high}" for low, high in bands if low <= words <= high), "400+")


def published(
    rows: tuple[StudentRows, ...],
    pseudonym: Pseudonyms = lambda *_: new_pseudonym(),
    show_text: Callable[[str], str] | None = None,
) -> tuple[ResearchRow, ...]:
    return build_research_tables(rows, pseudonym, show_text).responses


def test_nobody_of_200_is_found(class_rows: tuple[StudentRows, ...]) -> None:
    export = published(class_rows)
    assert len(export) > 700
    assert attack(export, class_rows) == set()


def test_without_groups_of_five_some_are_found(
    class_rows: tuple[StudentRows, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(research_rows, "SMALLEST_GROUP", 1)
    assert attack(published(class_rows), class_rows)


def test_with_one_pseudonym_a_term_some_are_found(class_rows: tuple[StudentRows, ...]) -> None:
    assert attack(published(class_rows, lambda id_, _: f"R-{id_}"), class_rows)


def test_with_the_ordinary_pseudonyms_everybody_is_found(
    class_rows: tuple[StudentRows, ...],
) -> None:
    accounts = {each.id: str(each.discord_id) for each in STUDENTS}
    export = published(class_rows, lambda id_, _: derive_pseudonym(accounts[id_], KEY))
    assert len(attack(export, class_rows)) == 200


def test_with_the_texts_some_are_found(class_rows: tuple[StudentRows, ...]) -> None:
    assert attack(published(class_rows, show_text=lambda text: text), class_rows)


def test_small_counts_are_left_out(class_rows: tuple[StudentRows, ...], tmp_path: Path) -> None:
    paths = write_research_files(tmp_path, class_rows[:12], (), texts=False)
    counts: list[Mapping[str, str]] = read_csv(paths[1].read_bytes())
    assert {row["students"] for row in counts} <= {"0", "12", "(under 5)", "5", "6", "7"}
    assert "(under 5)" in {row["students"] for row in counts}
    assert "text" not in read_csv(paths[0].read_bytes())[0]


def test_fewer_than_five_make_no_export(
    class_rows: tuple[StudentRows, ...], tmp_path: Path
) -> None:
    with pytest.raises(BotError, match="4 students have agreed"):
        write_research_files(tmp_path, class_rows[:4], (), texts=False)
    assert list(tmp_path.iterdir()) == []


def test_texts_name_nobody() -> None:
    hide = hide_names(["Ada Lovelace", "Zoë", "Li"])
    text = "As ada and LOVELACE, and <@1234567890123456789>, told Zoë: Adam and Li like it"
    assert hide(text) == (
        "As [name] and [name], and @somebody, told [name]: Adam and [name] like it"
    )
