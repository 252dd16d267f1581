"""What kind of student somebody is: when she answers, by which road, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from random import Random


class Act(Enum):
    """Something that a student does under a post."""

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
class Intent:
    """An act, so long after the post."""

    after: timedelta
    act: Act


Habit = Callable[[Random, int], tuple[Intent, ...]]


def diligent(dice: Random, number: int) -> tuple[Intent, ...]:
    """Reads, answers within two days, replies twice, asks where she stands now and then."""
    asks = (_in(dice, 5, Act.ASK_STANDING),) if number % 4 == 0 else ()
    return (
        _in(dice, 0.2, Act.LOOK_UP),
        _in(dice, 1, Act.RESPOND),
        _in(dice, 3, Act.REPLY),
        _in(dice, 4, Act.REPLY),
        *asks,
    )


def late(dice: Random, number: int) -> tuple[Intent, ...]:
    """Answers a day after the deadline, and sometimes when nothing counts any more."""
    return (_in(dice, 4.5 if number % 3 else 6.5, Act.RESPOND), _in(dice, 7.3, Act.REPLY))


def brief(dice: Random, number: int) -> tuple[Intent, ...]:
    """Two sentences, and replies of three words."""
    return (
        _in(dice, 2, Act.RESPOND_BRIEFLY),
        _in(dice, 4, Act.REPLY_BRIEFLY),
        _in(dice, 4.2, Act.REPLY_BRIEFLY),
    )


def only_replies(dice: Random, number: int) -> tuple[Intent, ...]:
    """Never answers the question itself."""
    return (_in(dice, 2.5, Act.REPLY), _in(dice, 3.5, Act.REPLY))


def edits(dice: Random, number: int) -> tuple[Intent, ...]:
    """Begins with a short answer and completes it the next morning."""
    return (
        _in(dice, 1.5, Act.RESPOND_BRIEFLY),
        _in(dice, 2.4, Act.EDIT),
        _in(dice, 3.8, Act.REPLY),
    )


def deletes(dice: Random, number: int) -> tuple[Intent, ...]:
    """Takes the first attempt back and writes another one."""
    return (
        _in(dice, 1.2, Act.RESPOND),
        _in(dice, 1.9, Act.DELETE),
        _in(dice, 2.8, Act.RESPOND),
        _in(dice, 5, Act.REPLY),
    )


def private_only(dice: Random, number: int) -> tuple[Intent, ...]:
    """Answers by the form alone."""
    return (_in(dice, 2.2, Act.RESPOND_BY_FORM), _in(dice, 5.5, Act.ASK_STANDING))


def at_the_last_minute(dice: Random, number: int) -> tuple[Intent, ...]:
    """Searches, then answers by command on the last evening."""
    return (
        _in(dice, 3.2, Act.SEARCH),
        _in(dice, 3.4, Act.RESPOND_BY_COMMAND),
        _in(dice, 6.1, Act.REPLY),
        _in(dice, 6.2, Act.REPLY),
    )


def silent(dice: Random, number: int) -> tuple[Intent, ...]:
    """Reads and says nothing."""
    return ()


CLASS: tuple[tuple[str, Habit], ...] = (
    ("Ada Okafor", diligent),
    ("Boris Lind", late),
    ("Chiara Rossi", brief),
    ("Dmitri Vance", only_replies),
    ("Esther Cohen", edits),
    ("Farid Nasser", deletes),
    ("Grace Liu", private_only),
    ("Hugo Martin", silent),
    ("Inés Ortega", at_the_last_minute),
    ("Jonas Weber", diligent),
)
_GIVEN = ("Kemal", "Lena", "Mateo", "Nadia", "Oskar", "Priya", "Rafael", "Sofia", "Tomás", "Yuki")
_FAMILY = ("Adler", "Brandt", "Costa", "Dubois", "Eriksen", "Ferrari", "Haddad", "Ivanov")


def classmates(size: int) -> tuple[tuple[str, Habit], ...]:
    """So many students, each with a name of her own and a habit; 250 at the most."""
    more = (f"{given} {family}" for family in _FAMILY * 3 for given in _GIVEN)
    names = [name for name, _ in CLASS]
    for number, name in enumerate(more):
        again = number // (len(_GIVEN) * len(_FAMILY))
        names.append(name if not again else f"{name} {'I' * (again + 1)}")
    habits = [habit for _, habit in CLASS]
    return tuple((name, habits[at % len(habits)]) for at, name in enumerate(names[:size]))


def _in(dice: Random, days: float, act: Act) -> Intent:
    """So many days after the post, give or take an hour and a half."""
    return Intent(timedelta(days=days, seconds=dice.randint(-5400, 5400)), act)
