"""Whether a message says of words in quotation marks that they are the text's.

Where they might well be somebody else's, or nobody's, it has to say so: a quoted line may repeat a
classmate, and a proverb is everybody's.
"""

from __future__ import annotations

import re

from bot.core.citations.citation import TextRange
from bot.core.citations.prose_references.words.evidence_words import OF_TEXTS
from bot.core.citations.quotations.attribution.other_sources import (
    OwnNames,
    names_other_source,
    sentence_around,
)
from bot.core.citations.quotations.attribution.other_speakers import is_catchphrase
from bot.core.citations.quotations.attribution.proverbs import is_proverb
from bot.core.citations.quotations.attribution.writers_words import are_of_writer
from bot.core.citations.quotations.folded_words import fold_words
from bot.core.citations.quotations.quoted_segments import follows_scattered_marks
from bot.core.level_words import fold_word

_SHOWN = 120  # characters
_SAYING = re.compile(
    r"\b(?:says?|writes?|reads|goes|claims?|argues?|calls?|puts? it|(?:his|her|their) words|letter|"
    r"explains?|proves?|sums? up|scene|line|verse|art|article|steht|sagt|schreibt|dit|écrit|dice|"
    r"escribe|scrive|пишет|говорит|сказано|admits?|confess(?:es)?|concedes?|insists?|declares?|states?|"
    r"warns?|observes?|concludes?|predicts?|complains?|sneers?|mocks?|describes?|asks?|answers?|"
    r"replies|adds?|remarks?|jokes?|promises|quot(?:es?|ed|ing|ation)|own words|according to|"
    r"behauptet|meint|nennt|heißt es|laut|zitiert|affirme|déclare|prétend|explique|selon|d.après|"
    r"afirma|sostiene|declara|explica|según|segundo|diz|escreve|afferma|dichiara|spiega|secondo|"
    r"zegt|schrijft|beweert|volgens|säger|skriver|hävdar|enligt|siger|ifølge|mówi|pisze|twierdzi|"
    r"według|říká|píše|tvrdí|podle|утверждает|согласно|цитирует|каже|пише|diyor|yazıyor|göre|"
    r"kirjoittaa|sanoo|mukaan|írja|mondja|szerint|scrie|spune|λέει|γράφει|σύμφωνα)\b"
    r"|\b(?:يقول|يكتب|كتب|قال|بحسب|حسب|אומר|כותב|טוען|לפי)\b"
    r"|写道|写到|说道?|他说|寫道|と(?:書|言|述|い)|라고|이라고|쓴다|말한다",
    re.IGNORECASE,
)
# Before or after words that are read with others of the text: “And then “…”. chills”.
_GOING_ON = re.compile(
    r"\W*(?:(?:and|but|or|oh) )?(?:then|later|finally|next|also|plus|before that|after that|"
    r"und dann|et puis|et ensuite|y luego|e poi|и потом|а потом)\s?(?:this|comes)?[,:]?\W*",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\W*(?:chills|goose ?bumps|oof|ouch|damn|wow|brutal|savage|iconic|gorgeous|beautiful\W*$|"
    r"what a (?:line|sentence|image|phrase|ending))\b",
    re.IGNORECASE,
)
_WORD_OR_LETTER = re.compile(r"[^\W\d_]+")
_REFERENCE = re.compile(r"[§¶]|\d[.:]\d")
_WORD = re.compile(r"[^\W\d_][\w-]+")
# After a quoted line: “I underlined this”, “such a Trotsky sentence”, “my favourite line”.
_OF_BOOKS = re.compile(
    r"\b(?:underlin\w+|highlight\w+|unterstrich\w*|angestrichen|soulign\w+|subray\w+|"
    r"sottoline\w+|подчеркну\w+)\b"
    r"|\b(?:such an?|what an?|best|favou?rite|strongest|funniest|saddest|(?:his|her|author.s) own)"
    r" (?:[\w’'-]+ ){0,2}(?:sentence|line|passage|phrase|quote|quotation)\b"
    r"|\bthe (?:other|second|third|next|first|last) (?:proverb|metaphor|image|simile|aphorism)\b"
    r"|\blieblings(?:satz|stelle|zitat)\b|\b(?:beste[rs]?|schönste[rs]?) (?:satz|stelle|zitat)\b"
    r"|\b(?:phrase|passage|citation) préférée?\b|\b(?:frase|pasaje|cita|passo) (?:favorit|preferit)"
    r"|\bлюбим\w+ (?:фраз|место|цитат|строк)",
    re.IGNORECASE,
)
_THE_TEXT = (
    r"(?:he|she|(?:the|our|der|die|das|le|la|el|il|l.)\s?(?:author|text|chapter|book|passage|"
    r"section|paragraph|autor|kapitel|buch|auteur|texte|chapitre|livre|autore|testo|texto|libro))"
)
_SAYS = (
    r"(?:says?|said|writes?|wrote|uses?|used|argues?|claims?|states?|tells|told|concludes?|puts?|calls?|"
    r"schreibt|sagt|écrit|dit|escribe|dice|scrive|пишет|говорит)"
)
_TEXT_SAYS = re.compile(
    rf"\b{_THE_TEXT}\b(?: \w+){{0,2}} {_SAYS}\b"
    r"|\b(?:is|it.s|was|stands|comes) (?:somewhere )?(?:in (?:here|there)|"
    r"(?:in|from) (?:the|this|our) (?:text|chapter|reading|passage|book|section))\b",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(
    r"(?:^|[.;(]\s|\W)([A-ZÀ-ÞА-Я][\w’'-]+),?\s"
    r"(?P<verb>(?:writ(?:ing|es?)|wrote|says|said|tells|told|escribe|escribió|dice|decía|écrit|dit|"
    r"schreibt|schrieb|sagt|scrive|scriveva|escreve|diz|schrijft|zegt|skriver|säger|siger|pisze|"
    r"mówi|píše|říká|пишет|говорит|пише|scribit|dicit|yazıyor|írja)\s)?"
    r"(?:(?:to|an|à|a|ad|к|för|till|til|aan|do|zu)\s|(?<=tells\s)|(?<=told\s))"
    r"(?:(?:his|dear|friend|young) ){0,2}"
    r"[A-ZÀ-ÞА-Я][\w’'-]+(?P<colon>:)?\s*[\W_]*$"
)
# Right behind words, with whoever wrote them: “…” says Trotsky
_SAYS_AUTHOR = re.compile(
    r"\W{0,3}(?:says?|said|writes?|wrote|argues?|claims?|explains?|sagt|schreibt|meint|dit|écrit|"
    r"affirme|dice|escribe|scrive|afferma|diz|escreve|zegt|schrijft|säger|skriver|siger|mówi|pisze|"
    r"říká|píše|говорит|пишет|каже|пише)\s([^\W\d_][\w’-]+)",
    re.IGNORECASE,
)
# What the writer says or makes of words: “I’d say the same”, “is the correct reading of …”.
_OF_WRITER = re.compile(
    r"\b(?:i|we|you)(?:.d|.ll)?(?: (?:would|could|might|will|can|always|often|also|even|just))* "
    r"(?:say|call|ask|answer|add|put it|describe|claim|argue)\b"
    r"|\b(?:an?|the|my|your|our) (?:\w+ )?(?:reading|translation|version) of\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"(?i:\bauthor|\btext|\bchapter|\bpassage|\bsection)\b|[§¶]")


def is_line_of_text(text: str, quoted: TextRange, own: OwnNames) -> bool:
    """Whether the line before a quoted line or the one after it says that it is the text's."""
    after = text[quoted.end : quoted.end + _SHOWN].lstrip("\n ").partition("\n")[0]
    before = text[max(0, quoted.start - _SHOWN) : quoted.start].rstrip("\n >").rpartition("\n")[2]
    if _OF_BOOKS.search(after) is not None or _OF_BOOKS.search(before) is not None:
        return True
    return before.endswith(":") and (
        _SPEAKER.search(before) is not None or names_author(before, own)
    )


def is_said_of_text(text: str, quoted: TextRange, own: OwnNames, *, is_topical: bool) -> bool:
    """Whether words that stand nowhere are meant as the text's: no other source is named, the marks
    before them set something off, and the sentence speaks of the text or the words are of its
    vocabulary (`is_topical`). A proverb has to be said to be the text's."""
    before, after = sentence_around(text, quoted)
    is_attributed = _TEXT_SAYS.search(before) is not None or _is_signed(after, own)
    clause = after.partition(",")[0]
    if _TEXT_SAYS.search(clause) is not None:  # “… he uses, or was it the lecture?”
        after = clause
    is_addressed = _is_addressed(before, own)
    if not is_addressed and names_other_source(before, "" if is_attributed else after, own):
        return False
    is_own = are_of_writer(before, after) or is_catchphrase(after)
    is_joke = is_own and not (is_attributed or names_author(before, own))
    if is_joke or follows_scattered_marks(text, quoted.start):
        return False
    words = tuple(word.text for word in fold_words(text[slice(*quoted)]))
    if is_proverb(words):
        return _is_told_of_text(text, quoted, own)
    if _GOING_ON.fullmatch(before) is not None or _is_moving(text, quoted):
        return True
    return is_topical or is_addressed or speaks_of_text(before, own) or speaks_of_text(after, own)


def _is_addressed(before: str, own: OwnNames) -> bool:
    """`Seneca to Lucilius:`, by who wrote the text."""
    found = _TO_SOMEBODY.search(before)
    if found is None or not (found["verb"] or found["colon"]):
        return False
    return own.is_author(found[1])


def _is_signed(after: str, own: OwnNames) -> bool:
    """`“…” says Trotsky and my professor …`, by who wrote the text."""
    found = _SAYS_AUTHOR.match(after)
    return found is not None and own.is_author(found[1])


def _is_moving(text: str, quoted: TextRange) -> bool:
    """Whether the writer says right after the words how they moved them."""
    return _MOVED.match(text, quoted.end + 1, quoted.end + _SHOWN) is not None


def speaks_of_text(part: str, own: OwnNames) -> bool:
    """Whether a part of a sentence has a reference, a name that stands in the text, or a word for
    the text, a part of it or its author."""
    part = _OF_WRITER.sub(" ", part)
    if _REFERENCE.search(part) is not None or _SAYING.search(part) is not None:
        return True
    if _OF_BOOKS.search(part) is not None:
        return True
    words = [found[0] for found in _WORD_OR_LETTER.finditer(part)]
    if any(word[0].isupper() and own.has(word.casefold()) for word in words):
        return True
    return not OF_TEXTS.isdisjoint(map(fold_word, words))


def _is_told_of_text(text: str, quoted: TextRange, own: OwnNames) -> bool:
    """Whether the line in which words stand says that the text or its author has them."""
    before = text[max(0, quoted.start - _SHOWN) : quoted.start].rpartition("\n")[2]
    after = text[quoted.end : quoted.end + _SHOWN].partition("\n")[0]
    return any(
        _TEXT_SAYS.search(each) is not None or names_author(each, own) for each in (before, after)
    )


def names_author(part: str, own: OwnNames) -> bool:
    """Whether who wrote the text is named."""
    words = (found[0] for found in _WORD.finditer(part))
    return any(word[0].isupper() and word.casefold() in own.authors for word in words)
