"""Clauses before a bare number that say that it is a place: `see 3.1 for the proverb, for the
international 3.7`, `ashamed of 1.12`, `I agree with Priya, 1.13 …`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings

_AFTER_SEEN = re.compile(
    r"\b(?:see|cf|compare|siehe|vgl|voir|vedi|véase|ver|см)\.?\s(?:§\s?)?\d[^.;!?\n]{0,40}?"
    r"(?:\.\d[^.;!?\n]{0,40})?,\s(?:and |und |et |y |e |и )?"
    r"(?:for|on|about|für|zu|zum|zur|pour|sur|para|per|su|о|для)\s"
    r"(?:[^\W\d][\w’'-]*\s|\d+\w+\s){1,5}$",
    re.IGNORECASE,
)
_FELT = re.compile(
    r"\b(?:обидно|стыдно|грустно|жалко|жаль|больно|неловко|соромно|прикро|шкода|wstyd|żal|szkoda|"
    r"schade|dankbar|traurig|wütend|desol[ée]e?|honteux|triste|content[oa]?|gracias|merci|danke|"
    r"obrigad[oa]|grazie|enfadad[oa]|arrabbiat[oa]|orgullos[oa]|sorry|ashamed|angry|sad|proud|"
    r"grateful|fond|scared|afraid)\s"
    r"(?:за|от|из-за|о|про|для|через|um|für|über|wegen|pour|de|por|per|con|z|o|for|about|of)\s$",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"(?:[^.!?;,\n]*\s)?(?:(?:dis)?agree[ds]?|with|setuju|einverstanden|d.accord|de acuerdo|"
    r"concordo|d.accordo|соглас\w+|згод\w+|zgadzam|souhlasím|đồng ý|eens|enig|håller med|"
    r"katılıyorum|slažem|de acord)\b(?:\s[\w@’'-]+){0,3},\s$",
    re.IGNORECASE,
)


def is_next_to_seen(around: Surroundings) -> bool:
    """`see 3.16 for the proverb, for the international 3.7`."""
    return _AFTER_SEEN.search(around.line_before) is not None


def is_felt_about(around: Surroundings) -> bool:
    """`обидно за 1.12`, `schade um 1.12`, `ashamed of 1.12`."""
    return _FELT.search(around.line_before) is not None


def follows_agreement(around: Surroundings) -> bool:
    """`I agree with Priya, 1.13 is …`, `setuju sama Dewi, 1.13 lebih …`."""
    return _AGREED.match(around.line_before) is not None
