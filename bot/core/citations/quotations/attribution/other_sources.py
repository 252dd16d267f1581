"""Whether somebody names another source for the words that they quote: a person, a book, a song.

Such words are no invention: they are not said to be the text's. Who the text itself names, or wrote
it, is no other source.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bot.core.citations.citation import TextRange
from bot.core.citations.prose_references.words.evidence_words import OF_TEXTS
from bot.core.citations.prose_references.words.surrounding_words import BEFORE_REFERENCES
from bot.core.citations.quotations.attribution.other_speakers import (
    OTHER_SPEAKERS,
    OWNED_WORK,
    SAID_IN_YEAR,
    is_denied,
    other_speaker_in_han,
)
from bot.core.level_words import find_level_word, fold_word

_BEFORE, _AFTER = 90, 60  # characters that are looked at
_SENTENCE_END = re.compile(r"(?<!\bProf)(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\b[A-Z])[.!?…。！？]\s|\n")
_NAME = re.compile(r"(?<![\w’'])[^\W\d_a-zß-öø-ÿ][\w’'-]{2,}")
# Whoever somebody has says it: “my gran used to say”, “our coach”, “a guy on the bus”. The author,
# the text and its copies are no other source.
_READING = (
    r"author|text|chapter|reading|book|edition|translat|copy|passage|paragraph|section|prompt|pdf|"
    r"version|ausgabe"
)
_SAID = r"(?:says?|said|goes|tells|told|wrote|quips?)"
_PEOPLE = re.compile(
    r"\b(?<!made )(?<!makes )(?:my|our|your|his|her|their)\s+(?:[\w-]+\s+){0,2}(?:dad|mum|mom|"
    r"mother|father|gran|grand\w+|uncle|aunt|nana?|brother|sister|cousin|teacher|tutor|ta|"
    r"prof\w*|friend|roommate|flatmate|coach|boss|neighbou?r|priest|pastor|rabbi|textbook|notes)\b"
    rf"|\b(?:my|our|your)\s+(?!(?:\w+\s+)?(?:{_READING}))(?:\w+\s+){{1,2}}?"
    rf"(?:(?:always|often|once|just|still|also|used to)\s+)?{_SAID}\b"
    r"|\b(?:an?|some) (?:\w+ )?(?:guy|girl|kid|dude|lady|man|woman|person|friend|comedian|teacher|"
    r"prof|classmate|neighbou?r|historian|philosopher|poet)\b"
    r"|\b(?!author|translator|editor)[a-z]{3,}['’]s (?:note|sign|e?mail|message|post|tweet|diary)\b"
    r"|\bthe (?:\w+ )?(?:driver|conductor|cashier|waiter|clerk|doctor|nurse|barista|landlord|coach|"
    r"announcer|librarian|guard|instructor|mechanic|plumber|dentist)\b"
    r"|\b(?:an?|old|some|there is this|like the|as the|that) (?:\w+ )?"
    r"(?:proverb|saying|adage|joke|clich[eé])\b"
    r"|\boldest (?:trick|line|excuse|story|joke|lie) in the (?:book|world)\b"
    r"|\b(?:sprichwort|sprichwörter|redensart|proverbes?|dicton|refr[aá]n|dicho popular|"
    r"proverbi[oa]|przysłowie|truism|platitude|пословиц\w|поговорк\w)\b"
    r"|\b(?:prof(?:essor)?|lectur\w*|songs?|lyrics?|movies?|"
    r"films?|poem|tweets?|wikipedia|reddit|tiktok|youtube|twitter|podcasts?|documentary|"
    r"the bible|google|dictionary|editor|introduction|preface|syllabus|the textbook|"
    r"rubric|you (?:said|wrote)|told me|in class|class we|(?:we|people|they) (?:always )?say|"
    r"(?:some(?:one|body)|everyone|everybody) (?:once )?(?:said|says)|as they say|"
    r"(?:much |far )?(?:later|earlier) in|one says|man sagt|wir sagen|on dit|se dice|говорят|"
    r"говорится|abuel[ao]|om[ai]|babushka)\b"
    r"|@\w",
    re.IGNORECASE,
)
# Before what writers put into quotation marks themselves or compare with the text: “my thesis: …”,
# “if I were him I would say …”, “reminds me of the slogan …”.
_OWN_WORDS = re.compile(
    r"\b(?:(?:sound(?:s|ed)?|feels?|felt|reads?|looked) (?:\w+ )?like|reminds?|in other words|"
    r"something like|tl;dr|tldr|(?<!his )(?<!her )(?<!their )own words|paraphras\w+|basically|"
    r"(?:he|she|it) means?|slogan|motto|headline|meme|"
    r"tweet\w*|the classic|kids say|me reading this|my brain|better title|"
    r"my (?:own )?(?:\w+ )?(?:thesis|summary|version|paraphrase|answer|title|claim|argument|"
    r"take|headline|reply|paper|essay|draft|poem|post|blog|journal)\b|"
    r"(?:title|headline) (?:idea|for)\b|"
    r"i(?:'d|’d| would| always| usually| sometimes)(?: \w+)? "
    r"(?:say|write|answer|call|rename|reply|ask)|"
    r"(?:should|could|might) (?:just )?(?:have|’ve|'ve) (?:said|written|called)|"
    r"imagine|as if (?:he|she|they|it|to say)|the vibe|(?:it'?s|it’s|it is) giving|"
    r"question for (?:you|everyone|everybody|the group|class)|party line)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnNames:
    """Names that stand for a text, in small letters: those of who wrote it, which other languages
    may write otherwise, and all others of its titles and in it."""

    authors: frozenset[str] = frozenset()
    others: Container[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether a name is one of these, such as Trotzki or Троцкий for Trotsky."""
        if name in self.others or self.is_author(name):
            return True
        latin = name.translate(_LATIN).replace("_", "")
        return latin != name and (latin in self.others or self.is_author(latin))

    def is_author(self, name: str) -> bool:
        """Whether it is who wrote the text, or one of their names is the last word."""
        name = name.casefold().rsplit(None, 1)[-1]
        if name in self.authors:
            return True
        return len(name) > _SHORT_NAME and any(
            Levenshtein.distance(name, author, score_cutoff=2) <= 2
            or Levenshtein.distance(_heard(name), _heard(author), score_cutoff=1) <= 1
            for author in self.authors
            if len(author) > _SHORT_NAME
        )


