"""Private responses that are published in the thread at the deadline: each once and harmless."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, Reveal, RevealedNames
from bot.rehearsal.loopback.model.faults import FaultPhase
from tests.support.harness import FIRST, Harness, set_up, with_responses
from tests.support.private_form import answer_privately, open_form

SEND = ("POST", "/channels/{channel_id}/messages")
DUE = FIRST + timedelta(days=3, hours=15)  # the end of 23:59 in New York
AFTER = DUE + timedelta(minutes=1)


def at_deadline(course: Course) -> Course:
    return with_responses(course, reveal=Reveal.AT_DEADLINE)


def by_pseudonym(course: Course) -> Course:
    return with_responses(at_deadline(course), names=RevealedNames.PSEUDONYM)


def published(h: Harness) -> list[str]:
    """The bot's messages in the thread that publish a private response, in order."""
    return [m.content for m in thread_messages(h) if "answered privately" in m.content]


def thread_messages(h: Harness) -> list:
    (post,) = [post for post in h.posts if "Mistakes that pay" in post.text]
    assert post.thread is not None
    return list(post.thread.messages)


async def test_responses_are_published_at_the_deadline(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        await h.run_to_first()
        assert (
            "it is published in the thread, with your name, at <t:"
            in (await open_form(h, h.ada)).text
        )
        await answer_privately(h, h.ada, "What *Ada* thinks, @everyone <@1>.\n# Loud")
        await answer_privately(h, h.boris, "What Boris thinks.")
        await h.to(DUE - timedelta(minutes=1))
        assert published(h) == []
        await h.to(AFTER)
        await h.to(AFTER + timedelta(hours=1))
        first, second = published(h)
        assert first.startswith("**Ada** answered privately <t:")
        assert "What \\*Ada\\* thinks, @everyone \\<@1\\>.\n\\# Loud" in first
        assert second.endswith("What Boris thinks.")


async def test_later_change_is_not_published_again(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.ada, "In time.")
        await h.to(AFTER)
        assert "stays as it is in the thread" in (await open_form(h, h.ada, post)).text
        await answer_privately(h, h.ada, "Afterwards.", post)
        late = await answer_privately(h, h.boris, "Late, and for all.", post)
        assert late.text.startswith("Your response is recorded")
        await h.to(AFTER + timedelta(minutes=5))
        assert [text.split("\n")[1] for text in published(h)] == ["In time.", "Late, and for all."]


async def test_name_turns_no_line_around(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        await h.run_to_first()
        turned = h.guild.add_person("\u202eAda *\u2067", h.ada.member.roles)
        await answer_privately(h, turned, "What I think.")
        await h.to(AFTER)
        assert published(h)[0].startswith("**Ada \\*** answered privately")


async def test_pseudonym_stands_in_the_thread(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=by_pseudonym) as h:
        await h.run_to_first()
        await answer_privately(h, h.ada, "What I think.")
        await h.to(AFTER)
        (shown,) = published(h)
        assert shown.startswith("**S-")
        assert "Ada" not in shown


async def test_long_response_is_published_whole(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        await h.run_to_first()
        text = " ".join(f"*word{number}*" for number in range(350))
        await answer_privately(h, h.ada, text)
        before = len(thread_messages(h))
        await h.to(AFTER)
        parts = [m.content for m in thread_messages(h)[before:]]
        assert len(parts) > 1
        assert max(map(len, parts)) <= 2000
        words = " ".join(parts).replace("\\", "").split()
        assert [word for word in words if word.startswith("*word")] == text.split()


async def test_published_once_whatever_is_lost(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        await h.run_to_first()
        await answer_privately(h, h.ada, "Only once.")
        h.server.faults.remembers_nonces = False
        h.server.faults.fail_requests(*SEND, None, FaultPhase.AFTER)
        await h.to(AFTER)
        await h.stop()
        await h.start()
        for minute in range(2, 6):
            await h.to(DUE + timedelta(minutes=minute))
        assert len(published(h)) == 1


@pytest.mark.parametrize("withdrawn_after", [DUE - timedelta(hours=1), AFTER])
async def test_withdrawn_response_is_not_in_the_thread(
    tmp_path: Path, withdrawn_after: object
) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.ada, "Regretted.")
        await answer_privately(h, h.boris, "Not regretted.")
        await h.to(withdrawn_after)
        shown = await h.ada.press(post, "My standing")
        await h.ada.press(shown.messages[0], "Withdraw")
        await h.to(AFTER + timedelta(minutes=5))
        (only,) = published(h)
        assert only.endswith("Not regretted.")


async def test_reply_to_a_published_response_is_a_reply(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=at_deadline) as h:
        await h.run_to_first()
        await answer_privately(h, h.ada, "What Ada thinks.")
        await h.to(AFTER)
        target = next(m for m in thread_messages(h) if "answered privately" in m.content)
        await h.boris.say(target.place, "I disagree.", reply_to=target)
        await h.wait_until_idle()
        kinds = {row.text: row.kind for row in (await h.record()).responses}
        assert kinds["I disagree."] == "reply"


async def test_what_was_for_staff_is_never_published(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=lambda c: with_responses(c, reveal=Reveal.NEVER)) as h:
        await h.run_to_first()
        await answer_privately(h, h.ada, "For staff alone.")
        await h.stop()
        h.course = at_deadline(h.course)
        await h.start()
        await answer_privately(h, h.boris, "For all.")
        await h.to(AFTER)
        (only,) = published(h)
        assert only.endswith("For all.")
