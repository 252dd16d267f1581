"""The form for private responses as a student uses it."""

from __future__ import annotations

from bot.rehearsal.loopback import InteractionReply, Message, Person
from bot.rehearsal.loopback.clients.modals import Modal
from tests.support.harness import Harness


async def open_form(h: Harness, person: Person, post: Message | None = None) -> Modal:
    """The form that a press of the button opens, under the newest post or another one."""
    opened = await person.press(post or h.posts[-1], "Answer privately")
    assert opened.modal is not None, opened.text
    return opened.modal


async def answer_privately(
    h: Harness, person: Person, text: str, post: Message | None = None
) -> InteractionReply:
    """Open the form, fill it in, send it, and let the bot do what follows."""
    sent = await person.submit(await open_form(h, person, post), {"text": text})
    await h.wait_until_idle()
    return sent