def _heard(name: str) -> str:
    """A name by its sounds: Trocki, Trotzkij and Trotsky are heard alike."""
    for spelt, heard in _SOUNDS:
        name = name.replace(spelt, heard)
    return name


def sentence_around(text: str, quoted: TextRange) -> tuple[str, str]:
    """What stands before and after a quotation in its sentence, as far as it is looked at."""
    before = text[max(0, quoted.start - _BEFORE) : quoted.start]
    after = text[quoted.end : quoted.end + _AFTER]
    return _SENTENCE_END.split(before)[-1], _SENTENCE_END.split(after[1:])[0]


def names_other_source(before: str, after: str, own: OwnNames) -> bool:
    """Whether the sentence around a quotation names a source that is not the text itself."""
    if _PEOPLE.search(before) or _PEOPLE.search(after) or _OTHER_BOOK.search(before):
        return True
    if OTHER_SPEAKERS.search(before) or is_denied(before, after) or _is_unnamed(before, own):
        return True
    if _OWN_WORDS.search(before):
        return True
    if _DENIED.match(after) is not None:
        return True
    signed = _SIGNED.match(after)
    if signed is not None and not own.is_author(signed[1]):
        return True
    names = [*_names(before, is_start=True), *_names(after, is_start=False)]
    if names and len(_GERMAN.findall(f"{before} {after}")) >= _OFTEN:
        named = {
            each[1] or each[2] or each[3] for each in _GERMAN_SOURCE.finditer(f"{before} | {after}")
        }
        names = [name for name in names if name in named]
    return any(not own.has(name.casefold()) for name in names)


def _is_unnamed(before: str, own: OwnNames) -> bool:
    """`Lenin’s testament`, `孔子说`: who speaks is not known by a capital letter or a name."""
    owned = OWNED_WORK.search(before) or SAID_IN_YEAR.search(before)
    if owned is not None and owned[1].casefold() not in own.authors:
        return True
    is_own_script = any("\u4e00" <= name[0] <= "\u9fff" for name in own.authors)
    speaker = other_speaker_in_han(before, is_own_script=is_own_script)
    return bool(speaker) and not own.is_author(speaker)


def _is_no_name(word: str) -> bool:
    """“I’m”, words such as Chapter or Art. before a number, and German ones such as Autor."""
    is_of_text = fold_word(word) in OF_TEXTS
    return word.startswith(("I’", "I'")) or is_of_text or find_level_word(word) is not None


def _names(part: str, *, is_start: bool) -> list[str]:
    """The words that begin with a capital letter, but for the first one of a sentence, unless it
    is what speaks: a colon or a verb of saying follows."""
    found = []
    for match in _NAME.finditer(part):
        if not match[0][0].isupper() or _is_no_name(match[0]):
            continue
        is_first = is_start and not part[: match.start()].strip(" \t*_>-–—(")
        if is_first and fold_word(match[0]) in BEFORE_REFERENCES:
            continue
        is_owner = match[0].endswith(("’s", "'s"))
        if is_first and not is_owner and not _speaks(part, match):
            continue
        found.append(match[0][:-2] if is_owner else match[0])
    return found


