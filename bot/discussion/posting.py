"""Post what is due: claim, look, send, confirm; and finish what a crash or an outage left halfway.

Nothing here trusts memory. What was begun stands in the database, what arrived stands on Discord,
and after anything unclear Discord is looked at before anything is sent again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.corpus import Shelf
from bot.core.course import Course
from bot.core.posts import Part, Post, State, nonce
from bot.core.schedule import Waiting, agenda, plan
from bot.discussion.announcing import post_text
from bot.discussion.outbox import Announcement, Outbox, Refused, Sent, Unclear
from bot.errors import CourseError
from bot.store.occurrences import Occurrences

MOST_TRIES = 8
BACK_OFF = timedelta(seconds=15)  # times the square of the tries: eight of them in 15 minutes
LOOK_BACK = timedelta(minutes=1)  # our clock and Discord's may differ

log = logging.getLogger(__name__)


class Poster:
    """Posts the prompts of one course. Calls must not overlap: one poster, posts in order."""

    def __init__(
        self, course: Course, shelf: Shelf, occurrences: Occurrences, clock: Clock
    ) -> None:
        self._course = course
        self._shelf = shelf
        self._occurrences = occurrences
        self._clock = clock

    async def prepare(self) -> None:
        """Bring the unposted occurrences up to date with the course's file."""
        await self._occurrences.retry_refused(self._course.slug)
        planned = plan(self._course)
        await self._occurrences.plan(self._course.slug, self._course.timezone, planned.occurrences)

    async def next_due(self) -> datetime | None:
        """The instant of the next occurrence that waits, or None."""
        waiting = await self._waiting()
        return min((each.due for each in waiting), default=None)

    async def post_due(self, outbox: Outbox) -> None:
        """Finish what was begun, then post what is due and mark what was missed."""
        for post in await self._occurrences.unfinished(self._course.slug):
            await self._bring_out(post, outbox)
        now = self._clock.now()
        todo = agenda(await self._waiting(), self._course.schedule, now)
        for key in todo.missed:
            reason = "its hour passed while the bot was not running"
            await self._occurrences.settle(key, State.MISSED, reason)
            log.warning("occurrence %s of %s was missed", key, self._course.slug)
        for key in todo.to_post:
            await self._post(key, outbox)

    async def post_now(self, prompt_id: str, outbox: Outbox) -> Post:
        """Post a prompt at once, because staff asked for it. The post as it then stands.

        Raises CourseError if there is no such prompt or it has been posted.
        """
        posts = await self._occurrences.of_course(self._course.slug)
        post = next((each for each in posts if each.prompt == prompt_id), None)
        if post is None:
            raise CourseError(f"There is no prompt “{prompt_id}”. /seminar plan lists them.")
        if post.state is State.POSTED and post.reason is not None:
            await self._occurrences.retry_refused(self._course.slug)
            await self._bring_out(post, outbox)
            return await self._must_be_there(post.id)
        if post.state in (State.POSTED, State.SENDING):
            where = f": {post.link}" if post.link else "."
            raise CourseError(f"“{prompt_id}” has been posted already{where}")
        await self._post(post.id, outbox)
        return await self._must_be_there(post.id)

    def told(self, post: Post) -> str:
        """What became of a post, for the one who asked for it."""
        if post.state is State.POSTED:
            rest = f" Not all of it: {post.reason}" if post.reason else ""
            return f"Posted: {post.link}{rest}"
        if post.state is State.FAILED:
            return f"Not posted. {post.reason}"
        return "Discord has not answered yet. The bot looks again in half a minute; see the plan."

    async def _waiting(self) -> tuple[Waiting, ...]:
        posts = await self._occurrences.of_course(self._course.slug)
        return tuple(Waiting(p.id, p.due) for p in posts if p.state is State.PENDING)

    async def _post(self, key: int, outbox: Outbox) -> None:
        post = await self._must_be_there(key)
        prompt = self._course.prompt(post.prompt)
        assert prompt is not None, "the plan was made from the course's own prompts"
        text = post_text(self._course, prompt, self._shelf, post, self._clock.now())
        contents = (text.announcement, *text.passage_parts)
        parts = [
            Part(number, nonce(*outbox.places, post, number), content)
            for number, content in enumerate(contents)
        ]
        if await self._occurrences.claim(key, parts, text.sha256, outbox.places):
            await self._bring_out(await self._must_be_there(key), outbox)

    async def _bring_out(self, post: Post, outbox: Outbox) -> None:
        """Take a claimed post as far as Discord lets us; what is left is tried again later."""
        parts = await self._occurrences.parts(post.id)
        try:
            thread_id = await self._announce(post, parts[0], outbox)
            for part in parts[1:]:
                if part.message_id is None:
                    await self._say(post, part, thread_id, outbox)
        except Unclear:
            log.warning("occurrence %s: Discord did not answer; it is looked up again", post.id)
            await self._give_up_after_many(post)
        except Refused as refusal:
            log.error("occurrence %s: %s", post.id, refusal)
            await self._settle_refused(post, str(refusal))

    async def _announce(self, post: Post, part: Part, outbox: Outbox) -> int:
        """Make sure of the announcement and its thread; the thread's id."""
        if post.thread_id is not None:
            return post.thread_id
        message_id, thread_id = part.message_id, None
        if message_id is None:
            sent = await self._announced(post, part, outbox)
            await self._occurrences.posted(post.id, sent.message_id, sent.at)
            message_id, thread_id = sent.message_id, sent.thread_id
        if thread_id is None:
            thread_id = await outbox.open_thread(message_id, self._title(post))
        await self._occurrences.thread_opened(post.id, thread_id)
        return thread_id

    async def _announced(self, post: Post, part: Part, outbox: Outbox) -> Sent:
        if part.first_try is not None:
            found = await outbox.find_announcement(post.id, part.first_try - LOOK_BACK)
            if found is not None:
                return found
        await self._try(post, part)
        announcement = Announcement(post.id, self._title(post), part.content, part.nonce)
        return await outbox.announce(announcement)

    async def _say(self, post: Post, part: Part, thread_id: int, outbox: Outbox) -> None:
        sent = None
        if part.first_try is not None:
            since = part.first_try - LOOK_BACK
            sent = await outbox.find_saying(thread_id, part.content, since)
        if sent is None:
            await self._try(post, part)
            sent = await outbox.say(thread_id, part.content, part.nonce)
        await self._occurrences.sent(post.id, part.number, sent.message_id)

    async def _try(self, post: Post, part: Part) -> None:
        """Note a try; raise Unclear instead while it is too early for another one."""
        now = self._clock.now()
        if part.first_try is not None and now < part.first_try + BACK_OFF * part.tries**2:
            raise Unclear
        await self._occurrences.trying(post.id, part.number, now)

    def _title(self, post: Post) -> str:
        prompt = self._course.prompt(post.prompt)
        return prompt.title if prompt else post.prompt

    async def _give_up_after_many(self, post: Post) -> None:
        current = await self._must_be_there(post.id)
        tries = max(part.tries for part in await self._occurrences.parts(post.id))
        if tries >= MOST_TRIES:
            reason = f"Discord did not answer {tries} times; look whether it is in the channel"
            begun = current.state is State.SENDING
            state = State.NEEDS_STAFF if begun else current.state
            await self._occurrences.settle(post.id, state, reason)

    async def _settle_refused(self, post: Post, reason: str) -> None:
        """What was announced stays posted, with the reason why the rest is not there."""
        current = await self._must_be_there(post.id)
        begun = current.state is State.SENDING
        await self._occurrences.settle(post.id, State.FAILED if begun else current.state, reason)

    async def _must_be_there(self, key: int) -> Post:
        post = await self._occurrences.by_id(key)
        assert post is not None, "occurrences that were begun are never removed"
        return post
