"""What students may have of their data, and when it is erased, for one course."""

from __future__ import annotations

from dataclasses import dataclass

from bot.clock import Clock
from bot.core.course import Course
from bot.discussion.privacy.erasure_requests import ErasureRequests
from bot.discussion.privacy.erasures import Erasures
from bot.discussion.privacy.personal_data import PersonalData
from bot.discussion.privacy.retention import Retention
from bot.store.database import Database
from bot.store.retention import RetentionStore


@dataclass(frozen=True, slots=True)
class PrivacyServices:
    """The use cases about students' data."""

    retention: Retention
    data: PersonalData
    requests: ErasureRequests


def build_privacy_services(
    course: Course, database: Database, clock: Clock, key: bytes
) -> PrivacyServices:
    """Build the use cases of a course. `key` is that of the exports' pseudonyms."""
    erasures = Erasures(database, key, clock)
    retention = Retention(course, RetentionStore(database), erasures, clock)
    requests = ErasureRequests(course, database, erasures, clock)
    return PrivacyServices(retention, PersonalData(course, database), requests)
