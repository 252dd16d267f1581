"""A transcript in Markdown of everything that people saw, in order, and of who saw it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rehearsal.loopback import InteractionReply, Message, MessageChange, Person, Thread

_CHANNEL = re.compile(r"<#([0-9]+)>")
_TIMESTAMP = re.compile(r"<t:(?P<seconds>-?[0-9]+)(?::(?P<style>[tTdDfFsSR]))?>")


@dataclass(slots=True)
class _Entry:
    at: datetime
    where: str
    who: str
    text: str


class Transcript:
    """Records what happens on a server while a term is simulated. Times are printed in `zone`."""

    def __init__(self, title: str, zone: ZoneInfo, now: Callable[[], datetime]) -> None:
        self._title = title
        self._zone = zone
        self._now = now
        self._entries: list[_Entry] = []
        self._channels: dict[str, str] = {}

    def record_change(self, change: MessageChange, message: Message) -> None:
        """Record a change of a public message; for `LoopbackDiscord.on_message_change`."""
        if message.visible_to is not None or not message.text:
            return
        author = message.author.name
        if change is MessageChange.CREATED:
            is_reply = message.referenced_message_id is not None
            suffix = f" (replying to {_referenced_author(message)})" if is_reply else ""
            self._add_entry(message, f"{author}{suffix}", message.text)
        elif change is MessageChange.EDITED and message.edited_at == self._now():
            self._add_entry(message, f"{author} (edited)", message.text)
        elif change is MessageChange.DELETED:
            self._add_entry(message, f"{author} deleted", _first_words(message.text))
        elif change is MessageChange.REACTED and message.reactions:
            emoji = list(message.reactions)[-1]
            self._add_entry(message, f"Discussant: {emoji} on {author}’s message", "")

    def record_interaction(
        self, person: Person, action: str, reply: InteractionReply, submitted: str = ""
    ) -> None:
        """Record a command, a button or a form: the `submitted` text, the reply, and who saw it."""
        text = reply.text or reply.failure
        if reply.modal is not None:
            text = f"[form “{reply.modal.title}”: {reply.modal.fields[0].label}]"
        files = [file.name for message in reply.messages for file in message.attachments]
        text += "".join(f"\n[file {name}]" for name in files)
        where = f"only {person.name} sees" if reply.ephemeral else "everyone sees"
        if submitted:
            self._entries.append(_Entry(self._now(), where, f"{person.name} writes", submitted))
        self._entries.append(_Entry(self._now(), where, f"{person.name} {action}", text))

    def render_markdown(self) -> str:
        """The whole transcript, with a heading for each local day."""
        out = [f"# {self._title}: a rehearsal", ""]
        day = ""
        for entry in self._entries:
            local = entry.at.astimezone(self._zone)
            if f"{local:%A, %d %B %Y}" != day:
                day = f"{local:%A, %d %B %Y}"
                out += [f"## {day}", ""]
            head = f"**{local:%H:%M} · {entry.where} · {entry.who}**"
            out += [head, "", *self._render_quotation(entry)]
        return "\n".join(out).rstrip() + "\n"

    def _add_entry(self, message: Message, who: str, text: str) -> None:
        place = message.place
        self._channels[str(place.parent.id)] = place.parent.name
        where = (
            f"#{place.parent.name} › {place.name}"
            if isinstance(place, Thread)
            else f"#{place.name}"
        )
        self._entries.append(_Entry(self._now(), where, who, text))

    def _render_quotation(self, entry: _Entry) -> list[str]:
        if not entry.text:
            return []
        text = _TIMESTAMP.sub(lambda match: self._render_timestamp(match, entry.at), entry.text)
        text = _CHANNEL.sub(lambda match: f"#{self._channels.get(match[1], match[1])}", text)
        return [*(f"> {line}".rstrip() for line in text.split("\n")), ""]

    def _render_timestamp(self, match: re.Match[str], now: datetime) -> str:
        at = datetime.fromtimestamp(int(match["seconds"]), self._zone)
        if match["style"] != "R":
            return f"{at:%a %d %b %Y, %H:%M}"
        hours = (at - now).total_seconds() / 3600
        days = round(abs(hours) / 24)
        span = f"{days} days" if days > 1 else f"{round(abs(hours))} hours"
        return f"in {span}" if hours >= 0 else f"{span} ago"


def _referenced_author(message: Message) -> str:
    referenced = message.referenced_message_id
    authors = [each.author.name for each in message.place.messages if each.id == referenced]
    return authors[0] if authors else "a message that is gone"


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
