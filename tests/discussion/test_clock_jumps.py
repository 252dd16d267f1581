"""Posting holds while the machine's clock cannot be believed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.support.harness import FIRST, set_up
from tests.support.staff_messages import SECONDS, staff_messages


async def test_clock_jump_holds_posting_until_staff_confirm(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        h.clock.jump(FIRST + timedelta(days=7, minutes=1))  # at once, in one look
        await h.wait_until_idle()
        assert h.posts == []
        (message,) = staff_messages(h)
        assert "went from Mon 18 Jan 2027, 08:50 to Mon 25 Jan 2027, 09:01" in message.content
        await h.to(FIRST + timedelta(days=7, minutes=2))
        assert h.posts == []
        assert len(staff_messages(h)) == 1
        await h.instructor.press(message, "The clock is right")
        await h.to(FIRST + timedelta(days=7, minutes=3))
        assert [p.text.split("\n")[0] for p in h.posts] == ["## The gray label of indifference"]


async def test_clock_of_1970_posts_nothing_until_set(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        from datetime import UTC, datetime

        await h.stop()
        h.clock.jump(datetime(1970, 1, 1, tzinfo=UTC))
        await h.start()
        (message,) = staff_messages(h)
        assert "to Wed 31 Dec 1969, 19:00 at once" in message.content
        h.clock.jump(FIRST)
        await h.wait_until_idle()
        await h.to(FIRST + 31 * SECONDS)
        assert len(h.posts) == 1
        assert "Posted late" not in h.posts[0].text
