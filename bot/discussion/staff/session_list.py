"""The list of responses that the staff of one course want to talk about in the next session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.post_terms import post_title
from bot.core.session_items import SessionItem
from bot.discussion.students import Students
from bot.errors import CourseError
from bot.rendering.session_items import (
    EMPTY_LIST,
    TAKEN_OFF_ALREADY,
    describe_added_item,
    describe_listed_item,
    render_session_item,
)
from bot.store.database import Database
from bot.store.occurrences import posts_of
from bot.store.session_items import SessionItemStore, session_items_of

_PAGE = 5  # items


@dataclass(frozen=True, slots=True)
class ListedMessage:
    """The answer to staff who put a message on the list, and its item there."""

    text: str
    item: int


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A page of the list; pages count from 1. `items` are the ids of its items, which `text`
    numbers from `first` on."""

    text: str
    number: int
    count: int
    first: int
    items: tuple[int, ...]


class SessionList:
    """Keeps the list of one course."""

    def __init__(
        self, course: Course, database: Database, students: Students, clock: Clock
    ) -> None:
        self._course = course
        self._database = database
        self._students = students
        self._store = SessionItemStore(database)
        self._clock = clock

    async def add(self, message_id: int, by: int) -> ListedMessage:
        """Put the response on the list that a message is. Raises CourseError if it is none."""
        response, author = await self._students.require_response(message_id)
        now = self._clock.now()
        is_new = await self._store.add(self._course.id, response.id, by, now)
        items = await session_items_of(self._database, self._course.id)
        item = next((each for each in items if each.response.id == response.id), None)
        if item is None:
            raise CourseError(TAKEN_OFF_ALREADY)
        text = describe_added_item(author.name) if is_new else describe_listed_item(item)
        return ListedMessage(text, item.id)

    async def remove(self, item_id: int, by: int) -> None:
        """Take an item off the list. Raises CourseError if it is not there any more."""
        if not await self._store.remove(self._course.id, item_id, by, self._clock.now()):
            raise CourseError(TAKEN_OFF_ALREADY)

    async def read(self, number: int) -> SessionPage:
        """A page of the list; the last one, if there are fewer."""
        items = await session_items_of(self._database, self._course.id)
        if not items:
            return SessionPage(EMPTY_LIST, 1, 1, 1, ())
        count = -(-len(items) // _PAGE)
        number = min(max(number, 1), count)
        start = (number - 1) * _PAGE
        shown = items[start : start + _PAGE]
        text = await self._render(shown, start + 1)
        return SessionPage(text, number, count, start + 1, tuple(each.id for each in shown))

    async def _render(self, items: Sequence[SessionItem], first: int) -> str:
        students = {each.id: each for each in await self._students.all()}
        posts = {post.id: post for post in await posts_of(self._database, self._course.id)}
        return "\n".join(
            self._describe(number, item, posts[item.response.post], students)
            for number, item in enumerate(items, start=first)
        )

    def _describe(
        self, number: int, item: SessionItem, post: Occurrence, students: dict[int, Student]
    ) -> str:
        author = students.get(item.response.author) or Student(item.response.author, "")
        link = post.link_to(item.response.channel_id, item.response.message_id)
        title = (
            f"{post_title(self._course, post)} · {link}" if link else post_title(self._course, post)
        )
        return render_session_item(number, item, author, title)
