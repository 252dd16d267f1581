"""How students behave: when and how they answer a post, and what they do afterwards.

A behaviour takes a random generator and the number of the post in the term, counted from 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from random import Random


class StudentAct(Enum):
    """Something that a student does about a post."""

    RESPOND = auto()
    RESPOND_BRIEFLY = auto()
    RESPOND_BY_FORM = auto()
    RESPOND_BY_COMMAND = auto()
    REPLY = auto()
    REPLY_BRIEFLY = auto()
    EDIT = auto()
    DELETE = auto()
    LOOK_UP = auto()
    SEARCH = auto()
    ASK_STANDING = auto()


@dataclass(frozen=True, slots=True)
class IntendedAct:
    """An act that a student intends to perform, and how long after the post."""

    delay: timedelta
    act: StudentAct


Behaviour = Callable[[Random, int], tuple[IntendedAct, ...]]


def diligent(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Reads, answers within two days, replies twice, sometimes asks for their standing."""
    asks = (_after_days(rng, 5, StudentAct.ASK_STANDING),) if post_number % 4 == 0 else ()
    return (
        _after_days(rng, 0.2, StudentAct.LOOK_UP),
        _after_days(rng, 1, StudentAct.RESPOND),
        _after_days(rng, 3, StudentAct.REPLY),
        _after_days(rng, 4, StudentAct.REPLY),
        *asks,
    )


def answers_late(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Answers a day after the deadline, and sometimes after counting has ended."""
    return (
        _after_days(rng, 4.5 if post_number % 3 else 6.5, StudentAct.RESPOND),
        _after_days(rng, 7.3, StudentAct.REPLY),
    )


def answers_briefly(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Answers in two sentences and replies in three words."""
    return (
        _after_days(rng, 2, StudentAct.RESPOND_BRIEFLY),
        _after_days(rng, 4, StudentAct.REPLY_BRIEFLY),
        _after_days(rng, 4.2, StudentAct.REPLY_BRIEFLY),
    )


def only_replies(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Replies to others and never answers the question."""
    return (_after_days(rng, 2.5, StudentAct.REPLY), _after_days(rng, 3.5, StudentAct.REPLY))


def edits_answers(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Begins with a short answer and completes it the next morning."""
    return (
        _after_days(rng, 1.5, StudentAct.RESPOND_BRIEFLY),
        _after_days(rng, 2.4, StudentAct.EDIT),
        _after_days(rng, 3.8, StudentAct.REPLY),
    )


def deletes_first_attempt(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Deletes the first attempt and writes another one."""
    return (
        _after_days(rng, 1.2, StudentAct.RESPOND),
        _after_days(rng, 1.9, StudentAct.DELETE),
        _after_days(rng, 2.8, StudentAct.RESPOND),
        _after_days(rng, 5, StudentAct.REPLY),
    )


def answers_by_form(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Answers only by the form."""
    return (
        _after_days(rng, 2.2, StudentAct.RESPOND_BY_FORM),
        _after_days(rng, 5.5, StudentAct.ASK_STANDING),
    )


def answers_at_last_minute(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Searches, then answers by command on the last evening."""
    return (
        _after_days(rng, 3.2, StudentAct.SEARCH),
        _after_days(rng, 3.4, StudentAct.RESPOND_BY_COMMAND),
        _after_days(rng, 6.1, StudentAct.REPLY),
        _after_days(rng, 6.2, StudentAct.REPLY),
    )


def stays_silent(rng: Random, post_number: int) -> tuple[IntendedAct, ...]:
    """Reads and says nothing."""
    return ()


NAMED_STUDENTS: tuple[tuple[str, Behaviour], ...] = (
    ("Ada Okafor", diligent),
    ("Boris Lind", answers_late),
    ("Chiara Rossi", answers_briefly),
    ("Dmitri Vance", only_replies),
    ("Esther Cohen", edits_answers),
    ("Farid Nasser", deletes_first_attempt),
    ("Grace Liu", answers_by_form),
    ("Hugo Martin", stays_silent),
    ("Inés Ortega", answers_at_last_minute),
    ("Jonas Weber", diligent),
)
_GIVEN = ("Kemal", "Lena", "Mateo", "Nadia", "Oskar", "Priya", "Rafael", "Sofia", "Tomás", "Yuki")
_FAMILY = ("Adler", "Brandt", "Costa", "Dubois", "Eriksen", "Ferrari", "Haddad", "Ivanov")


def class_roster(size: int) -> tuple[tuple[str, Behaviour], ...]:
    """The given number of students (at most 250) as (name, behaviour) pairs with distinct names."""
    combinations = (f"{given} {family}" for family in _FAMILY * 3 for given in _GIVEN)
    names = [name for name, _ in NAMED_STUDENTS]
    for number, name in enumerate(combinations):
        repetition = number // (len(_GIVEN) * len(_FAMILY))
        names.append(name if not repetition else f"{name} {'I' * (repetition + 1)}")
    behaviours = [behaviour for _, behaviour in NAMED_STUDENTS]
    return tuple((name, behaviours[at % len(behaviours)]) for at, name in enumerate(names[:size]))


def _after_days(rng: Random, days: float, act: StudentAct) -> IntendedAct:
    """An act so many days after the post, give or take an hour and a half."""
    return IntendedAct(timedelta(days=days, seconds=rng.randint(-5400, 5400)), act)
