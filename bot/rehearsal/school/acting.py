"""How an act is done on Discord: what is pressed, typed and written, and noted in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from bot.rehearsal.loopback import Answer, Message, Person, Thread
from bot.rehearsal.school import sentences
from bot.rehearsal.school.deeds import Deed, Ledger, Road
from bot.rehearsal.school.habits import Act


@dataclass(slots=True)
class Actor:
    """A student, her dice and what she has written under the posts."""

    person: Person
    dice: Random
    written: dict[int, list[Message]] = field(default_factory=dict)

    def last(self, post: Message) -> Message | None:
        """Her last message under a post that is still there."""
        there = [each for each in self.written.get(post.id, []) if not each.deleted]
        return there[-1] if there else None


class Acting:
    """Does what students intend, and asks `watch` to note what commands were answered."""

    def __init__(
        self,
        now: Callable[[], datetime],
        ledger: Ledger,
        watch: Callable[..., None],
    ) -> None:
        self._now = now
        self._ledger = ledger
        self._heartbeats = watch

    async def do(self, actor: Actor, act: Act, post: Message) -> None:
        """One act of one student under one post; what is impossible by now is left."""
        await _WAYS[act](self, actor, post)

    async def _respond(self, actor: Actor, post: Message) -> None:
        text = sentences.response(actor.dice, _read(actor.person, post))
        await self._say(actor, post, text)

    async def _respond_briefly(self, actor: Actor, post: Message) -> None:
        await self._say(actor, post, sentences.brief(actor.dice, _read(actor.person, post)))

    async def _respond_by_form(self, actor: Actor, post: Message) -> None:
        opened = await actor.person.press(post, "Respond")
        self._heartbeats(actor.person, "presses Respond", opened)
        await self._fill_in(actor, post, opened)

    async def _respond_by_command(self, actor: Actor, post: Message) -> None:
        offers = await actor.person.complete("respond", "prompt", thread_of(post).name[:12])
        if not offers:
            return
        opened = await actor.person.run("respond", prompt=offers[0][1])
        self._heartbeats(actor.person, f"/respond prompt: {offers[0][0]}", opened)
        await self._fill_in(actor, post, opened)

    async def _fill_in(self, actor: Actor, post: Message, opened: Answer) -> None:
        if opened.modal is None:
            return
        text = sentences.response(actor.dice, _read(actor.person, post))
        answer = await actor.person.submit(opened.modal, {opened.modal.fields[0].custom_id: text})
        self._heartbeats(actor.person, "submits the form", answer, text)
        self._note(
            Deed(actor.person.name, actor.person.id, post.id, Road.FORM, self._now(), [text])
        )

    async def _reply(self, actor: Actor, post: Message) -> None:
        await self._reply_with(actor, post, sentences.reply(actor.dice))

    async def _reply_briefly(self, actor: Actor, post: Message) -> None:
        await self._reply_with(actor, post, sentences.short_reply(actor.dice))

    async def _reply_with(self, actor: Actor, post: Message, text: str) -> None:
        thread = thread_of(post)
        known = {deed.message_id for deed in self._ledger.deeds}
        others = [
            each
            for each in actor.person.sees(thread)
            if each.id in known and each.author.id != actor.person.id
        ]
        if others:
            await self._say(actor, post, text, reply_to=actor.dice.choice(others))

    async def _edit(self, actor: Actor, post: Message) -> None:
        message = actor.last(post)
        if message is not None:
            read = _read(actor.person, post)
            cites = f"See ¶{actor.dice.choice(read).label}."
            text = f"{message.content} {cites} {sentences.addition(actor.dice)}"
            await actor.person.edit(message, text)
            self._ledger.of_message(message.id).texts.append(text)

    async def _delete(self, actor: Actor, post: Message) -> None:
        message = actor.last(post)
        if message is not None:
            await actor.person.delete(message)
            self._ledger.of_message(message.id).deleted = True

    async def _look_up(self, actor: Actor, post: Message) -> None:
        read = _read(actor.person, post)
        typed = f"1.{read[0].label}"
        offers = await actor.person.complete("passage", "where", typed)
        where = offers[0][1] if offers else typed
        answer = await actor.person.run("passage", in_=thread_of(post), where=where)
        self._heartbeats(actor.person, f"/passage where: {where}", answer)

    async def _search(self, actor: Actor, post: Message) -> None:
        words = actor.dice.choice(("bureaucracy privileges", "“class enemies”", "world revolution"))
        answer = await actor.person.run("search", words=words)
        self._heartbeats(actor.person, f"/search words: {words}", answer)

    async def _ask_standing(self, actor: Actor, post: Message) -> None:
        self._heartbeats(actor.person, "/me standing", await actor.person.run("me standing"))

    async def _say(
        self, actor: Actor, post: Message, text: str, reply_to: Message | None = None
    ) -> None:
        thread = thread_of(post)
        message = await actor.person.say(thread, text, reply_to=reply_to)
        actor.written.setdefault(post.id, []).append(message)
        deed = Deed(actor.person.name, actor.person.id, post.id, Road.THREAD, message.at, [text])
        deed.message_id, deed.channel_id = message.id, thread.id
        deed.reply_to = reply_to.id if reply_to else None
        self._note(deed)

    def _note(self, deed: Deed) -> None:
        self._ledger.deeds.append(deed)


_WAYS = {
    Act.RESPOND: Acting._respond,
    Act.RESPOND_BRIEFLY: Acting._respond_briefly,
    Act.RESPOND_BY_FORM: Acting._respond_by_form,
    Act.RESPOND_BY_COMMAND: Acting._respond_by_command,
    Act.REPLY: Acting._reply,
    Act.REPLY_BRIEFLY: Acting._reply_briefly,
    Act.EDIT: Acting._edit,
    Act.DELETE: Acting._delete,
    Act.LOOK_UP: Acting._look_up,
    Act.SEARCH: Acting._search,
    Act.ASK_STANDING: Acting._ask_standing,
}


def thread_of(post: Message) -> Thread:
    """Where a post is discussed: the thread that begins from it, or the forum post that it is."""
    thread = post.place if isinstance(post.place, Thread) else post.thread
    assert thread is not None, "the class acts only after a post is whole"
    return thread


def _read(person: Person, post: Message) -> tuple[sentences.Seen, ...]:
    """The paragraphs of the passage as the student sees them, in the post or its thread."""
    shown = [post, *person.sees(thread_of(post))]
    texts = [each.content for each in shown if each.author.bot]
    return tuple(seen for text in texts for seen in sentences.paragraphs_in(text))
