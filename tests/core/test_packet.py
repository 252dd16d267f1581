"""Which words a packet takes, beside which paragraph, and what each copy may show."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.core.class_visibility import PublishedResponse
from bot.core.coverage.reading_coverage import BesideParagraph
from bot.core.occurrences import ChannelPlace, Occurrence, OccurrenceState
from bot.core.packet.excerpts import LONGEST, excerpt_of
from bot.core.packet.open_questions import open_questions
from bot.core.packet.page_space import TWO_PAGES, rows_height
from bot.core.packet.selection import MOST_BESIDE, choose_excerpts
from bot.core.packet.session_packet import (
    PacketHeader,
    PassageText,
    SessionPacket,
    build_packet,
)
from bot.core.packet.silent_students import SilentStudents
from bot.core.packet.statements import (
    Audience,
    Copy,
    Statement,
    packet_statements,
)
from bot.core.people import Student
from bot.core.quoted_lines import one_line
from bot.core.responses import Response, ResponseKind, ResponseSource, Revision

NOW = datetime(2027, 1, 18, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
POST = Occurrence(
    id=1,
    course_id=1,
    course="c",
    prompt="claws",
    local=datetime(2027, 1, 18, 9),
    zone="America/New_York",
    due=NOW,
    reference="1.1-3",
    state=OccurrenceState.POSTED,
    posted_at=NOW,
    place=ChannelPlace(7, 8),
)


def statement(
    number: int,
    author: int,
    *cited: int,
    words: int = 50,
    replied: frozenset[int] = frozenset(),
    text: str = "",
) -> Statement:
    return Statement(
        id=number,
        author=author,
        kind=ResponseKind.RESPONSE,
        source=ResponseSource.LIVE,
        sent_at=NOW + number * HOUR,
        text=text or f"In ¶1 it says so, number {number}.",
        words=words,
        beside={at: BesideParagraph(is_quoted=False) for at in cited},
        replied=replied,
    )


statements = st.lists(
    st.builds(
        statement,
        st.integers(1, 10_000),
        st.integers(1, 5),
        st.integers(0, 2),
        st.integers(0, 2),
        words=st.integers(1, 300),
        replied=st.frozensets(st.integers(1, 5), max_size=3),
    ),
    unique_by=lambda each: each.id,
    max_size=20,
)


@given(statements, st.randoms(use_true_random=False))
def test_choice_follows_its_rules(said: list[Statement], random: Random) -> None:
    chosen = choose_excerpts([0, 1, 2], said)
    shown = [each.statement for beside in chosen.values() for each in beside]
    assert len({each.id for each in shown}) == len(shown)
    assert all(len(beside) <= MOST_BESIDE for beside in chosen.values())
    assert all(at in each.statement.beside for at, beside in chosen.items() for each in beside)
    authors = {each.author for each in shown}
    for at, beside in chosen.items():
        if max(Counter(each.statement.author for each in beside).values(), default=0) > 1:
            assert {each.author for each in said if at in each.beside} <= authors
    random.shuffle(said)
    assert choose_excerpts([0, 1, 2], said) == chosen


def first_beside(*said: Statement) -> int:
    return choose_excerpts([0], said)[0][0].statement.id


def test_replies_then_length_then_time_decide() -> None:
    plain = statement(1, 1, 0)
    assert first_beside(plain, statement(2, 2, 0, words=80)) == 2
    assert first_beside(plain, statement(2, 2, 0, words=80), statement(3, 3, 0, words=8)) == 2
    answered = statement(3, 3, 0, words=8, replied=frozenset({1}))
    assert first_beside(plain, statement(2, 2, 0, words=80), answered) == 3
    assert first_beside(statement(1, 1, 0, words=150), statement(2, 2, 0, words=400)) == 1


def test_a_paragraph_with_little_choice_chooses_first() -> None:
    only, other = statement(1, 1, 0, 1, words=200), statement(2, 2, 0, words=20)
    chosen = choose_excerpts([0, 1], [only, other])
    assert [each.statement.id for each in chosen[1]] == [1]
    assert [each.statement.id for each in chosen[0]] == [2]


def test_the_same_words_stand_once() -> None:
    said = [statement(1, 1, 0, text="I agree."), statement(2, 2, 1, text="I AGREE.")]
    said += [statement(3, 3, 0, words=9, text="It is not so.")]
    chosen = choose_excerpts([0, 1], said)
    assert [each.text for each in chosen[1]] == ["I AGREE."]
    assert [each.text for each in chosen[0]] == ["It is not so."]


@given(st.text(max_size=900), st.text(max_size=30))
def test_an_excerpt_is_short_and_on_one_line(text: str, said: str) -> None:
    excerpt = excerpt_of(said, text)
    assert len(excerpt) <= LONGEST + len("…  …")
    assert "\n" not in excerpt
    assert set(excerpt.removeprefix("…\u00a0").removesuffix("\u00a0…")) <= set(
        one_line(text) + " “”"
    )


def test_an_excerpt_has_the_sentence_that_cites() -> None:
    filler = "This is a sentence about something else entirely, which goes on. " * 6
    text = f"{filler}In sec. 2 ¶12 it is “said”. {filler}Then ¶1 denies it. {filler}"
    assert excerpt_of("¶1", text).startswith("…\u00a0Then ¶1 denies it. This is")
    assert excerpt_of("sec. 2 ¶12", text).startswith("…\u00a0In sec. 2 ¶12 it is “said”. This is")
    assert excerpt_of("said", "> It \u202eis\n> said\nYes.") == "“It is said” Yes."


def test_open_questions_are_the_students_own() -> None:
    said = [
        statement(1, 1, text="Why so? I wonder. But who pays for it?"),
        statement(2, 1, text="And when?"),
        statement(3, 2, text="Why then?", replied=frozenset({1})),
        statement(4, 3, text="He asks “Thus undermining socialism?”\n> Of course?\nIt is so."),
        statement(5, 2, text="What about ¶2 (the kulak)?"),
        statement(6, 3, text="And WHEN?"),
    ]
    assert [(each.statement.id, each.text) for each in open_questions(said)] == [
        (1, "But who pays for it?"),
        (5, "What about ¶2 (the kulak)?"),
        (2, "And when?"),
    ]


def test_dots_of_an_omission_end_no_sentence() -> None:
    asks = "Does ¶1 not say it, with “the question is . . . put to the citizens”?"
    said = [statement(1, 1, text=f"It is so. {asks}"), statement(2, 2, text="And . . . why? So.")]
    assert [each.text for each in open_questions(said)] == [asks, "And . . . why?"]


def response(number: int, author: int, source: ResponseSource, **more: Any) -> Response:
    values: dict[str, Any] = {
        "id": number,
        "post": 1,
        "author": author,
        "source": source,
        "sent_at": NOW + HOUR,
        "revisions": (Revision(NOW + HOUR, f"Words {number}.", 2),),
        "message_id": 100 + number if source is ResponseSource.LIVE else None,
        "channel_id": 9,
    }
    return Response(**{**values, **more})


def shown_by(copy: Copy, *given: Response) -> dict[int, Statement]:
    found = packet_statements(POST, given, (), students={1, 2, 3}, shown=copy)
    return {each.id: each for each in found}


def test_no_copy_has_what_was_taken_back() -> None:
    given = (
        response(1, 1, ResponseSource.LIVE, deleted_at=NOW + 2 * HOUR),
        response(2, 1, ResponseSource.PRIVATE, deleted_at=NOW + 2 * HOUR),
        response(3, 2, ResponseSource.SWEEP),
        response(4, 2, ResponseSource.LIVE),
        response(5, 9, ResponseSource.LIVE),
    )
    published = {2: PublishedResponse(frozenset({7}), NOW + 3 * HOUR)}
    for has_private in (False, True):
        copy = Copy(has_private=has_private, discounted=frozenset({3}), published=published)
        assert shown_by(copy, *given).keys() == {4}


def test_private_words_are_shown_as_they_were_published() -> None:
    own = response(1, 1, ResponseSource.PRIVATE)
    changed = response(
        2,
        2,
        ResponseSource.PRIVATE,
        revisions=(Revision(NOW, "Old.", 1), Revision(NOW + 5 * HOUR, "New.", 1)),
    )
    secret = response(3, 3, ResponseSource.PRIVATE)
    paper = response(4, 3, ResponseSource.BY_HAND)
    reply = response(5, 2, ResponseSource.LIVE, reply_to=77, reply_author=1)
    published = {
        1: PublishedResponse(frozenset({77}), NOW + 2 * HOUR, "S-ABCDEFGH"),
        2: PublishedResponse(frozenset({78}), NOW + 2 * HOUR),
    }
    given = (own, changed, secret, paper, reply)
    public = shown_by(Copy(published=published), *given)
    assert public.keys() == {1, 5}
    assert (public[1].pseudonym, public[1].replied) == ("S-ABCDEFGH", {2})
    assert public[5].answers == 1
    staff = shown_by(Copy(has_private=True, published=published), *given)
    assert staff.keys() == {1, 2, 3, 4, 5}
    assert staff[1].pseudonym == ""


def packet_of(
    audience: Audience, said: list[Statement], *texts: str, listed: tuple[int, ...] = ()
) -> SessionPacket:
    header = PacketHeader(
        course="HIST 431",
        prompt="claws",
        title="Claws",
        question="Why?",
        passage="§1 ¶¶1–3",
        audience=audience,
        has_private=False,
        as_of=NOW,
        zone="America/New_York",
    )
    passage = [PassageText(at, f"1.{at + 1}", f"¶{at + 1}", text) for at, text in enumerate(texts)]
    students = [Student(number, f"Student {number}") for number in range(1, 4)]
    silent = SilentStudents(here=("Hugo",), anywhere=("Inés",))
    more = {"students": students, "listed": listed, "listed_elsewhere": 1, "silent": silent}
    return build_packet(header, passage, said, **more)


def test_only_staff_read_who_is_silent() -> None:
    said = [statement(1, 1, 0)]
    staff = packet_of(Audience.STAFF, said, "Text.", listed=(1, 99))
    assert (staff.silent.here, staff.silent.anywhere) == (("Hugo",), ("Inés",))
    assert ([each.id for each in staff.to_ask], staff.listed_elsewhere) == ([1], 1)
    assert [each.id for each in staff.unanswered] == [1]
    public = packet_of(Audience.CLASS, said, "Text.", listed=(1, 99))
    assert public.silent == SilentStudents()
    assert ([each.id for each in public.to_ask], public.listed_elsewhere) == ([1], 0)
    assert public.unanswered == ()


def test_what_cites_nothing_stands_beside_the_whole() -> None:
    made = packet_of(Audience.CLASS, [statement(1, 1), statement(2, 2, 0)], "One.", "Two.")
    assert [each.statement.id for each in made.whole] == [1]
    assert [each.cited for each in made.paragraphs] == [1, 0]


@given(st.lists(st.integers(1, 1500), min_size=1, max_size=12), st.integers(0, 40))
def test_a_packet_has_room_on_two_pages(lengths: list[int], count: int) -> None:
    said = [
        statement(number, number % 40, number % len(lengths), text="A word or two. " * 30)
        for number in range(1, count + 1)
    ]
    made = packet_of(Audience.STAFF, said, *("word " * length for length in lengths))
    texts = {each.passage.at: each.passage.text for each in made.paragraphs}
    beside = {each.passage.at: each.excerpts for each in made.paragraphs}
    assert rows_height({**texts, -1: ""}, {**beside, -1: made.whole}) <= TWO_PAGES


def test_many_lines_leave_out_the_least_cited() -> None:
    said = [statement(1, 1, 250), statement(2, 2, 250), statement(3, 3, 3)]
    said += [statement(at + 100, 3, at) for at in range(400)]
    made = packet_of(Audience.STAFF, said, *("A line of verse." for _ in range(400)))
    texts = {each.passage.at: each.passage.text for each in made.paragraphs}
    assert rows_height(texts, {}) <= TWO_PAGES
    assert (texts[250], texts[399]) == ("A line of verse.", "")
