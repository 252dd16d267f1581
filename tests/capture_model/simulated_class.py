"""What people do in a history: each act is done on Discord, and noted in the model."""

from __future__ import annotations

from contextlib import suppress

from bot.core.memberships import MemberRole
from bot.core.post_terms import current_terms
from bot.rehearsal.loopback import ApiError, Message, Person, Thread
from bot.rehearsal.loopback.model.objects import Role
from tests.capture_model.expected_record import ExpectedRecord, PrivateAnswer, WrittenMessage
from tests.support.harness import Harness
from tests.support.people import role
from tests.support.private_form import answer_privately

_ROLE_NAMES = {MemberRole.STUDENT: "Student", MemberRole.STAFF: "Teaching Assistant"}


class SimulatedClass:
    """Two students, a newcomer without a role and an assistant."""

    def __init__(self, h: Harness) -> None:
        self.h = h
        self.expected = ExpectedRecord()
        self._wordings = 0
        self._roles = {each: role(h, name) for each, name in _ROLE_NAMES.items()}
        newcomer = h.guild.add_person("Cleo")
        tess = h.guild.add_person("Tess", [self._roles[MemberRole.STAFF]])
        self.people = (h.ada, h.boris, newcomer, tess)
        self._messages: dict[int, Message] = {}

    @property
    def threads(self) -> tuple[Thread, ...]:
        """The threads that nobody has deleted."""
        return self.h.server.threads_of(self.h.channel)

    @property
    def standing(self) -> list[Message]:
        """The messages that can be edited and deleted."""
        expected = self.expected.messages
        return [
            message
            for key, message in self._messages.items()
            if not expected[key].deleted and not expected[key].gone
        ]

    @property
    def members(self) -> list[Person]:
        """Who is on the server."""
        return [person for person in self.people if person.is_member]

    @property
    def absent(self) -> list[Person]:
        """Who has left the server."""
        return [person for person in self.people if not person.is_member]

    @property
    def students(self) -> list[Person]:
        """Who has the role of students."""
        return [person for person in self.members if self._role_of(person) is MemberRole.STUDENT]

    @property
    def standing_answers(self) -> list[PrivateAnswer]:
        """The private responses that students may withdraw."""
        names = {student.display_name for student in self.students}
        answers = self.expected.answers
        return [each for each in answers if not each.withdrawn and each.student in names]

    async def say(self, person: Person, thread: Thread, *, is_long: bool) -> Message | None:
        """Somebody writes, unless Discord refuses it."""
        text = self._next_text(is_long=is_long)
        with suppress(ApiError):
            message = await person.say(thread, text)
            self._messages[message.id] = message
            written = WrittenMessage(person.id, message.created_at, [text])
            self.expected.messages[message.id] = written
            return message
        return None

    async def edit(self, message: Message, *, is_long: bool) -> None:
        """Its author edits a message, unless Discord refuses it."""
        text = self._next_text(is_long=is_long)
        with suppress(ApiError):
            await self._author_of(message).edit(message, text)
            self.expected.messages[message.id].wordings.append(text)

    async def delete(self, message: Message) -> None:
        """Its author deletes a message, unless Discord refuses it."""
        with suppress(ApiError):
            await self._author_of(message).delete(message)
            self.expected.messages[message.id].deleted = True

    async def delete_together(self, which: int) -> None:
        """A moderator deletes all messages of a thread at once, if there are some."""
        standing = self.standing
        place = standing[which % len(standing)].place if standing else None
        messages = [message for message in standing if message.place is place]
        with suppress(ApiError):
            await self.h.guild.delete_messages(messages)
            for message in messages:
                self.expected.messages[message.id].deleted = True

    async def delete_thread(self, which: int) -> None:
        """A moderator deletes a thread, if it is not the only one."""
        threads = self.threads
        if len(threads) == 1:
            return
        thread = threads[which % len(threads)]
        await self.h.guild.delete_thread(thread)
        for key, message in self._messages.items():
            if message.place is thread:
                self.expected.messages[key].gone = True

    async def set_role(self, person: Person, new: MemberRole) -> None:
        """Somebody gets another role, or loses theirs."""
        await self.h.guild.set_roles(person, self._roles_of(new))

    async def leave(self, person: Person) -> None:
        """Somebody leaves the server."""
        await person.leave()

    async def come_back(self, person: Person, new: MemberRole) -> None:
        """Somebody who has left comes back, with a role or without one."""
        await person.rejoin(self._roles_of(new))

    async def answer_privately(self, person: Person, post: Message) -> None:
        """A student answers by the form, or revises the answer."""
        text, now = self._next_text(is_long=True), self.h.clock.now()
        await answer_privately(self.h, person, text, post)
        stored = next(each for each in await self.h.stored() if each.message_id == post.id)
        for answer in self.standing_answers:
            if (answer.student, answer.prompt) == (person.display_name, stored.prompt):
                answer.wordings.append((now, text))
                return
        due = current_terms(self.h.current_course, stored).response.late_from
        answer = PrivateAnswer(person.display_name, stored.prompt, due, [(now, text)])
        self.expected.answers.append(answer)

    async def withdraw(self, answer: PrivateAnswer) -> None:
        """A student withdraws a private response."""
        person = next(each for each in self.students if each.display_name == answer.student)
        prompts = {each.message_id: each.prompt for each in await self.h.stored()}
        post = next(each for each in self.h.posts if prompts.get(each.id) == answer.prompt)
        shown = await person.press(post, "My standing")
        await person.press(shown.messages[0], "Withdraw")
        await self.h.wait_until_idle()
        answer.withdrawn = True

    def note_known_roles(self) -> None:
        """The bot knows the roles that everybody has now."""
        now = self.h.clock.now()
        for person in self.people:
            new = self._role_of(person)
            timeline = self.expected.roles.setdefault(person.id, [])
            if (timeline[-1][1] if timeline else MemberRole.NONE) is not new:
                timeline.append((now, new))

    def _roles_of(self, role: MemberRole) -> list[Role]:
        return [self._roles[role]] if role in self._roles else []

    def _role_of(self, person: Person) -> MemberRole:
        known = {each: name for name, each in self._roles.items()}
        held = [known[each] for each in person.member.roles if each in known]
        return held[0] if held and person.is_member else MemberRole.NONE

    def _author_of(self, message: Message) -> Person:
        return next(person for person in self.people if person.user is message.author)

    def _next_text(self, *, is_long: bool) -> str:
        self._wordings += 1
        return " ".join([f"wording {self._wordings} on ¶1", *["claim"] * (120 if is_long else 3)])
