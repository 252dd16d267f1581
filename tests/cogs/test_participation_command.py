"""`/seminar record participation`: who has done what, as a picture and as text."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from bot.rehearsal.loopback import InteractionReply
from bot.reports import drawing_process
from tests.support.harness import set_up
from tests.support.optional_programs import require_or_skip
from tests.support.people import discussion

LONG = "As ¶2 says, the mistake pays for the one who makes it, and the claim rests on that. " * 8


def listing(answer: InteractionReply) -> list[str]:
    """The lines of the matrix in a message."""
    return answer.text.split("```")[1].strip("\n").splitlines()


async def test_each_student_has_a_mark_per_post(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, LONG)
        answer = await h.run(h.instructor, "seminar record participation")
        lines = listing(answer)
        assert answer.messages[-1].ephemeral
        width = max(len(each.name) for each in (h.ada, h.boris))
        assert lines[0].split() == ["1"]
        assert f"{h.ada.name:<{width}}  +" in lines
        assert f"{h.boris.name:<{width}}  ." in lines
        assert "+ some of the points" in lines
        assert "1. Mistakes that pay" in lines


async def test_the_picture_tells_the_same_in_words(tmp_path: Path) -> None:
    require_or_skip(drawing_process.can_draw(), "matplotlib is not installed (extra: charts)")
    async with discussion(tmp_path) as h:
        answer = await h.run(h.instructor, "seminar record participation")
        (picture,) = answer.messages[-1].attachments
        assert picture.content.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", picture.content[16:24])
        assert min(width, height) > 100
        assert "2 students by 1 post: 2 not due yet." in (picture.description or "")
        assert "2 students by 1 post: 2 not due yet." in answer.text


async def test_without_the_library_there_is_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing_process, "find_spec", lambda _: None)
    async with discussion(tmp_path) as h:
        answer = await h.run(h.instructor, "seminar record participation")
        assert not answer.messages[-1].attachments
        assert "discussant[charts]" in answer.text
        assert len(listing(answer)) > 2


async def test_a_large_class_comes_as_a_file(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        role = next(each for each in h.guild.guild.roles if each.name == "Student")
        for number in range(120):
            h.guild.add_person(f"Student of the class {number:03}", [role])
        await h.wait_until_idle()
        answer = await h.run(h.instructor, "seminar record participation")
        text = next(f for f in answer.messages[-1].attachments if f.name == "participation.txt")
        lines = text.content.decode().splitlines()
        assert sum(line.startswith("Student ") for line in lines) == 120


async def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        answer = await h.run(h.instructor, "seminar record participation")
        assert answer.text == "Nothing has been posted yet, so there is nothing to show."
