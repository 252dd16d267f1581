"""Performs a student's acts on Discord and records the responses that an export must contain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from bot.rehearsal.loopback import InteractionReply, Message, Person, Thread
from bot.rehearsal.students import sentences
from bot.rehearsal.students.behaviour import StudentAct
from bot.rehearsal.students.expected_records import (
    ExpectedRecords,
    ExpectedResponse,
    SubmissionMethod,
)


@dataclass(slots=True)
class StudentState:
    """A student with a random generator of their own, and their messages by the post's id."""

    person: Person
    rng: Random
    messages_by_post: dict[int, list[Message]] = field(default_factory=dict)

    def last_message(self, post: Message) -> Message | None:
        """Their last message under a post that is not deleted."""
        remaining = [each for each in self.messages_by_post.get(post.id, []) if not each.deleted]
        return remaining[-1] if remaining else None


class StudentActions:
    """Performs acts; `on_interaction` is called with each command, button and form."""

    def __init__(
        self,
        now: Callable[[], datetime],
        expected: ExpectedRecords,
        on_interaction: Callable[..., None],
    ) -> None:
        self._now = now
        self._expected = expected
        self._on_interaction = on_interaction

    async def perform(self, student: StudentState, act: StudentAct, post: Message) -> None:
        """Perform one act of a student under a post, or nothing if it has become impossible."""
        await _METHODS[act](self, student, post)

    async def _respond(self, student: StudentState, post: Message) -> None:
        text = sentences.write_response(student.rng, _visible_paragraphs(student.person, post))
        await self._send(student, post, text)

    async def _respond_briefly(self, student: StudentState, post: Message) -> None:
        await self._send(
            student,
            post,
            sentences.write_brief_response(student.rng, _visible_paragraphs(student.person, post)),
        )

    async def _respond_by_form(self, student: StudentState, post: Message) -> None:
        reply = await student.person.press(post, "Answer privately")
        self._on_interaction(student.person, "presses Answer privately", reply)
        await self._fill_in(student, post, reply)

    async def _respond_by_command(self, student: StudentState, post: Message) -> None:
        title = discussion_thread(post).name[:12]
        choices = await student.person.autocomplete("respond", "prompt", title)
        if not choices:
            return
        label, value = choices[0]
        reply = await student.person.run("respond", prompt=value)
        self._on_interaction(student.person, f"/respond prompt: {label}", reply)
        await self._fill_in(student, post, reply)

    async def _fill_in(
        self, student: StudentState, post: Message, opening: InteractionReply
    ) -> None:
        if opening.modal is None:
            return
        text = sentences.write_response(student.rng, _visible_paragraphs(student.person, post))
        field_id = opening.modal.fields[0].custom_id
        reply = await student.person.submit(opening.modal, {field_id: text})
        self._on_interaction(student.person, "submits the form", reply, text)
        self._expect(
            ExpectedResponse(
                student=student.person.name,
                student_id=student.person.id,
                post_id=post.id,
                method=SubmissionMethod.FORM,
                submitted_at=self._now(),
                revisions=[text],
            )
        )

    async def _reply(self, student: StudentState, post: Message) -> None:
        if answered := self._choose_classmates_message(student, post):
            paragraphs = _visible_paragraphs(student.person, post)
            text = sentences.write_reply(student.rng, paragraphs, answered.content)
            await self._send(student, post, text, reply_to=answered)

    async def _reply_briefly(self, student: StudentState, post: Message) -> None:
        if answered := self._choose_classmates_message(student, post):
            text = sentences.write_short_reply(student.rng)
            await self._send(student, post, text, reply_to=answered)

    def _choose_classmates_message(self, student: StudentState, post: Message) -> Message | None:
        thread = discussion_thread(post)
        known = {response.message_id for response in self._expected.responses}
        others = [
            message
            for message in student.person.visible_messages(thread)
            if message.id in known and message.author.id != student.person.id
        ]
        return student.rng.choice(others) if others else None

    async def _edit(self, student: StudentState, post: Message) -> None:
        message = student.last_message(post)
        if message is not None:
            paragraphs = _visible_paragraphs(student.person, post)
            citation = f"See {student.rng.choice(paragraphs).cited}."
            text = f"{message.content} {citation} {sentences.write_addition(student.rng)}"
            await student.person.edit(message, text)
            self._expected.find_by_message(message.id).revisions.append(text)

    async def _delete(self, student: StudentState, post: Message) -> None:
        message = student.last_message(post)
        if message is not None:
            await student.person.delete(message)
            self._expected.find_by_message(message.id).deleted = True

    async def _look_up(self, student: StudentState, post: Message) -> None:
        paragraphs = _visible_paragraphs(student.person, post)
        first = paragraphs[0]
        typed = f"1.{first.label}" if first.cited.startswith("¶") else first.cited
        choices = await student.person.autocomplete("passage", "where", typed)
        where = choices[0][1] if choices else typed
        reply = await student.person.run("passage", in_=discussion_thread(post), where=where)
        self._on_interaction(student.person, f"/passage where: {where}", reply)

    async def _search(self, student: StudentState, post: Message) -> None:
        words = student.rng.choice(
            ("bureaucracy privileges", "“class enemies”", "world revolution")
        )
        reply = await student.person.run("search", words=words)
        self._on_interaction(student.person, f"/search words: {words}", reply)

    async def _show_standing(self, student: StudentState, post: Message) -> None:
        self._on_interaction(
            student.person, "/me standing", await student.person.run("me standing")
        )

    async def _send(
        self, student: StudentState, post: Message, text: str, reply_to: Message | None = None
    ) -> None:
        thread = discussion_thread(post)
        message = await student.person.say(thread, text, reply_to=reply_to)
        student.messages_by_post.setdefault(post.id, []).append(message)
        self._expect(
            ExpectedResponse(
                student=student.person.name,
                student_id=student.person.id,
                post_id=post.id,
                method=SubmissionMethod.THREAD_MESSAGE,
                submitted_at=message.created_at,
                revisions=[text],
                message_id=message.id,
                channel_id=thread.id,
                replies_to=reply_to.id if reply_to else None,
            )
        )

    def _expect(self, response: ExpectedResponse) -> None:
        self._expected.responses.append(response)


_METHODS = {
    StudentAct.RESPOND: StudentActions._respond,
    StudentAct.RESPOND_BRIEFLY: StudentActions._respond_briefly,
    StudentAct.RESPOND_BY_FORM: StudentActions._respond_by_form,
    StudentAct.RESPOND_BY_COMMAND: StudentActions._respond_by_command,
    StudentAct.REPLY: StudentActions._reply,
    StudentAct.REPLY_BRIEFLY: StudentActions._reply_briefly,
    StudentAct.EDIT: StudentActions._edit,
    StudentAct.DELETE: StudentActions._delete,
    StudentAct.LOOK_UP: StudentActions._look_up,
    StudentAct.SEARCH: StudentActions._search,
    StudentAct.ASK_STANDING: StudentActions._show_standing,
}


def discussion_thread(post: Message) -> Thread:
    """Where a post is discussed: the thread started from it, or the forum post that it is."""
    thread = post.place if isinstance(post.place, Thread) else post.thread
    assert thread is not None, "the class acts only after a post is complete"
    return thread


def _visible_paragraphs(person: Person, post: Message) -> tuple[sentences.VisibleParagraph, ...]:
    """The paragraphs of the passage that the student sees, in the post or its thread."""
    messages = [post, *person.visible_messages(discussion_thread(post))]
    texts = [each.text for each in messages if each.author.bot and each.visible_to is None]
    return sentences.parse_paragraphs("\n".join(texts))
