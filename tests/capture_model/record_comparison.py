"""Compares what is recorded and shown with the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.capture_model.expected_record import ExpectedRecord, PrivateAnswer

_TICK = timedelta(minutes=1)  # within which the bot publishes what is due


@dataclass(frozen=True, slots=True)
class RecordedMessage:
    """A row of the record, with the receipt that is due by it."""

    text: str
    deleted: bool
    receipt: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What people can see: the record by message ids, the receipts on messages, the private
    responses (student, prompt, wording, whether withdrawn) and those that are published in the
    threads that stand, by prompt (student, wording)."""

    messages: Mapping[int, RecordedMessage]
    receipts: Mapping[int, str]
    answers: Sequence[tuple[str, str, str, bool]]
    published: Mapping[str, Sequence[tuple[str, str]]]

    def counts(self) -> dict[str, int]:
        """How much of each there is."""
        return {
            "recorded messages": len(self.messages),
            "deleted ones among them": sum(row.deleted for row in self.messages.values()),
            "receipts": sum(shown != "" for shown in self.receipts.values()),
            "private responses": len(self.answers),
            "published ones": sum(map(len, self.published.values())),
        }


def unfounded(expected: ExpectedRecord, seen: Seen, *, has_gaps: bool) -> Iterator[str]:
    """What may never be, whatever the bot has missed: rows of messages and wordings that are not,
    receipts without a row, and deletions that were not, unless Discord's history `has_gaps`."""
    yield from (f"{key} is in the record" for key in seen.messages.keys() - expected.messages)
    for key, message in expected.messages.items():
        row = seen.messages.get(key)
        if row is not None:
            deletable = message.deleted or message.gone or has_gaps
            if not expected.is_student_message(message):
                yield f"{key} is no student's"
            if row.text not in message.wordings[message.seen or 0 :]:
                yield f"{key} is recorded as {row.text}"
            if row.deleted and not deletable:
                yield f"{key} is marked as deleted"
        elif shown := seen.receipts.get(key):
            yield f"{key} has the receipt {shown!r} and no row"


def lost(expected: ExpectedRecord, seen: Seen) -> Iterator[str]:
    """What was recorded, or acknowledged, and is so no more."""
    for key, message in expected.messages.items():
        if message.seen is not None and key not in seen.messages:
            yield f"{key} is not recorded"
    answers = [(a.student, a.prompt, a.wordings[-1][1], a.withdrawn) for a in expected.answers]
    if sorted(answers) != sorted(seen.answers):
        yield f"private responses are {seen.answers}, not {answers}"


def overlooked(expected: ExpectedRecord, seen: Seen) -> Iterator[str]:
    """What the bot does not know, or does not show, although it has read everything."""
    for key, message in expected.messages.items():
        row = seen.messages.get(key)
        if row is not None and message.deleted and not row.deleted and not message.gone:
            yield f"{key} is not marked as deleted"
        due = row.receipt if row is not None else ""
        if seen.receipts.get(key, due) != due:
            yield f"{key} has the receipt {seen.receipts[key]!r}, not {due!r}"


def wrongly_published(
    expected: ExpectedRecord, seen: Seen, now: datetime, *, publishes: bool, settled: bool
) -> Iterator[str]:
    """Private responses that stand in a thread and may not, or may, and do not although the bot is
    `settled`."""
    for prompt, published in seen.published.items():
        left = list(published)
        for answer in (each for each in expected.answers if each.prompt == prompt):
            allowed = answer.publishable(now) if publishes else []
            shown = [each for each in left if _is_of(answer, each, allowed)][:1]
            left = [each for each in left if each not in shown]
            if settled and not shown and allowed and now >= answer.due + _TICK:
                yield f"{answer.student} is not published under {prompt}: {allowed}"
        if left and settled:
            yield f"under {prompt} is published: {left}"


def _is_of(answer: PrivateAnswer, shown: tuple[str, str], allowed: Sequence[str]) -> bool:
    return shown[0] == answer.student and shown[1] in allowed
