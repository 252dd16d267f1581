"""What everyone saw and what each saw alone, in order, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rehearsal.loopback import Answer, Message, Person, Thread

_CHANNEL = re.compile(r"<#([0-9]+)>")
_STAMP = re.compile(r"<t:(?P<seconds>-?[0-9]+)(?::(?P<style>[tTdDfFsSR]))?>")


@dataclass(slots=True)
class _Line:
    at: datetime
    where: str
    who: str
    text: str


class Transcript:
    """Notes what happens on a server while a class is played. Times are in `zone`."""

    def __init__(self, title: str, zone: ZoneInfo, now: Callable[[], datetime]) -> None:
        self._title = title
        self._zone = zone
        self._now = now
        self._lines: list[_Line] = []
        self._channels: dict[str, str] = {}

    def changed(self, how: str, message: Message) -> None:
        """A message was made, edited, deleted, reacted to; for `LoopbackDiscord.on_change`."""
        if message.seen_by is not None or not message.content:
            return
        who = message.author.name
        if how == "made":
            answers = f" (replying to {_author(message)})" if message.reply_to else ""
            self._note(message, f"{who}{answers}", message.content)
        elif how == "edited" and message.edited_at == self._now():
            self._note(message, f"{who} (edited)", message.content)
        elif how == "deleted":
            self._note(message, f"{who} deleted", _first_words(message.content))
        elif how == "reacted" and message.reactions:
            emoji = list(message.reactions)[-1]
            self._note(message, f"Discussant: {emoji} on {who}’s message", "")

    def answered(self, person: Person, did: str, answer: Answer, wrote: str = "") -> None:
        """Somebody used a command, a button or a form; what she wrote, what it answered, and who
        saw that."""
        answered = answer.text or answer.failed
        if answer.modal is not None:
            answered = f"[form “{answer.modal.title}”: {answer.modal.fields[0].label}]"
        files = [each.name for message in answer.messages for each in message.attachments]
        answered += "".join(f"\n[file {name}]" for name in files)
        where = f"only {person.name} sees" if answer.ephemeral else "everyone sees"
        if wrote:
            self._lines.append(_Line(self._now(), where, f"{person.name} writes", wrote))
        self._lines.append(_Line(self._now(), where, f"{person.name} {did}", answered))

    def markdown(self) -> str:
        """The whole transcript."""
        out = [f"# {self._title}: a rehearsal", ""]
        day = ""
        for line in self._lines:
            local = line.at.astimezone(self._zone)
            if f"{local:%A, %d %B %Y}" != day:
                day = f"{local:%A, %d %B %Y}"
                out += [f"## {day}", ""]
            head = f"**{local:%H:%M} · {line.where} · {line.who}**"
            out += [head, "", *self._quoted(line)]
        return "\n".join(out).rstrip() + "\n"

    def _note(self, message: Message, who: str, text: str) -> None:
        place = message.place
        self._channels[str(place.parent.id)] = place.parent.name
        where = (
            f"#{place.parent.name} › {place.name}"
            if isinstance(place, Thread)
            else f"#{place.name}"
        )
        self._lines.append(_Line(self._now(), where, who, text))

    def _quoted(self, line: _Line) -> list[str]:
        if not line.text:
            return []
        shown = _STAMP.sub(lambda match: self._stamp(match, line.at), line.text)
        shown = _CHANNEL.sub(lambda match: f"#{self._channels.get(match[1], match[1])}", shown)
        return [*(f"> {line}".rstrip() for line in shown.split("\n")), ""]

    def _stamp(self, match: re.Match[str], now: datetime) -> str:
        at = datetime.fromtimestamp(int(match["seconds"]), self._zone)
        if match["style"] != "R":
            return f"{at:%a %d %b %Y, %H:%M}"
        hours = (at - now).total_seconds() / 3600
        days = round(abs(hours) / 24)
        span = f"{days} days" if days > 1 else f"{round(abs(hours))} hours"
        return f"in {span}" if hours >= 0 else f"{span} ago"


def _author(message: Message) -> str:
    found = [each for each in message.place.messages if each.id == message.reply_to]
    return found[0].author.name if found else "a message that is gone"


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
