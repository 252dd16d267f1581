"""The packet of one prompt: its passage with excerpts, and what a session can begin with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.coverage.reading_coverage import BesideParagraph
from bot.core.packet.excerpts import LONGEST
from bot.core.packet.open_questions import OpenQuestion, open_questions
from bot.core.packet.page_space import TWO_PAGES, lines_height, rows_height, shorten_passage
from bot.core.packet.selection import Beside, Excerpt, choose_excerpts
from bot.core.packet.silent_students import SilentStudents
from bot.core.packet.statements import Audience, Statement
from bot.core.people import Student
from bot.core.responses import ResponseKind

WHOLE_PASSAGE = -1
"""Stands for the position of what cites no paragraph of the passage."""

_MOST_LISTED = 6  # questions, and messages to ask about
_FOR_PASSAGE = 0.75  # of the room that is left for the passage with the excerpts
_LEAST_ROOM = 0.4  # of two pages


@dataclass(frozen=True, slots=True)
class PassageText:
    """A paragraph of the passage as plain text: its position in the work, its canonical reference,
    what people call it, and the heading of a section that begins with it, else empty."""

    at: int
    label: str
    name: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketHeader:
    """What a packet is about: titles of the course and the prompt, its question, the passage as
    people call it. `as_of` is in UTC, `zone` the course's time zone."""

    course: str
    prompt: str
    title: str
    question: str
    passage: str
    audience: Audience
    has_private: bool
    as_of: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class PacketParagraph:
    """A paragraph with its excerpts; its text is empty where the pages have no room for it. `cited`
    counts the statements that cite it, `student_count` the students who made them."""

    passage: PassageText
    cited: int
    student_count: int
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPacket:
    """A packet. `students` are called as this copy calls them, and are all whom it may name.

    `whole` are excerpts about no paragraph, `questions` those that nobody answered, `to_ask` what
    staff marked; each `more_…` counts what the pages had no room for. `unanswered` are responses in
    the thread without a reply of another student. `listed_elsewhere` counts what staff marked under
    other prompts. The last two and `silent` are empty in the copy for the class.
    """

    header: PacketHeader
    students: tuple[Student, ...]
    statements: tuple[Statement, ...]
    paragraphs: tuple[PacketParagraph, ...]
    whole: tuple[Excerpt, ...]
    questions: tuple[OpenQuestion, ...]
    more_questions: int
    to_ask: tuple[Statement, ...]
    more_to_ask: int
    unanswered: tuple[Statement, ...] = ()
    listed_elsewhere: int = 0
    silent: SilentStudents = field(default_factory=SilentStudents)

    @property
    def student_count(self) -> int:
        """How many students have said something that this copy may show."""
        return len({each.author for each in self.statements})

    def count(self, kind: ResponseKind) -> int:
        """How many responses, or replies, this copy may show."""
        return sum(each.kind is kind for each in self.statements)


def build_packet(
    header: PacketHeader,
    passage: Sequence[PassageText],
    statements: Sequence[Statement],
    *,
    students: Iterable[Student],
    listed: Sequence[int],
    listed_elsewhere: int,
    silent: SilentStudents,
) -> SessionPacket:
    """The packet of what a copy may show. `listed` are the ids of the responses that staff marked
    under the prompt, `listed_elsewhere` counts those under others. The excerpts have the room on
    two pages that everything else leaves."""
    is_for_staff = header.audience is Audience.STAFF
    by_id = {each.id: each for each in statements}
    marked = [by_id[each] for each in listed if each in by_id]
    asked = open_questions(statements)
    silent = silent if is_for_staff else SilentStudents()
    unanswered = [
        each
        for each in statements
        if each.kind is ResponseKind.RESPONSE and each.can_be_answered and not each.replied
    ]
    room = _room(header, marked[:_MOST_LISTED], asked[:_MOST_LISTED], silent)
    paragraphs, whole = _lay_out(passage, statements, room)
    return SessionPacket(
        header=header,
        students=tuple(students),
        statements=tuple(statements),
        paragraphs=paragraphs,
        whole=whole,
        questions=asked[:_MOST_LISTED],
        more_questions=max(0, len(asked) - _MOST_LISTED),
        to_ask=tuple(marked[:_MOST_LISTED]),
        more_to_ask=max(0, len(marked) - _MOST_LISTED),
        unanswered=tuple(unanswered) if is_for_staff else (),
        listed_elsewhere=listed_elsewhere if is_for_staff else 0,
        silent=silent,
    )


def _room(
    header: PacketHeader,
    marked: Sequence[Statement],
    asked: Sequence[OpenQuestion],
    silent: SilentStudents,
) -> float:
    """The millimetres that are left for the passage with the excerpts."""
    names = [", ".join(each) for each in (silent.here, silent.anywhere) if each]
    taken = (
        lines_height([header.title, header.question])
        + lines_height(each.text for each in asked)
        + lines_height(each.text[:LONGEST] for each in marked)
        + lines_height([*names, *names[:1]])
    )
    return max(TWO_PAGES - taken, TWO_PAGES * _LEAST_ROOM)


def _lay_out(
    passage: Sequence[PassageText], statements: Sequence[Statement], room: float
) -> tuple[tuple[PacketParagraph, ...], tuple[Excerpt, ...]]:
    """The paragraphs with their excerpts, and the excerpts about the whole passage."""
    beside = [_about_whole(each, passage) for each in statements]
    texts = {each.at: each.text for each in passage}
    cited = Counter(at for each in beside for at in each.beside)
    texts = shorten_passage(texts, cited, room * _FOR_PASSAGE)

    def fits(chosen: Beside) -> bool:
        return rows_height({**texts, WHOLE_PASSAGE: ""}, chosen) <= room

    chosen = choose_excerpts([*texts, WHOLE_PASSAGE], beside, fits)
    paragraphs = tuple(
        _paragraph(replace(each, text=texts[each.at]), statements, chosen[each.at])
        for each in passage
    )
    return paragraphs, tuple(chosen[WHOLE_PASSAGE])


def _about_whole(statement: Statement, passage: Sequence[PassageText]) -> Statement:
    """The statement; beside the whole passage where it cites no paragraph of it."""
    cited: Mapping[int, BesideParagraph] = {
        each.at: statement.beside[each.at] for each in passage if each.at in statement.beside
    }
    return replace(statement, beside=cited or {WHOLE_PASSAGE: BesideParagraph(is_quoted=False)})


def _paragraph(
    passage: PassageText, statements: Iterable[Statement], excerpts: Sequence[Excerpt]
) -> PacketParagraph:
    citing = [each for each in statements if passage.at in each.beside]
    students = {each.author for each in citing}
    return PacketParagraph(passage, len(citing), len(students), tuple(excerpts))
