"""What is said, edited and deleted in a history, as it is drawn."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from bot.rehearsal.loopback import Message
from tests.capture_model.capture_session import CaptureSession

choices = st.integers(0, 10_000)  # which of those that there are


class Act(NamedTuple):
    """`which` thread or message it is about, and `other`, the person who says something."""

    kind: str
    which: int
    other: int
    is_long: bool


acts = st.builds(
    Act, st.sampled_from(["say", "say", "edit", "delete"]), choices, choices, st.booleans()
)
some_acts = st.lists(acts, min_size=1, max_size=3)


async def play(session: CaptureSession, *acts: Act) -> None:
    """Let acts happen one after another, each in a second of its own."""
    people = session.people
    for act in acts:
        session.pass_second()
        if act.kind != "say" and (standing := people.standing):
            message = standing[act.which % len(standing)]
            await _change(session, message, edits=act.kind == "edit", is_long=act.is_long)
        elif threads := people.threads:
            person = people.people[act.other % len(people.people)]
            await people.say(person, threads[act.which % len(threads)], is_long=act.is_long)


async def play_in_other_order(session: CaptureSession, first: Act, *, ends: bool) -> None:
    """Let something be said or edited of which the event comes after that of the next change of the
    same message, which `ends` it or edits it."""
    people, message = session.people, None
    standing, threads, faults = people.standing, people.threads, session.h.server.faults
    if first.kind == "edit" and standing:
        faults.delay_event("MESSAGE_UPDATE")
        message = standing[first.which % len(standing)]
        await people.edit(message, is_long=first.is_long)
    elif threads:
        faults.delay_event("MESSAGE_CREATE")
        person = people.people[first.other % len(people.people)]
        thread = threads[first.which % len(threads)]
        message = await people.say(person, thread, is_long=first.is_long)
    session.pass_second()
    if message is not None:
        await _change(session, message, edits=not ends, is_long=not first.is_long)


async def _change(session: CaptureSession, message: Message, *, edits: bool, is_long: bool) -> None:
    if edits:
        await session.people.edit(message, is_long=is_long)
    else:
        await session.people.delete(message)
