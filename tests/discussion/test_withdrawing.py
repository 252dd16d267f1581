"""A private response can be withdrawn by its author, and by nobody else."""

from __future__ import annotations

from pathlib import Path

from bot.core.record import ResponseRow
from tests.support.harness import Harness, set_up
from tests.support.private_form import answer_privately, open_form


async def rows(h: Harness) -> tuple[ResponseRow, ...]:
    return (await h.record()).responses


async def test_withdrawn_response_counts_no_more(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        sent = await answer_privately(h, h.ada, "To be taken back.")
        withdrawn = await h.ada.press(sent.messages[0], "Withdraw")
        await h.wait_until_idle()
        assert withdrawn.text.startswith("Withdrawn: it is shown to nobody any more.")
        (row,) = await rows(h)
        assert row.deleted_at
        again = await h.ada.press(sent.messages[0], "Withdraw")
        assert again.text.startswith("There is nothing to withdraw")
        assert (await open_form(h, h.ada)).fields[0].value == ""
        await answer_privately(h, h.ada, "Once more.")
        assert [(row.text, bool(row.deleted_at)) for row in await rows(h)] == [
            ("To be taken back.", True),
            ("Once more.", False),
        ]
        assert "2 of the 100 words" in (await h.ada.press(post, "My standing")).text


async def test_own_responses_are_withdrawn_from_their_list(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.ada, "To be taken back.")
        shown = await h.run(h.ada, "me responses")
        await h.ada.press(shown.messages[-1], "Withdraw: Mistakes that pay")
        await h.wait_until_idle()
        after = await h.run(h.ada, "me responses")
        assert "withdrawn <t:" in after.text
        assert after.messages[-1].buttons == ()
        assert "(withdrawn)" in (await h.ada.press(post, "My standing")).text


async def test_receipts_follow_what_is_sent_privately(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        message = await h.say(h.ada, "A part of sixty words. " * 12)
        assert list(message.reactions) == ["📝"]
        sent = await answer_privately(h, h.ada, "The other part, by ¶1. " * 12)
        assert "together with what you wrote in the thread. It counts." in sent.text
        assert list(message.reactions) == ["✅"]
        await h.ada.press(sent.messages[0], "Withdraw")
        await h.wait_until_idle()
        assert list(message.reactions) == ["📝"]


async def test_nobody_withdraws_what_is_another_students(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        sent = await answer_privately(h, h.ada, "Mine.")
        button = sent.messages[0].buttons[1]["custom_id"]
        tried = await h.boris.forged.press(h.posts[0], button)
        assert tried.text.startswith("There is nothing to withdraw")
        assert [row.deleted_at for row in await rows(h)] == [None]
