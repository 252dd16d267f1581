"""What happens in a course before one of its students is erased: everything that leaves traces."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import RehearsalClock
from bot.core.attachments import Attachment, AttachmentKind
from bot.core.course import Course, ResponseMode, Reveal
from bot.core.erasures import ErasureHold
from bot.core.folder_content import FolderContent
from bot.core.hand_answers import ListedAnswer
from bot.core.memberships import MemberRole
from bot.core.occurrences import ChannelPlace, Occurrence
from bot.core.people import Account, Student
from bot.core.roster import IdentifierKind, ListedStudent
from bot.discussion.delivery import MessageBeside
from bot.discussion.participation.hand_answers import HandAnswers
from bot.discussion.participation.roster_imports import RosterRequest
from bot.errors import CourseError
from bot.store.database import Database
from bot.store.occurrences import posts_of
from bot.store.people import student_of
from bot.store.sqlite.backups import daily_backup, make_backup
from tests.erasure_model.erased_student import ROSTER_NAME, ErasedStudent
from tests.evidence_model.seminar_bot import SeminarBot
from tests.evidence_model.seminar_server import Person, SeminarServer, WrittenMessage

STAFF = 30
PLACEHOLDER = "{them}"


def _of_many_kinds(course: Course) -> Course:
    responses = replace(course.responses, by=ResponseMode.BOTH, reveal=Reveal.AT_DEADLINE)
    return replace(course, responses=responses, research=True)


class CourseLife:
    """A course with one student who is to be erased, others and staff, on the real store."""

    def __init__(self, folder: FolderContent, start: datetime, seed: int, directory: Path) -> None:
        self.rng = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.clock = RehearsalClock(start)
        self.data, self.outside = directory / "data", directory / "outside"
        for path in (self.data, self.outside):
            path.mkdir()
        self.path = self.data / "discussant.db"
        course = _of_many_kinds(folder.courses[0])
        self.bot = SeminarBot(course, folder.library, self.path, self.clock)
        self.server = SeminarServer(self.clock, ChannelPlace(1, 2))
        self.student = ErasedStudent(self.rng, self.rng.randrange(10**17, 10**18))
        self.person = Person(self.student.account, MemberRole.STUDENT)
        self.others = [
            Person(Account(10**17 + number, name), MemberRole.STUDENT)
            for number, name in enumerate(("Boris", "Farid Will", "Okafor"))
        ]
        self.templates: dict[str, str] = {}  # what others wrote, by a word of each
        self.recorded: list[str] = []  # those of which the record had words
        self.ids = iter(range(5000, 10**6))

    @property
    def people(self) -> list[Person]:
        return [self.person, *self.others, Person(Account(STAFF, "Staff"), MemberRole.STAFF)]

    @property
    def database(self) -> Database:
        assert self.bot.database is not None
        return self.bot.database

    async def as_student(self) -> Student | None:
        course = self.bot.services.course.id
        return await student_of(self.database, course, self.student.discord_id)

    async def step(self) -> None:
        pause = self.rng.choice((timedelta(minutes=1), timedelta(hours=5), timedelta(hours=20)))
        self.clock.jump(self.clock.now() + pause)
        await self.bot.tick(self.server)
        steps: dict[Callable[[], Awaitable[None]], int] = {
            self.write_as_student: 10,
            self._write_as_other: 8,
            self._edit: 5,
            self._delete: 2,
            self._send_file: 2,
            self._respond_privately: 5,
            self._decide: 5,
            self._list_for_session: 2,
            self._rename: 3,
            self._import_roster: 2,
            self._link: 3,
            self._answer_by_hand: 2,
            self._consent: 1,
            self._ask_and_hold: 2,
            self._write_beside: 1,
            self._back_up: 2,
            self._restart: 2,
        }
        (step,) = self.rng.choices(list(steps), weights=list(steps.values()))
        with suppress(CourseError):  # there is nothing yet, or it was done already
            await step()
            self.counts[step.__name__.strip("_").replace("_", " ")] += 1

    def write_message(
        self, author: Person, text: str, reply_to: int | None = None
    ) -> WrittenMessage:
        thread = self.rng.choice(list(self.server.threads))
        message = WrittenMessage(
            id=self.server.next_id(),
            thread=thread,
            author=author,
            sent_at=self.clock.now(),
            text=text,
            reply_to=reply_to,
        )
        self.server.threads[thread].append(message)
        return message

    async def write_as_student(self) -> None:
        if self.server.threads:
            await self.bot.receive(self.write_message(self.person, self.student.write()))

    async def _write_as_other(self) -> None:
        if not self.server.threads:
            return
        word = f"zephyr{self.rng.randrange(10**9):09}"
        template = f"{word} of {PLACEHOLDER} says §1 ¶2, and I will go on until §1 ¶3"
        self.templates[word] = template
        theirs = [each for each in self.server.standing() if each.author is self.person]
        target = self.rng.choice(theirs).id if theirs and self.rng.random() < 0.5 else None
        text = template.replace(PLACEHOLDER, self.student.mention())
        await self.bot.receive(self.write_message(self.rng.choice(self.others), text, target))

    async def _edit(self) -> None:
        theirs = [each for each in self.server.standing() if each.author is self.person]
        if theirs:
            message = self.rng.choice(theirs)
            message.text, message.edited_at = self.student.write(), self.clock.now()
            await self.bot.receive(message)

    async def _delete(self) -> None:
        if standing := self.server.standing():
            message = self.rng.choice(standing)
            self.server.threads[message.thread].remove(message)
            await self.bot.receive_deletion(message)

    async def _send_file(self) -> None:
        post = await self._some_post()
        name = f"{self.student.write().split()[2]}.pdf"
        message = self.write_message(self.person, "").as_read(is_live=True)
        sent = replace(
            message,
            thread_id=post.thread_id or 0,
            attachments=(Attachment(AttachmentKind.FILE, name, 9),),
        )
        await self.bot.services.participation.recorder.record_messages(post, [sent])

    async def _respond_privately(self) -> None:
        private, post = self.bot.services.participation.private, await self._some_post()
        text, now = self.student.write(), self.clock.now()
        recorded = await private.record(post, self.student.account, text, next(self.ids), now)
        if self.rng.random() < 0.2:
            await private.withdraw(post, self.student.discord_id, recorded.id, now)

    async def _decide(self) -> None:
        """Staff decide about the student, or about another for a reason that names them."""
        judgements, post = self.bot.services.staff.judgements, await self._some_post()
        reason = f"A talk with {self.student.mention()}"
        other = self.rng.choice(self.others).account.name
        who = self.rng.choice((self._current_name(), other))
        if self.rng.random() < 0.5:
            await judgements.excuse(post.prompt, who, reason, STAFF)
        else:
            until = self.clock.now().replace(tzinfo=None) + timedelta(days=30)
            await judgements.extend(post.prompt, until, reason, STAFF, student=who)

    async def _list_for_session(self) -> None:
        if standing := self.server.standing():
            await self.bot.services.staff.session_list.add(self.rng.choice(standing).id, STAFF)

    async def _rename(self) -> None:
        self.student.rename()
        self.person.account = self.student.account
        await self.bot.learn_role(self.person)

    async def _import_roster(self) -> None:
        number, address = self.student.identifiers
        listed = [
            ListedStudent(
                line=2,
                name=ROSTER_NAME,
                identifiers=((IdentifierKind.ID, number), (IdentifierKind.EMAIL, address)),
            ),
            *(
                ListedStudent(line=3 + at, name=f"{each.account.name} Elsewhere")
                for at, each in enumerate(self.others)
            ),
        ]
        imports = self.bot.services.participation.imports
        request = RosterRequest(tuple(listed), ())
        await imports.apply(request, await imports.plan(request), on=None, by=STAFF)
        self.student.in_roster = True

    async def _link(self) -> None:
        """Link the student, or by mistake somebody else, which is undone."""
        roster = self.bot.services.participation.roster
        other = str(self.rng.choice(self.others).account.discord_id)
        if self.rng.random() < 0.5:
            await self.link_student()
        else:
            await roster.link(ROSTER_NAME, other, STAFF)
            self.clock.jump(self.clock.now() + timedelta(minutes=1))
            await roster.unlink(other, STAFF)

    async def link_student(self) -> None:
        roster = self.bot.services.participation.roster
        await roster.link(ROSTER_NAME, str(self.student.discord_id), STAFF)

    async def _answer_by_hand(self) -> None:
        post = await self._some_post()
        assert post.posted_at is not None
        at = self.clock.now().isoformat()
        services = self.bot.services
        answers = HandAnswers(
            services.course, services.participation.recorder, self.database, self.clock
        )
        listed = ListedAnswer(2, self._current_name(), post.prompt, at, self.student.write())
        await answers.record([listed], (), STAFF)

    async def _consent(self) -> None:
        consent = self.bot.services.participation.consent
        await consent.answer(self.student.account, agree=self.rng.random() < 0.5)

    async def _ask_and_hold(self) -> None:
        """The student asks to be erased; staff hold it back, and release it."""
        requests = self.bot.services.privacy.requests
        await requests.ask(self.student.discord_id)
        student = await self.as_student()
        assert student is not None
        hold = ErasureHold(
            student.id, self.clock.now() + timedelta(days=3), f"Asked {self.student.mention()}"
        )
        until = hold.until.replace(tzinfo=None)
        await requests.hold(student, until, hold.reason, STAFF)
        await requests.release(student, STAFF)

    async def _write_beside(self) -> None:
        post = await self._some_post()
        message = MessageBeside(
            self.server.next_id(),
            2,
            self.student.discord_id,
            self.clock.now(),
            self.student.write(),
            post.message_id,
        )
        await self.bot.services.participation.misplaced.note(message)

    async def _back_up(self) -> None:
        make_backup(self.path, daily_backup(self.path, self.clock.now()))

    async def _restart(self) -> None:
        await self.bot.stop()
        await self.bot.start(self.server, self.people)

    async def _some_post(self) -> Occurrence:
        posts = await posts_of(self.database, self.bot.services.course.id)
        found = [post for post in posts if post.thread_id is not None]
        if not found:
            raise CourseError("Nothing is posted yet.")
        return self.rng.choice(found)

    def _current_name(self) -> str:
        return ROSTER_NAME if self.student.in_roster else self.student.name
