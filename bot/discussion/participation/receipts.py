"""Which receipts the messages under a post are owed: what is recorded is told to its author, and
whether it counts, by the same assessment that standings and exports render."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.post_assessments import Assessments, assess_posts
from bot.core.receipts import ReceiptState
from bot.core.responses import Response
from bot.store.assessment_acts import assessment_acts_of
from bot.store.database import Database
from bot.store.people import student_id_of
from bot.store.receipts import ReceiptStore
from bot.store.recorded_responses import responses_under


@dataclass(frozen=True, slots=True)
class OwedReceipt:
    """A message in a thread whose receipt is another than `shown`, which is None for none."""

    thread_id: int
    message_id: int
    shown: ReceiptState | None
    due: ReceiptState


class Receipts:
    """The receipts of one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._store = ReceiptStore(database)
        self._clock = clock

    async def owed(self, post: Occurrence, author: int | None = None) -> tuple[OwedReceipt, ...]:
        """The receipts under a post that are not as they should be, by time: of everybody, or of
        one author, given by their Discord id."""
        student = None if author is None else await self._student(author)
        if author is not None and student is None:
            return ()
        responses = await responses_under(self._database, post.id, student)
        due = _receipts_due(await self._assess(post, responses))
        owed = (_owed(response, due.get(response.id)) for response in responses)
        return tuple(each for each in owed if each is not None)

    async def record_shown(self, receipt: OwedReceipt) -> None:
        """The message bears the receipt now."""
        await self._store.record_shown(receipt.message_id, receipt.due)

    async def _student(self, author: int) -> int | None:
        return await student_id_of(self._database, self._course.id, author)

    async def _assess(self, post: Occurrence, responses: tuple[Response, ...]) -> Assessments:
        instants = [response.revisions[-1].at for response in responses]
        return assess_posts(
            self._course,
            [post],
            responses,
            await assessment_acts_of(self._database, self._course.id),
            students=tuple({response.author for response in responses}),
            # The clock of this machine may be behind Discord's, by which messages are judged.
            as_of=max([self._clock.now(), *instants]),
        )


def _receipts_due(assessments: Assessments) -> dict[int, ReceiptState]:
    """The receipts that messages should have, by their responses' ids."""
    return {
        response.id: receipt
        for assessment in assessments.values()
        for assessed in (*assessment.responses, *assessment.replies)
        for receipt in (assessed.receipt,)
        for response in assessed.responses
    }


def _owed(response: Response, due: ReceiptState | None) -> OwedReceipt | None:
    if response.message_id is None or response.channel_id is None or response.deleted_at:
        return None
    if due is None or due is response.receipt:
        return None
    return OwedReceipt(response.channel_id, response.message_id, response.receipt, due)
