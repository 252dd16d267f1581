"""The headless rehearsal: a whole term, compared with what its students really did."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from typer.testing import CliRunner

from bot.cli import app
from bot.content.course_folder import load_course_folder
from bot.core.occurrence_planning import plan_occurrences
from bot.core.passages import passage
from bot.core.schedule import to_utc
from bot.errors import DiscordError
from bot.rehearsal.page import PageServer
from bot.rehearsal.students import ExpectedResponse, SubmissionMethod, TermSimulation, Transcript
from bot.rehearsal_session.browser import browser_rehearsal
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from bot.rehearsal_session.headless import run_headless
from bot.rehearsal_session.options import HeadlessOptions
from bot.rehearsal_session.session import RehearsalSession, open_session
from tests.support.csv_files import read_csv
from tests.support.expected_points import SimulatedPost, expected_summary, expected_work
from tests.support.mentions import mentions_nobody, writes_message
from tests.support.paths import ROOT

FOLDER = load_course_folder(ROOT)
COURSE = FOLDER.courses[0]
ZONE = ZoneInfo("America/New_York")
DUE = [each.due for each in plan_occurrences(COURSE).occurrences]


@dataclass
class Played:
    session: RehearsalSession
    responses: list[ExpectedResponse]
    rows: list[dict[str, str]]
    standings: list[dict[str, str]]
    summary: list[dict[str, str]]
    writing: list[bool]  # of each request that wrote a message: whether it mentions nobody


async def keep_going(instant: datetime) -> bool:
    return True


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def term(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Played]:
    """The whole term with seed 5, and the export that the instructor downloaded."""
    start = DUE[0] - timedelta(minutes=10)
    database = tmp_path_factory.mktemp("term") / "discussant.db"
    async with open_session(FOLDER, COURSE, database, start) as session:
        writing: list[bool] = []
        session.server.on_exchange(
            lambda e: writing.append(mentions_nobody(e)) if writes_message(e) else None
        )
        transcript = Transcript(COURSE.title, ZONE, session.clock.now)
        played = TermSimulation(session.class_environment(), 5, transcript.record_interaction)
        await played.run_staff_command("seminar course setup", channel=session.channel)
        await played.run(DUE[-1] + timedelta(days=10), keep_going)
        answer = await played.run_staff_command("seminar record export", names=True)
        files = [f for m in answer.messages for f in m.attachments]
        rows, standings, _, _ = (read_csv(f.content) for f in files)
        answer = await played.run_staff_command(
            "seminar record export", format="summary", names=True
        )
        (summary,) = (read_csv(f.content) for m in answer.messages for f in m.attachments)
        yield Played(session, played.expected.responses, rows, standings, summary, writing)


@pytest.mark.asyncio(loop_scope="module")
async def test_whole_term_mentions_nobody(term: Played) -> None:
    assert len(term.writing) > 60
    assert all(term.writing)


@pytest.mark.asyncio(loop_scope="module")
async def test_whole_term_is_posted_and_recorded_exactly(term: Played) -> None:
    channel = term.session.channel.messages
    posts = [m for m in channel if m.visible_to is None and m.thread]
    assert [post.created_at for post in posts] == DUE
    for post, occurrence in zip(posts, plan_occurrences(COURSE).occurrences, strict=True):
        assert post.text.startswith(f"## {occurrence.prompt.title}\n")
        assert post.thread is not None
        texts = [m.text for m in (post, *post.thread.messages) if m.author.bot]
        shown = " ".join(texts)
        found = passage(occurrence.prompt.reference, FOLDER.library, COURSE.reading)
        for paragraph in found.paragraphs:
            assert squeezed(paragraph.text.replace("[^1]", "¹")) in squeezed(shown)

    prompts = {
        p.id: o.prompt.id for p, o in zip(posts, plan_occurrences(COURSE).occurrences, strict=True)
    }
    posted = {post.id: post.created_at for post in posts}
    authors = {response.message_id: response.student for response in term.responses}
    expected = sorted(row_of(response, prompts, posted, authors) for response in term.responses)
    assert sorted(as_expected(row) for row in term.rows) == expected
    assert len(expected) > 300

    for student in ("Hugo Martin", "Ada Okafor"):
        theirs = [row for row in term.standings if row["student"] == student]
        assert len(theirs) == len(posts)
        mine = [r for r in term.responses if r.student == student and not r.deleted]
        replies = [r for r in mine if is_reply(r, authors)]
        answered = {r.post_id for r in mine if not is_reply(r, authors)}
        assert sum(int(row["replies"]) for row in theirs) == len(replies)
        assert sum(int(row["responses"]) for row in theirs) == len(answered)
    assert term.session.server.unknown_routes == ()


@pytest.mark.asyncio(loop_scope="module")
async def test_summary_is_that_of_the_script(term: Played) -> None:
    posts = [m for m in term.session.channel.messages if m.visible_to is None and m.thread]
    prompts = [occurrence.prompt for occurrence in plan_occurrences(COURSE).occurrences]
    simulated = {
        post.id: SimulatedPost(post.created_at, passage_text(prompt.reference))
        for post, prompt in zip(posts, prompts, strict=True)
    }
    ids = {person.name: str(person.id) for person, _ in term.session.students}
    by_post = {post.id: prompt.id for post, prompt in zip(posts, prompts, strict=True)}
    expected = []
    for student in sorted(ids):
        work = expected_work(student, term.responses, simulated)
        totals, lowest = expected_summary(work)
        numbers = [f"{number:g}" for number in (*(w.points for w in work.values()), *totals)]
        expected.append([student, ids[student], "", *numbers, by_post[lowest]])
    assert [list(row.values()) for row in term.summary] == expected
    assert sum(row["points"] != "0" for row in term.summary) == 8  # two earn nothing


def passage_text(reference: str) -> str:
    """The text of a passage of the shipped course."""
    found = passage(reference, FOLDER.library, COURSE.reading)
    return " ".join(paragraph.text for paragraph in found.paragraphs)


def is_reply(response: ExpectedResponse, authors: dict[int | None, str]) -> bool:
    """Whether it answers another student."""
    return response.replies_to is not None and authors[response.replies_to] != response.student


def row_of(
    response: ExpectedResponse,
    prompts: dict[int, str],
    posted: dict[int, datetime],
    authors: dict[int | None, str],
) -> tuple[str, ...]:
    """The row that a response must have become, by the simulation alone."""
    replies = is_reply(response, authors)
    days = 6 if replies else 3
    day = posted[response.post_id].astimezone(ZONE).date() + timedelta(days=days)
    deadline = datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZONE)
    return (
        prompts[response.post_id],
        "reply" if replies else "response",
        response.student,
        str(response.student_id),
        response.submitted_at.astimezone(ZONE).isoformat(timespec="seconds"),
        "yes" if response.submitted_at > deadline else "no",
        str(len(re.findall(r"\w+(?:['’.]\w+)*", response.revisions[-1]))),
        str(len(response.revisions) - 1),
        "yes" if response.deleted else "no",
        "private" if response.method is SubmissionMethod.FORM else "live",
        str(response.replies_to or ""),
        str(response.message_id or ""),
        response.revisions[-1],
    )


def as_expected(row: dict[str, str]) -> tuple[str, ...]:
    keys = ("prompt", "kind", "student", "discord_id", "sent_at", "late")
    more = ("revisions", "deleted", "source", "reply_to")
    words = str(int(row["words"]) + int(row["quoted_words"]))
    message = row["link"].rsplit("/", 1)[-1]
    return (*(row[key] for key in keys), words, *(row[key] for key in more), message, row["text"])


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text.replace("\\", ""))


def test_same_seed_writes_the_same_files(tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("a", "b")]
    for out in outs:
        ran = CliRunner().invoke(
            app,
            ["rehearse", "--headless", "--out", str(out), "--until", "2027-01-29", "--seed", "3"],
        )
        assert ran.exit_code == 0, ran.output
    names = ("transcript.md", "responses.csv", "participation.csv", "revisions.csv")
    assert {each.name for each in outs[0].iterdir()} >= {*names, "discussant.db"}
    for name in names:
        assert (outs[0] / name).read_bytes() == (outs[1] / name).read_bytes()
    transcript = (outs[0] / "transcript.md").read_text()
    assert "**09:00 · #seminar · Discussant**\n\n> ## Mistakes that pay\n" in transcript
    assert "only Ada Okafor sees · Ada Okafor /passage where: 11.1.1" in transcript


def test_a_folder_with_other_files_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    ran = CliRunner().invoke(app, ["rehearse", "--headless", "--out", str(tmp_path)])
    assert ran.exit_code == 1
    assert "holds other files (thesis.docx). Name a new folder" in ran.output
    assert (tmp_path / "thesis.docx").read_text() == "mine"


async def test_course_with_guild_is_rehearsed_locally(
    tmp_path: Path,
) -> None:
    course = replace(COURSE, guilds=(1234567890,))
    start = DUE[0] - timedelta(minutes=10)
    async with open_session(FOLDER, course, tmp_path / "discussant.db", start) as session:
        term = TermSimulation(session.class_environment(), seed=1)
        await term.run_staff_command("seminar course setup", channel=session.channel)
        await term.run(DUE[0], keep_going)
        assert len(term.posts()) == 1


async def test_page_and_headless_play_the_same_class(tmp_path: Path) -> None:
    last = date(2027, 1, 29)
    at_once = HeadlessOptions(tmp_path / "out", seed=1, until=last, class_size=12)
    await run_headless(FOLDER, COURSE, at_once)
    async with (
        PageServer(0, lambda _: None) as page,
        browser_rehearsal(
            CourseFolderCopy(ROOT, tmp_path / "copy", COURSE.slug),
            tmp_path / "page.db",
            page,
            print_traceback=print,
            class_size=12,
        ) as controller,
    ):
        controller.configure_class(active=True, pace="fast")
        await controller.advance_to(to_utc(datetime.combine(last, time(23, 59, 59)), ZONE))
        files = await controller.export()
        for name, content in files.items():
            assert content == (tmp_path / "out" / name).read_bytes(), name
        content = files["participation.csv"]
        assert content.count(b"\n") == 12 * 4 + 1  # students times posts, and the header


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (4014, "Discord refuses the intents"),
        (4004, "Discord refuses the token"),  # it was reset
        (4011, "discussant run --shards auto"),
        (4012, r"ended the connection for good \(code 4012\)\. Start the bot again"),
    ],
)
async def test_ended_bot_is_reported_when_rehearsal_stops(
    tmp_path: Path, code: int, told: str
) -> None:
    with pytest.raises(DiscordError, match=told):
        await rehearse_until_discord_ends_it(tmp_path / "discussant.db", code)


async def rehearse_until_discord_ends_it(database: Path, code: int) -> None:
    async with open_session(FOLDER, COURSE, database, DUE[0] - timedelta(minutes=10)) as session:
        assert session.bot_task is not None
        await session.server.gateway.close(code)
        await asyncio.wait({session.bot_task}, timeout=30)
        assert session.ended_bot_task is not None
