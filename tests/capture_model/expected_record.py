"""A model of the record: it knows what stands on Discord, and what must therefore be recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.memberships import MemberRole


@dataclass(slots=True)
class WrittenMessage:
    """`seen`: the newest wording that the bot has surely read; `gone`: with its thread."""

    author: int
    sent_at: datetime
    wordings: list[str]
    seen: int | None = None
    deleted: bool = False
    gone: bool = False


@dataclass
class ExpectedRecord:
    """`roles` are those that the bot could know, by person, each with its beginning."""

    messages: dict[int, WrittenMessage] = field(default_factory=dict)
    roles: dict[int, list[tuple[datetime, MemberRole]]] = field(default_factory=dict)

    def is_student_message(self, message: WrittenMessage) -> bool:
        """By the role of its moment; who had none has the next one, if no other was lost before."""
        past = [role for at, role in self.roles[message.author] if at <= message.sent_at]
        if past and past[-1] is not MemberRole.NONE:
            return past[-1] is MemberRole.STUDENT
        lost = [role for role in past if role is not MemberRole.NONE][-1:]
        coming = [role for at, role in self.roles[message.author] if at > message.sent_at][:1]
        return coming == [MemberRole.STUDENT] and lost in ([], coming)

    def note_all_seen(self) -> None:
        """The bot has read everything that stands on Discord."""
        for message in self.messages.values():
            if not message.deleted and not message.gone and self.is_student_message(message):
                message.seen = len(message.wordings) - 1

    def differences(
        self, rows: Mapping[int, tuple[str, bool, str]], receipts: Mapping[int, str]
    ) -> list[str]:
        """Where rows (wording, whether deleted, due receipt) and receipts are not as they must be
        in the end. What was deleted unseen may have been recorded or not."""
        found = [f"{key} is in the record" for key in rows.keys() - self.messages.keys()]
        for key, message in self.messages.items():
            text, deleted, receipt = rows.get(key, (None, False, ""))
            if text is not None and not self.is_student_message(message):
                found.append(f"{key} is no student's")
            if text not in message.wordings[message.seen or 0 :] + [None] * (message.seen is None):
                found.append(f"{key} is recorded as {text}")
            if text is not None and deleted != message.deleted and not message.gone:
                found.append(f"{key} is marked as {'' if deleted else 'not '}deleted")
            if receipts.get(key, receipt) != receipt:
                found.append(f"{key} has the receipt {receipts[key]!r}, not {receipt!r}")
        return found
