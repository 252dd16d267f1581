"""The faults of Discord that are tried: which request meets which answer, when, and how often."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from enum import StrEnum

from bot.rehearsal.loopback.model.faults import FaultPhase

MOST_ATTEMPTS = 3


class FaultyRequest(StrEnum):
    """A kind of request that posting makes."""

    ANNOUNCEMENT = "announcement"
    THREAD = "thread"
    PART = "part"  # of the passage
    ALERT = "alert"  # to staff
    FORUM_POST = "forum post"  # in a forum: announcement and thread in one


class FaultyAnswer(StrEnum):
    """What Discord answers instead of what it should; a number is the status of the answer."""

    BAD_REQUEST = "400"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502"
    UNAVAILABLE = "503"
    RATE_LIMITED = "429"
    CUT = "cut"  # the connection ends without an answer
    GARBAGE = "garbage"  # the answer is no JSON
    HANG = "hang"  # the answer comes late


REFUSALS = (FaultyAnswer.BAD_REQUEST, FaultyAnswer.FORBIDDEN, FaultyAnswer.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of request meets a faulty answer at so many attempts in a row, before or after the
    request has its effect."""

    request: FaultyRequest
    answer: FaultyAnswer
    attempts: int
    when: FaultPhase

    def __str__(self) -> str:
        return f"{self.request}: {self.answer} {self.when.value} its effect, {self.attempts} times"

    @property
    def is_possible(self) -> bool:
        """Whether this can happen at all.

        What Discord refuses it does not do. A hanging answer comes in the end, and a forum post
        that is there is found: neither is tried again.
        """
        if self.when is FaultPhase.AFTER and self.answer in (*REFUSALS, FaultyAnswer.RATE_LIMITED):
            return False
        is_found = self.request is FaultyRequest.FORUM_POST and self.when is FaultPhase.AFTER
        return self.attempts == 1 or not (self.answer is FaultyAnswer.HANG or is_found)

    @property
    def is_refusal(self) -> bool:
        """Whether Discord refuses for good what students are to see."""
        return self.answer in REFUSALS and self.request is not FaultyRequest.ALERT

    @property
    def expected_requests(self) -> int:
        """How many requests must meet it. What was refused is not tried again; but where a part of
        a passage is, other messages follow."""
        is_final = self.is_refusal and self.request is not FaultyRequest.PART
        return 1 if is_final else self.attempts


def all_faults() -> list[Fault]:
    """Every possible fault."""
    combinations = itertools.product(
        FaultyRequest, FaultyAnswer, range(1, MOST_ATTEMPTS + 1), FaultPhase
    )
    faults = (Fault(*combination) for combination in combinations)
    return [fault for fault in faults if fault.is_possible]


def sampled_faults(seed: int) -> list[Fault]:
    """Every request with every answer, before and after the effect, each at one number of attempts
    that the seed chooses."""
    rng = random.Random(seed)
    groups: dict[tuple[FaultyRequest, FaultyAnswer, FaultPhase], list[Fault]] = {}
    for fault in all_faults():
        groups.setdefault((fault.request, fault.answer, fault.when), []).append(fault)
    return [rng.choice(group) for group in groups.values()]
