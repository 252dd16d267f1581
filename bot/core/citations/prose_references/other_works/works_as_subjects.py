"""Works of others that a sentence is about before it comes to a number: `18th Brumaire is the place
for that, chapter 7`, `Platform of the Opposition 1927, section 2`, `in the second part, ch. 74`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.denied_places import is_denied_here
from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.surrounding_words import BEFORE_REFERENCES, SAYING
from bot.core.level_words import fold_word

_NAME = r"[^\W\da-zß-öø-ÿа-яα-ω][\w’'-]+"
_JOINT = r"(?:of|to|for|with|the|and|on|in|de|la|du|des|der|und|et|y|del|della|zum|zur|i|и|о)"
_TITLE = rf"{_NAME}(?:(?:\s{_JOINT})*\s{_NAME})*"
# “Platform of the Joint Opposition 1927, section 2 is …, section 7 …”
_DATED = re.compile(
    rf"(?P<title>{_TITLE})\s\(?(?:1\d{{3}}|20\d\d)\)?,\s"
    r"(?:(?:§|[^\W\d]+\.?)\s?\d[^.;!?]*\s)?$"
)
_SUBJECT = re.compile(
    rf"(?:^|[.!?]\s)(?P<title>(?:\d{{1,2}}(?:st|nd|rd|th)\s)?{_TITLE}"
    r"(?:\s(?:vol|volume|book|part|bd|tome|tomo)\.?\s\w{1,4})?)\s"
    r"(?:is|was|has|covers|does|treats|ist|war|hat|est|a|es|è|ha|é|to|это|—)\s[^.;!?]*,\s$"
)
_ORDINALS = (
    r"(?:second|third|fourth|fifth|last|2nd|3rd|4th|5th|zweite[mnrs]?|dritte[mnrs]?|deuxième|"
    r"seconde?|troisième|segund[ao]|tercer[ao]?|second[ao]|terz[ao]|terceir[ao]|tweede|derde|"
    r"andra|tredje|anden|drugiej|drugim|trzeciej|druhé|druhém|второй|третьей|втором|третьем)"
)
_PART = re.compile(
    rf"\b{_ORDINALS}\s(part|volume|vol|book|teil|band|buch|partie|tome|livre|parte|tomo|libro|"
    r"livro|deel|boek|delen|del|bok|bog|części|tomie|části|díle|части|томе|книге)\.?,?\s\(?$",
    re.IGNORECASE,
)
# “the encyclopedia entry on Trotsky, section 3”, “last week’s chapter 4”
_OTHER_KIND = re.compile(
    r"\b(?:the|an?|that|her|my|our) (?:[\w’'-]+ ){0,3}(article|entry|review|pamphlet|biography|"
    r"novel|wikipedia|encyclop\w+|textbook|report|documentary|wiki|wiki page|e-?mail|handout|"
    r"newsletter|blog\w*)"
    r"(?: (?:on|about|by|of|in|from) [\w’'-]+(?: [\w’'-]+){0,2})?,\s$"
    r"|\b(?:last|next) (?:week|month|year|term|semester)['’]s\s$|\byesterday['’]s\s$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b([A-ZÀ-ÞА-Я][\w-]+)['’]s (?:\w+ )?(?:book|essay|study)(?: \w+){0,3},\s$")
_OTHER_AFTER = re.compile(
    r"\s(?:in|of|from) (?:the|an?|that) (?:other|previous|last|next|different) "
    r"(?:book|text|reading|chapter|one|course|class)\b"
    r"|\son (?:tv|youtube|netflix|the (?:piano|radio|guitar|violin|news|exam|test|quiz|midterm))\b",
    re.IGNORECASE,
)
_SITTING = frozenset((("sit", "in"), ("sits", "in"), ("sitting", "in"), ("live", "in")))
_CHAPTERS = ("ch", "cap", "kap", "гл", "rozdz", "kapit", "hoofdst")
_MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "januar", "februar", "marz", "mai", "juni", "juli"),
        *("oktober", "dezember", "spring", "summer", "autumn", "winter", "fall"),
    )
)


def follows_other_work(mark: str, around: Surroundings, names: WorkNames) -> bool:
    """Whether the sentence names another work, or another part of one, to which the number of a
    place with a mark belongs."""
    before = around.line_before
    if _is_elsewhere(around, names) or is_denied_here(around, names):
        return True
    part = _PART.search(before)
    if part is not None and mark.startswith(_CHAPTERS):
        return names.level_of(fold_word(part[1])) is None
    dated = _DATED.search(before)
    if dated is not None and _is_dated_title(dated["title"], names):
        return True
    subject = _SUBJECT.search(before) if around.is_after_comma else None
    return (
        subject is not None
        and around.word_after not in SAYING
        and " " in subject["title"]
        and not _is_own(subject["title"], names)
    )


def _is_elsewhere(around: Surroundings, names: WorkNames) -> bool:
    """`the Wikipedia article, section 4`, `chapter 4 in the other book`, `I sit in section 4`."""
    before = around.line_before
    if " " in before and _is_of_other_kind(before, names):
        return True
    is_seat = around.clause_before[-2:] in _SITTING
    return is_seat or _OTHER_AFTER.match(around.rest_of_line) is not None


def _is_of_other_kind(before: str, names: WorkNames) -> bool:
    kind = _OTHER_KIND.search(before)
    if kind is not None and (kind[1] is None or names.level_of(fold_word(kind[1])) is None):
        return True
    owned = _OWNED.search(before)
    return owned is not None and not names.is_name(owned[1])


def _is_dated_title(title: str, names: WorkNames) -> bool:
    """Whether the words before a year are a title: not `In June 1936`, not `Moscow 1936`."""
    words = title.split()
    if fold_word(words[-1]) in _MONTHS | BEFORE_REFERENCES or names.is_name(words[-1]):
        return False
    return not _is_own(title, names) or _is_long(words)


def _is_long(words: list[str]) -> bool:
    """Whether a title has words in small letters between, as names of persons have not."""
    return any(word[0].islower() for word in words)


def _is_own(title: str, names: WorkNames) -> bool:
    """Whether a title is one of the reading, or all its words stand there."""
    words = title.split()
    if names.is_name(title) or any(names.is_name(word) for word in words):
        return True
    return all(names.stands_in_readings(word) for word in words if word[0].isupper())
