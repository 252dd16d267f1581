"""One-time codes: staff hand them out, and each links the Discord account that enters it to the
student to whom it was given."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

from bot.clock import Clock
from bot.core.course import Course
from bot.core.people import Account
from bot.core.roster import LinkedBy, RosterEntry
from bot.core.roster_codes import (
    ATTEMPTS,
    ATTEMPTS_WITHIN,
    CODE_ALPHABET,
    CODE_LENGTH,
    StudentCode,
    code_digest,
    group_code,
)
from bot.discussion.participation.roster import require_entry, require_unlinked
from bot.errors import CourseError
from bot.rendering.roster import (
    NO_ROSTER,
    NOBODY_WITHOUT_DISCORD,
    TOO_MANY_CODES,
    WRONG_CODE,
)
from bot.store.audit import add_audit_entry
from bot.store.database import Database, Transaction
from bot.store.people import upsert_person
from bot.store.roster import add_link, roster_entries_of
from bot.store.roster_codes import (
    add_failure,
    end_codes,
    failures_since,
    open_codes,
    replace_code,
)


class RosterCodes:
    """The codes of one course."""

    def __init__(self, course: Course, database: Database, clock: Clock) -> None:
        self._course = course
        self._database = database
        self._clock = clock

    async def issue(self, name: str | None, by: int | None) -> tuple[StudentCode, ...]:
        """New codes for the students who are nobody on Discord yet, or for one, who may be. Codes
        that they got before are not valid any more. `by` is a Discord id.

        Raises CourseError if nobody is meant.
        """

        async def work(transaction: Transaction) -> tuple[StudentCode, ...]:
            entries = await roster_entries_of(transaction, self._course.id)
            issued = []
            for entry in _without_discord(entries, name):
                code = _new_code()
                await replace_code(transaction, entry.id, code_digest(code), now)
                issued.append(StudentCode(entry.name, entry.identifiers, entry.section, code))
            await self._audit(transaction, "issue codes", f"{len(issued)} students", by)
            return tuple(issued)

        now = self._clock.now()
        return await self._database.write(work)

    async def redeem(self, account: Account, typed: str) -> RosterEntry:
        """Link whoever enters a code to its student; the code is used up.

        Raises CourseError for a wrong code, after too many of them, and if the account is linked
        already.
        """

        async def work(transaction: Transaction) -> RosterEntry | None:
            person_id = await upsert_person(transaction, account, now)
            entries = await roster_entries_of(transaction, self._course.id)
            require_unlinked(entries, person_id)
            await self._require_attempt(transaction, person_id, now)
            entry = await self._find(transaction, entries, typed)
            if entry is None:
                await add_failure(transaction, self._course.id, person_id, now)
                return None
            await end_codes(transaction, entry.id, now)
            await self._link(transaction, entry, person_id, account.discord_id)
            return entry

        now = self._clock.now()
        found = await self._database.write(work)
        if found is None:  # outside the transaction, which keeps that the code was wrong
            raise CourseError(WRONG_CODE)
        return found

    async def _require_attempt(
        self, transaction: Transaction, person_id: int, now: datetime
    ) -> None:
        since = now - ATTEMPTS_WITHIN
        if await failures_since(transaction, self._course.id, person_id, since) >= ATTEMPTS:
            raise CourseError(TOO_MANY_CODES)

    async def _find(
        self, transaction: Transaction, entries: Sequence[RosterEntry], typed: str
    ) -> RosterEntry | None:
        """The entry of an open code. Every code is compared, each in the same time, so that the
        time of the answer tells nothing."""
        digest = code_digest(typed)
        found = [
            entry_id
            for entry_id, kept in await open_codes(transaction, self._course.id)
            if hmac.compare_digest(kept, digest)
        ]
        return next((entry for entry in entries if entry.id in found), None)

    async def _link(
        self, transaction: Transaction, entry: RosterEntry, person_id: int, discord_id: int
    ) -> None:
        await add_link(
            transaction,
            entry,
            self._course.id,
            person_id,
            at=self._clock.now(),
            by=discord_id,
            how=LinkedBy.CODE,
        )
        detail = f"person {person_id}, student {entry.student_id}, by code"
        await self._audit(transaction, "link", detail, discord_id)

    async def _audit(
        self, transaction: Transaction, action: str, detail: str, by: int | None
    ) -> None:
        now = self._clock.now()
        await add_audit_entry(transaction, self._course.id, action, detail, by=by, now=now)


def _new_code() -> str:
    return group_code("".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)))


def _without_discord(entries: Sequence[RosterEntry], name: str | None) -> tuple[RosterEntry, ...]:
    if name is not None:
        return (require_entry(entries, name),)
    if not entries:
        raise CourseError(NO_ROSTER)
    found = tuple(each for each in entries if not each.linked and each.dropped_at is None)
    if not found:
        raise CourseError(NOBODY_WITHOUT_DISCORD)
    return found
