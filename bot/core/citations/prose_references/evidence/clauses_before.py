"""Clauses before a bare number that say that it is a place: `see 3.1 for the proverb, for the
international 3.7`, `ashamed of 1.12`, `I agree with Priya, 1.13 …`; and what is said of places that
are missing.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.surrounding_words import CITING
from bot.core.citations.prose_references.words.verbs_abroad import VERBS_AT_ENDS
from bot.core.level_words import fold_word

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
# “who wants 2.2?”, “wer nimmt 2.2?”
_WHO = re.compile(
    r"(?:^|[.!?]\s|,\s)(?:and |so |ok |but )?(?:who|who.s|whos|anyone|anybody|wer|jemand|qui|"
    r"quelqu.un|quién|alguien|chi|qualcuno|quem|alguém|кто|кто-нибудь|хто|kto|ktoś|kdo|někdo|vem|"
    r"någon|hvem|noen|wie|iemand|kim|ki|valaki|kuka|joku|ποιος|cine|cineva|algú|tko|netko|siapa)\s"
    r"(?:[^\W\d][\w’'-]*\s){0,2}"
    r"(?:wants?|gets|doing|does|taking|takes|covering|presenting|nimmt|macht|will|möchte|prend|fait|veut|"
    r"hace|quiere|fa|vuole|quer|faz|берёт|берет|делает|хочет|bierze|robi|chce|tar|gör|vill|tager|"
    r"doet|wil|neemt|istiyor|alıyor|vrea|vol|želi|uzima|mau)\s$",
    re.IGNORECASE,
)
_ENDS_QUESTION = re.compile(r"\s?(?:\?|$)")
_NO_SUCH = re.compile(
    r"\b(?:there.s no|there is no|(?:book|copy|pdf|text|edition|chapter|scan|translation) has no|"
    r"gibt (?:es )?kein|il n.y a pas de|no hay|non c.è|"
    r"нет никакого|нет|nie ma|není|finns inget|er is geen|não há|não existe)\s$",
    re.IGNORECASE,
)
_IS_MISSING = re.compile(
    r"\s(?:(?:doesn.t|does not|doesnt|didn.t) exist|isn.t (?:there|in )|gibt es nicht|fehlt|"
    r"existiert nicht|n.existe pas|no existe|non esiste|não existe|не существует|нет в |"
    r"nie istnieje|neexistuje|finns inte|bestaat niet|yok\b)",
    re.IGNORECASE,
)
_SOON = 5  # words
_CLAUSE_ENDS = re.compile(r"[,;:.!?…)]|\s(?:und|oder|aber|and|en|maar|ve|aur)\s")


def follows_who(around: Surroundings) -> bool:
    """`who wants 2.2?`, where the question ends with the number."""
    is_end = _ENDS_QUESTION.match(around.rest_of_line) is not None
    return is_end and _WHO.search(around.line_before) is not None


def ends_with_verb(around: Surroundings) -> bool:
    """`ich hab 2.4 zweimal gelesen`."""
    words = _CLAUSE_ENDS.split(around.rest_of_line)[0].split()
    return not VERBS_AT_ENDS.isdisjoint(map(fold_word, words[:_SOON]))


def is_missing(around: Surroundings) -> bool:
    """`2.14 gibt es nicht`, and `there is no 2.14` at the end of a sentence."""
    if _IS_MISSING.match(around.rest_of_line) is not None:
        return True
    is_end = around.sign_after in tuple(".?!,;") or not around.rest_of_line.strip()
    return is_end and _NO_SUCH.search(around.line_before) is not None


def is_next_to_seen(around: Surroundings) -> bool:
    """`see 3.16 for the proverb, for the international 3.7`, `for 2.4 see …`."""
    is_led = around.word_before in ("for", "on") and around.word_after in CITING - {"in"}
    return is_led or _AFTER_SEEN.search(around.line_before) is not None


def is_felt_about(around: Surroundings) -> bool:
    """`обидно за 1.12`, `schade um 1.12`, `ashamed of 1.12`."""
    return _FELT.search(around.line_before) is not None


def follows_agreement(around: Surroundings) -> bool:
    """`I agree with Priya, 1.13 is …`, `setuju sama Dewi, 1.13 lebih …`."""
    return _AGREED.match(around.line_before) is not None
