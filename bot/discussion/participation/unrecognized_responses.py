"""Recognises, in pieces, what responses cite that were recorded without it: by an older version, or
when recognising failed. Their counts stay, if they have any."""

from __future__ import annotations

import asyncio

from bot.core.course import Course
from bot.discussion.participation.message_recorder import MessageRecorder
from bot.store.citations.unrecognized import store_recognized, unrecognized_wordings
from bot.store.database import Database
from bot.store.occurrences import posts_of

_AT_ONCE = 50


class UnrecognizedResponses:
    """The responses of one course of which nobody knows yet what they cite."""

    def __init__(self, course: Course, recorder: MessageRecorder, database: Database) -> None:
        self._course = course
        self._recorder = recorder
        self._database = database
        self._after = (0, 0)  # each is tried once: what fails would fail again

    async def recognize_some(self) -> bool:
        """Recognise a piece of them. False if none were left to try."""
        wordings = await unrecognized_wordings(
            self._database, self._course.id, after=self._after, count=_AT_ONCE
        )
        if not wordings:
            return False
        posts = {post.id: post for post in await posts_of(self._database, self._course.id)}
        recognized = []
        for wording in wordings:
            if (post := posts.get(wording.post)) is not None:
                counter = await self._recorder.counter_of(post)
                counts = await asyncio.to_thread(counter.count, wording.text)
                recognized += [(wording, counts.recognized)] if counts.recognized else []
        await store_recognized(self._database, recognized)
        self._after = (wordings[-1].response, wordings[-1].number)
        return True