def _speaks(part: str, name: re.Match[str]) -> bool:
    """Whether the first word of a sentence says something: `Arendt writes`, `Rousseau disait`."""
    if _SPEAKS.match(part, name.end()):
        return True
    folded = fold_word(name[0])
    is_pronoun = folded in _PRONOUNS or folded in OF_TEXTS
    return not is_pronoun and _SPEAKS_ABROAD.match(part, name.end()) is not None


_PRONOUNS = frozenset(
    (
        *("elle", "ils", "elles", "cela", "ceci", "qui", "man", "wer", "egli", "lui", "lei", "chi"),
        *("ella", "ello", "ellos", "esto", "eso", "quien", "voce", "hon", "han", "den", "det"),
        *("она", "они", "кто", "это", "ona", "oni", "kto", "ten", "hun", "hij", "zij", "nadie"),
        *("personne", "niemand", "jemand", "nessuno", "никто", "nikt", "ingen", "cest", "там"),
        *("dort", "hier", "dann", "also", "aussi", "donc", "asi", "cosi", "так", "тут", "как"),
        *("wie", "wo", "comment", "como", "come", "waarom", "pourquoi", "почему", "зачем"),
    )
)
_SPEAKS_ABROAD = re.compile(
    r"\s(?:(?:a|ha|hat|har|już|déjà|уже|schon) )?"
    r"(?:dit|disait|écrit|écrivait|affirme|affirmait|déclare|appelle|sagte?|schreibt|schrieb|meinte?|"
    r"nennt|nannte|geschrieben|dice|decía|dijo|escribe|escribió|escribía|llama|diceva|disse|scrive|"
    r"scriveva|scrisse|diz|dizia|escreve|escreveu|zegt|zei|schrijft|schreef|säger|sa|skriver|skrev|"
    r"sagde|siger|mówi|mówił|pisze|pisał|říká|říkal|píše|napsal|говорит|говорил|говорила|сказал|"
    r"сказала|пишет|писал|писала|утверждал)\b"
)
_SHORT_NAME = 4
_SOUNDS = (("tz", "ts"), ("ck", "tsk"), ("j", "i"), ("y", "i"), ("ii", "i"), ("w", "v"))
# Cyrillic letters, as names are spelt in Latin ones.
_LATIN = str.maketrans(
    dict(zip("абвгдеийіїклмнопрстуфхъыэёє", "abvgdeiiiiklmnoprstufh_yeee", strict=True))
    | {"ж": "zh", "з": "z", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "yu"}
    | {"я": "ya"}
)
# German writes all nouns with a capital: a name is what speaks or is appealed to.
_GERMAN = re.compile(
    r"\b(?:er|der|die|das|und|ist|nicht|dann|wenn|den|dem|ein|eine|auch|doch|aber|mit|sagt|schreibt|"
    r"im|zu|von|wie|meint|sich|dass|so|als)\b"
)
_OFTEN = 2
_DENIED = re.compile(r"\W*(?:isn.?t|is not|wasn.?t|was not|is never) (?:\w+ )?(?:by|from)\b")
_GERMAN_SOURCE = re.compile(
    r"(?:^\W*([^\W\d_a-zäöüß][\w’'-]{2,})(?=: ))"
    r"|([^\W\d_a-zäöüß][\w’'-]{2,}) (?:sagte?|schreibt|schrieb|meinte?|nennt|nannte|zufolge)\b"
    r"|\b(?:[Ll]aut|[Bb]ei|[Nn]ach|[Ww]ie|[Ff]rei nach|[Ss]agt|[Ss]chreibt|[Mm]eint|[Ii]n) "
    r"([^\W\d_a-zäöüß][\w’'-]{2,})"
)
# “Lenin in State and Revolution”: somebody whom the text may name, in a book of their own.
_OTHER_BOOK = re.compile(r"(?-i:\b[A-Z]\w+ in (?:the |his |her )?[*_“\"]?[A-Z]\w+)")
# “…”, The Who, 1971: whoever signs it with a year.
_SIGNED = re.compile(r"[\s,—–(-]+([A-ZÀ-ÞА-Я][^,(\n]{1,40})(?:,\s*|\s*\(|\s+)(?:1\d{3}|20\d\d)\b")
_SPEAKS = re.compile(
    r"(?:\s+\w+)?(?:,[^,\n]{1,20})?\s*(?::|says?\b|said\b|wrote\b|writes\b|calls?\b|called\b|"
    r"goes\b|went\b|has\b|had\b|opens?\b|in the\b|in his\b|in her\b|['’]s\b|would\b|"
    r"asks?\b|asked\b|answers?\b|answered\b|argues?\b|argued\b|thinks?\b|claims?\b|puts?\b)"
)
