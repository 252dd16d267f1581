"""Everyone sees what is open and what is coming, with due dates, and nothing that is for staff."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.support.evidence import DUE
from tests.support.harness import Harness
from tests.support.people import discussion

EXTEND = "seminar record extend"


async def plan(h: Harness) -> list[str]:
    shown = await h.run(h.ada, "plan")
    assert shown.ephemeral
    return "\n".join(message.content for message in shown.messages).splitlines()


async def test_everyone_sees_due_dates(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        lines = await plan(h)
        assert lines[1] == "**Open now**"
        assert lines[2].startswith("- **[Mistakes that pay](https://discord.com/channels/")
        assert lines[2].endswith("response due <t:1800593940:f>, replies due <t:1800853140:f>")
        assert lines[3] == "**Coming**"
        assert lines[4].startswith("- <t:1800540000:f> **Accounts against caprice** (Ch. 11, §1")
        assert len(lines) == 5 + 16


async def test_skipped_and_closed_prompts_are_left_out(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.run(h.instructor, "seminar plan skip", prompt="accounts-against-caprice")
        assert not any("Accounts against caprice" in line for line in await plan(h))
        await h.to(DUE + timedelta(days=10))
        lines = await plan(h)
        assert not any("Mistakes that pay" in line for line in lines)
        await h.run(h.instructor, "seminar plan pause")
        assert (await plan(h))[1].startswith("The course pauses:")


async def test_more_time_for_everybody_is_shown(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        options = {"until": "2027-02-05 12:00", "reason": "Storm"}
        for prompt in ("mistakes-that-pay", "accounts-against-caprice"):
            await h.run(h.instructor, EXTEND, prompt=prompt, **options)
        own = {"prompt": "the-gray-label", "student": "Ada", "until": "2027-03-05"}
        await h.run(h.instructor, EXTEND, **own, reason="Ill")
        lines = await plan(h)
        until = "response due <t:1801846800:f>, replies due <t:1801846800:f>"
        assert [line.endswith(until) for line in (lines[2], *lines[4:6])] == [True, True, False]
