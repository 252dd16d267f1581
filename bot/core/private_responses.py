"""Private responses: what a submitted form holds, and who was promised to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.course import Course, Reveal, RevealedNames
from bot.core.pseudonyms import course_pseudonym
from bot.core.responses import Revision

REPEATED_WITHIN = timedelta(minutes=10)
"""Somebody who submits the same words again so soon was not told that they are recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A submitted form. `reveal` and `names` are what the form said of who will read it; the last
    submission of a response holds for all of it."""

    interaction_id: int
    revision: Revision
    reveal: Reveal
    names: RevealedNames


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateResponse:
    """A stored private response by its latest wording, the one of this `number` counted from 1.
    `person` is who wrote it and `student_id` whose work it is; `student` is the author's name and
    `discord_id` their account. Instants are in UTC."""

    id: int
    post: int
    person: int
    student_id: int
    student: str
    discord_id: int
    sent_at: datetime
    number: int
    revision: Revision
    withdrawn_at: datetime | None
    reveal: Reveal
    names: RevealedNames


def revealed_pseudonym(response: PrivateResponse, course: Course, key: bytes) -> str:
    """The pseudonym of the author for classmates; empty where their name is shown. One that was
    promised stays, and one that the course asks for by now is one too."""
    if RevealedNames.PSEUDONYM in (response.names, course.responses.names):
        return course_pseudonym(course.id, response.person, key)
    return ""
