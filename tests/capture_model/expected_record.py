"""A model of the record: it knows what stands on Discord, and what must therefore be recorded."""

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


@dataclass(slots=True)
class PrivateAnswer:
    """An answer by the form, each wording with its time; after `due` it may be published."""

    student: str
    prompt: str
    due: datetime
    wordings: list[tuple[datetime, str]]
    withdrawn: bool = False

    def publishable(self, now: datetime) -> list[str]:
        """The wordings of which one is published by now: what came after it changes nothing."""
        past = [text for at, text in self.wordings if at < self.due]
        late = [text for at, text in self.wordings if at >= self.due]
        return [] if self.withdrawn or now < self.due else [*past[-1:], *late]


@dataclass(slots=True)
class ExpectedRecord:
    """`roles` are those that the bot could know, by person, each with its beginning."""

    messages: dict[int, WrittenMessage] = field(default_factory=dict)
    answers: list[PrivateAnswer] = field(default_factory=list)
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
