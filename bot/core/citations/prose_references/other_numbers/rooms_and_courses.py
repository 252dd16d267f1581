"""Rooms, days and courses that the words behind a number tell: `1.4 numaralı oda`, `ב-1.2 בשעה
14:15`, `my econ 2.1 prof`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.clause_words import TREATING
from bot.core.citations.prose_references.words.evidence_words import READING
from bot.core.level_words import fold_word

_ROOM_BEHIND = re.compile(
    r"\s?(?:numaralı|nolu|no.lu) (?:oda|s[ıi]n[ıi]f|derslik|salon|amfi|kat|kap[ıi]|bina|otob[üu]s)"
    r"|(?:-?[a-záéő]{1,3})? (?:terem|szob[aá]|előadó|luokka|huone)\w*"
    r"|\s?(?:号室|号教室|教室|会議室|호실|호 |호에|번 (?:방|버스|강의실)|号(?:房|楼|线))"
    r"|\s(?:class)?room\b|\s(?:lecture )?hall\b",
    re.IGNORECASE,
)
# The hour behind a day or a room: “ב-1.2 בשעה 14:15”, “in 2.4 um 14:15”.
_HOUR_BEHIND = re.compile(
    r",?\s(?:at|um|à|a las|alle|às|kl\.?|klockan|om|o|ob|в|о|saat|klo|la|בשעה|الساعة|على الساعة)\s?"
    r"(?:\d{1,2}\s?[:h]\s?\d{2}|\d{1,2}\.[0-5][05](?!\d)|\d{1,2}\s?(?:uhr|h|am|pm)\b)",
    re.IGNORECASE,
)
_COURSES = frozenset(
    (
        *(
            "econ",
            "economics",
            "math",
            "maths",
            "calc",
            "calculus",
            "algebra",
            "stats",
            "statistics",
        ),
        *("chem", "chemistry", "bio", "biology", "physics", "cs", "comp", "sci", "phil", "polisci"),
        *(
            "psych",
            "psychology",
            "soc",
            "sociology",
            "anthro",
            "hist",
            "lit",
            "govt",
            "gov",
            "ling",
        ),
        *("spanish", "german", "french", "latin", "greek", "eng", "philo", "history", "philosophy"),
        *("politics", "physik", "mathe", "chemie", "bwl", "vwl", "éco", "maths", "matematicas"),
    )
)
_ROLES = frozenset(
    (
        *("prof", "professor", "profs", "ta", "tas", "teacher", "tutor", "lecturer", "instructor"),
        *("class", "lecture", "course", "seminar", "midterm", "final", "exam", "homework", "hw"),
        *("pset", "textbook", "syllabus", "lab", "quiz", "notes", "students", "klausur", "kurs"),
    )
)
_OWNERS = frozenset(("my", "our", "his", "her", "their", "your", "the", "last", "an", "a"))
_STAY = (
    ("i'm", "in"),
    ("we're", "in"),
    ("meet", "in"),
    ("meets", "in"),
    ("am", "in"),
    ("you", "at"),
    ("problem", "set"),
    ("who's", "in"),
    ("sitting", "in"),
    ("you", "in"),
    ("we", "are", "in"),
)


def is_room_or_course(around: Surroundings) -> bool:
    """Whether the words behind a number say that it is a room, a day with its hour, or a course."""
    if around.is_in_parentheses:
        return False
    rest = around.rest_of_line
    if _ROOM_BEHIND.match(rest) is not None or _is_course(around):
        return True
    return _HOUR_BEHIND.match(rest) is not None and not _is_treated(around)


def _is_treated(around: Surroundings) -> bool:
    """`let’s discuss 2.4 at 14:15`."""
    return not (TREATING | READING).isdisjoint(around.clause_before[-3:])


def _is_course(around: Surroundings) -> bool:
    """`my econ 2.1 prof`, `econ 2.1 was hard`; `history 2.1 tells` may be a place."""
    word, owner = around.word_before, around.word_before_that
    role = fold_word(around.word_after)
    if word in _COURSES:
        return role in _ROLES or owner in _OWNERS - {"the"}
    return word in _OWNERS and role in ("prof", "ta", "professor", "midterm", "teacher")


def is_stay(around: Surroundings) -> bool:
    """`who’s in 2.4 today?`, by the two or three words before."""
    words = around.clause_before
    return words[-2:] in _STAY or words[-3:] in _STAY
