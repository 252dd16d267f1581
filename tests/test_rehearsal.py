"""The headless rehearsal: a whole term, held to what its students really did."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from harness import ROOT
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.rehearsal.headless import play_at_once
from bot.cli.rehearsal.in_browser import directed
from bot.cli.rehearsal.stage import Scene, staged
from bot.cli.rehearsal.wanted import AtOnce
from bot.content.course_folder import load_course_folder
from bot.core.passages import passage
from bot.core.schedule import plan_occurrences, to_utc
from bot.errors import DiscordError
from bot.rehearsal.page import PageServer
from bot.rehearsal.school import Deed, Road, Term, Transcript

FOLDER = load_course_folder(ROOT)
COURSE = FOLDER.courses[0]
ZONE = ZoneInfo("America/New_York")
DUE = [each.due for each in plan_occurrences(COURSE).occurrences]


@dataclass
class Played:
    scene: Scene
    deeds: list[Deed]
    rows: list[dict[str, str]]
    standings: list[dict[str, str]]


async def goes_on(instant: datetime) -> bool:
    return True


@pytest.fixture
async def term(tmp_path: Path) -> AsyncIterator[Played]:
    """The whole term with seed 5, and the export that the instructor downloaded."""
    start = DUE[0] - timedelta(minutes=10)
    async with staged(FOLDER, COURSE, tmp_path / "discussant.db", start) as scene:
        transcript = Transcript(COURSE.title, ZONE, scene.clock.now)
        played = Term(scene.stage(), 5, transcript.answered)
        await played.ask("seminar setup", channel=scene.channel)
        await played.play(DUE[-1] + timedelta(days=10), goes_on)
        answer = await played.ask("seminar export", names=True)
        files = [f for m in answer.messages for f in m.attachments]
        rows, standings = (list(csv.DictReader(io.StringIO(f.content.decode()))) for f in files)
        yield Played(scene, played.ledger.deeds, rows, standings)


async def test_a_whole_term_is_posted_whole_once_and_recorded_row_by_row(term: Played) -> None:
    channel = term.scene.channel.messages
    posts = [m for m in channel if m.seen_by is None and m.thread]
    assert [post.at for post in posts] == DUE
    for post, occurrence in zip(posts, plan_occurrences(COURSE).occurrences, strict=True):
        assert post.content.startswith(f"## {occurrence.prompt.title}\n")
        assert post.thread is not None
        texts = [m.content for m in (post, *post.thread.messages) if m.author.bot]
        shown = " ".join(texts)
        found = passage(occurrence.prompt.reference, FOLDER.library, COURSE.reading)
        for paragraph in found.paragraphs:
            assert squeezed(paragraph.text.replace("[^1]", "¹")) in squeezed(shown)

    prompts = {
        p.id: o.prompt.id for p, o in zip(posts, plan_occurrences(COURSE).occurrences, strict=True)
    }
    posted = {post.id: post.at for post in posts}
    authors = {deed.message_id: deed.student for deed in term.deeds}
    expected = sorted(row_of(deed, prompts, posted, authors) for deed in term.deeds)
    assert sorted(as_expected(row) for row in term.rows) == expected
    assert len(expected) > 300

    for student in ("Hugo Martin", "Ada Okafor"):
        theirs = [row for row in term.standings if row["student"] == student]
        assert len(theirs) == len(posts)
        mine = [d for d in term.deeds if d.student == student and not d.deleted]
        assert sum(int(r["responses"]) + int(r["replies"]) for r in theirs) == len(mine)
    assert term.scene.server.unknown_routes == ()


def row_of(
    deed: Deed,
    prompts: dict[int, str],
    posted: dict[int, datetime],
    authors: dict[int | None, str],
) -> tuple[str, ...]:
    """The row that a deed must have become, by the script alone."""
    replies = deed.reply_to is not None and authors[deed.reply_to] != deed.student
    days = 6 if replies else 3
    day = posted[deed.post].astimezone(ZONE).date() + timedelta(days=days)
    deadline = datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZONE)
    return (
        prompts[deed.post],
        "reply" if replies else "response",
        deed.student,
        str(deed.student_id),
        deed.at.astimezone(ZONE).isoformat(timespec="seconds"),
        "yes" if deed.at > deadline else "no",
        str(len(re.findall(r"\S*\w\S*", deed.texts[-1]))),
        str(len(deed.texts) - 1),
        "yes" if deed.deleted else "no",
        "private" if deed.road is Road.FORM else "live",
        str(deed.reply_to or ""),
        str(deed.message_id or ""),
        deed.texts[-1],
    )


def as_expected(row: dict[str, str]) -> tuple[str, ...]:
    keys = ("prompt", "kind", "student", "discord_id", "at", "late", "words", "revisions")
    more = ("deleted", "source", "reply_to")
    message = row["link"].rsplit("/", 1)[-1]
    return (*(row[key] for key in keys), *(row[key] for key in more), message, row["text"])


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text.replace("\\", ""))


def test_the_command_writes_its_files_and_the_same_seed_the_same_ones(tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("a", "b")]
    for out in outs:
        ran = CliRunner().invoke(
            app,
            ["rehearse", "--headless", "--out", str(out), "--until", "2027-01-29", "--seed", "3"],
        )
        assert ran.exit_code == 0, ran.output
    names = ("transcript.md", "responses.csv", "participation.csv")
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


async def test_a_course_that_names_its_server_is_rehearsed_on_the_rehearsals_own(
    tmp_path: Path,
) -> None:
    course = replace(COURSE, guild=1234567890)
    start = DUE[0] - timedelta(minutes=10)
    async with staged(FOLDER, course, tmp_path / "discussant.db", start) as scene:
        term = Term(scene.stage(), seed=1)
        await term.ask("seminar setup", channel=scene.channel)
        await term.play(DUE[0], goes_on)
        assert len(term.posts()) == 1


async def test_the_page_plays_the_same_class_as_the_headless_rehearsal(tmp_path: Path) -> None:
    last = date(2027, 1, 29)
    at_once = AtOnce(tmp_path / "out", seed=1, until=last, class_size=12)
    await play_at_once(FOLDER, COURSE, at_once)
    async with (
        PageServer(0, lambda _: None) as page,
        directed(FOLDER, COURSE, tmp_path / "page.db", 12, page) as director,
    ):
        director.set_class(acting=True, pace="fast")
        await director.move(to_utc(datetime.combine(last, time(23, 59, 59)), ZONE))
        for name, content in (await director.export()).items():
            assert content == (tmp_path / "out" / name).read_bytes(), name
        assert content.count(b"\n") == 12 * 4 + 1  # students times posts, and the header


async def test_a_bot_that_ended_by_itself_is_told_when_the_rehearsal_ends(tmp_path: Path) -> None:
    with pytest.raises(DiscordError, match="Discord refuses the intents"):
        await rehearse_until_the_intents_are_refused(tmp_path / "discussant.db")


async def rehearse_until_the_intents_are_refused(database: Path) -> None:
    async with staged(FOLDER, COURSE, database, DUE[0] - timedelta(minutes=10)) as scene:
        assert scene.running is not None
        await scene.server.gateway.close(4014)
        await asyncio.wait({scene.running}, timeout=30)
        assert scene.ended is not None
