"""A course that takes private responses alone needs no privileged intent, in a whole term."""

from __future__ import annotations

from pathlib import Path

from bot.core.course import Course, ResponseMode
from bot.core.occurrence_planning import plan_occurrences
from bot.rehearsal.loopback.gateway.connections import GatewayIntent
from tests.support.harness import set_up, with_responses
from tests.support.people import restart
from tests.support.private_form import answer_privately

PRIVILEGED = (
    GatewayIntent.GUILD_MEMBERS | GatewayIntent.GUILD_PRESENCES | GatewayIntent.MESSAGE_CONTENT
)


def by_form(course: Course) -> Course:
    return with_responses(course, by=ResponseMode.PRIVATE)


async def test_private_course_asks_for_nothing_privileged(tmp_path: Path) -> None:
    switched_off = {"message_content": False, "members_intent": False}
    async with set_up(tmp_path, change=by_form, **switched_off) as h:
        planned = plan_occurrences(h.course).occurrences
        for number, occurrence in enumerate(planned):
            await h.to(occurrence.due)
            await answer_privately(h, h.ada, f"My answer number {number}, about ¶2.")
            await h.ada.say(h.channel, "What I say in the channel is nobody’s business.")
            if number == len(planned) // 2:
                await restart(h)
        record = await h.record()
        assert len(h.posts) == len(planned)
        assert [row.source for row in record.responses] == ["private"] * len(planned)
        assert not any("nobody" in (row.text or "") for row in record.responses)
        asked = h.server.gateway.requested_intents
        assert len(asked) > 1
        assert all(not intents & PRIVILEGED for intents in asked)
