"""The list of responses that the staff of one course want to talk about in the next session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.people import Student
from bot.core.post_terms import post_title
from bot.core.scope import EVERYTHING, Scope
from bot.core.session_items import SessionItem
from bot.discussion.students import Students
from bot.errors import CourseError, NotAllowed
from bot.rendering.rights import NOT_YOUR_ACT
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
    """A page of the list; pages count from 1. `removable` are the ids of the items that may be
    taken off, by their numbers in `text`."""

    text: str
    number: int
    count: int
    removable: Mapping[int, int]


class SessionList:
    """Keeps the list of one course, with the responses of the students of a scope."""

    def __init__(
        self,
        course: Course,
        database: Database,
        students: Students,
        clock: Clock,
        scope: Scope = EVERYTHING,
    ) -> None:
        self._course = course
        self._database = database
        self._students = students
        self._store = SessionItemStore(database)
        self._clock = clock
        self._scope = scope

    def within(self, scope: Scope) -> SessionList:
        """The same for somebody with this scope."""
        students = self._students.within(scope)
        return SessionList(self._course, self._database, students, self._clock, scope)

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
        """Take an item off the list. Raises CourseError if it is not there any more, NotAllowed if
        somebody else put it there and the scope has only one's own acts."""
        listed = next((each for each in await self._items() if each.id == item_id), None)
        if listed is None:
            raise CourseError(TAKEN_OFF_ALREADY)
        if not self._scope.includes_act_of(listed.by):
            raise NotAllowed(NOT_YOUR_ACT)
        if not await self._store.remove(self._course.id, item_id, by, self._clock.now()):
            raise CourseError(TAKEN_OFF_ALREADY)

    async def read(self, number: int) -> SessionPage:
        """A page of the list; the last one, if there are fewer."""
        items = await self._items()
        if not items:
            return SessionPage(EMPTY_LIST, 1, 1, {})
        count = -(-len(items) // _PAGE)
        number = min(max(number, 1), count)
        start = (number - 1) * _PAGE
        shown = items[start : start + _PAGE]
        text = await self._render(shown, start + 1)
        removable = {
            at: item.id
            for at, item in enumerate(shown, start=start + 1)
            if self._scope.includes_act_of(item.by)
        }
        return SessionPage(text, number, count, removable)

    async def _items(self) -> tuple[SessionItem, ...]:
        items = await session_items_of(self._database, self._course.id)
        if self._scope.has_every_student:
            return items
        authors = {student.id for student in await self._students.all()}
        return tuple(each for each in items if each.response.author in authors)

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
