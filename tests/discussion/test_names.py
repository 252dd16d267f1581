"""Names: everybody is exported under the last one that the course's server showed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.support.people import discussion, names, restart, texts


async def test_nickname_stays_when_its_owner_leaves(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.set_nickname("Ada Lovelace")
        await h.say(h.ada, "under my nickname")
        await h.guild.remove_member(h.ada)
        await h.to(h.clock.now() + timedelta(minutes=1))
        await restart(h)
        assert await texts(h) == {"under my nickname": ("Ada Lovelace", "response")}


async def test_new_nickname_of_silent_student_is_exported(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.to(h.clock.now() + timedelta(minutes=1))
        await h.boris.set_nickname("Boris B.")
        assert "Boris B." in await names(h)


async def test_account_deleted_while_away_keeps_its_name(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "before")
        await h.stop()
        await h.ada.say(h.thread, "while the bot is away")
        await h.ada.delete_account()
        h.clock.jump(h.clock.now() + timedelta(minutes=5))
        await h.start()
        assert set(await texts(h)) == {"before", "while the bot is away"}
        assert await names(h) == {"Ada", "Boris"}


async def test_deleted_account_still_listed_keeps_its_name(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "before")
        await h.stop()
        h.ada.user.name = "Deleted User 3f2a1b4c"
        h.clock.jump(h.clock.now() + timedelta(minutes=5))
        await h.start()
        assert await names(h) == {"Ada", "Boris"}


async def test_author_of_private_response_stays_in_the_record(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        form = await h.ada.press(h.posts[0], "Answer privately")
        assert form.modal is not None
        await h.ada.submit(form.modal, {"text": "for the instructor alone"})
        before = await texts(h)
        h.ada.user.name = "deleted_user_3f2a1b4c5d6e"
        await h.guild.remove_member(h.ada)
        await restart(h)
        assert await texts(h) == before == {"for the instructor alone": ("Ada", "response")}
