"""Speakers who are no authors of a text: whoever somebody has at home or in class, things with
words on them, and other readings; in the languages that messages are written in.

And what says that words stand nowhere in the text: `it’s not in our chapter`, `he never says`.
"""

from __future__ import annotations

import re

_SAID = (
    r"(?:says?|said|goes|tells?|told|writes?|wrote|quips?|claims?|claimed|argues?|argued|thinks?|"
    r"insists?|shouts?|yells?|yelled|texted|reads?|warns?)"
)
_READING = (
    r"author|text|chapter|reading|book|edition|translat|copy|passage|paragraph|section|prompt|pdf|"
    r"version|ausgabe"
)
# “the poster in the hallway reads”, “there’s graffiti near the library:”
_THINGS = (
    r"posters?|stickers?|graffiti|t-?shirts?|hoodie|mug|billboards?|banners?|plaque|advert\w*|flyer|"
    r"leaflet|radio|tv|broadcast|chat ?gpt|gpt|chatbots?|(?-i:AI)|blog\w*|"
    r"website|the sign (?:at|on|by|near)|anthem|back cover|blurb|the (?:old )?joke|chant|slogan|"
    r"internet|netflix|horoscope|cookie|menu|meme|headline|plakat|aufkleber|affiche|cartel|"
    r"плакат\w*|надпись"
)
_PEOPLES_WORDS = (
    r"\b(?:ordspråk\w*|ordsprog\w*|spreekwoord|atasözü|sananlasku|přísloví|közmondás|παροιμία)\b"
)
# “in Russian it would be”, “what you call”, “we used to chant”, “I’d title it”
_PUT_OTHERWISE = (
    r"\bin (?:english|russian|german|french|spanish|italian|polish|latin|greek|my language) "
    r"(?:it|this|that|we|one)\b|\b(?:what|as) you (?:call|say|put)\b|\b(?:do|d.) ?you mean\b"
    r"|\bwe (?:used to|always|would) (?:chant|say|sing|joke)\b"
    r"|\b(?:i.d|i would|i might) (?:\w+ )?(?:title|phrase|translate|summari[sz]e|describe|put) "
    r"(?:it|this|that)\b"
)
_OTHER_READING = (
    r"(?:an?|some) (?:\w+ ){0,2}(?:essay|article|review|commentary|critic|reviewer|student|scholar|"
    r"journalist|commentator)\b(?: [\w’'-]+){0,3}(?::| says| said| claims| writes| wrote| argues)|"
    r"(?:another|an? different|(?:the|our|that|some) other|(?:last|next) week.s|yesterday.s) "
    r"(?:\w+ )?(?:reading|text|article|book|essay|author|source|paper|piece|novel)"
)
# What somebody wrote beside the letters and sentences that a text may quote.
_WORKS = (
    r"testament|diar(?:y|ies)|memoirs?|autobiography|biography|speech(?:es)?|pamphlet|novel|poem|"
    r"manifesto|essays?|notebooks?|theses|treatise|lectures?|interview|songs?|film|play|"
    r"encyclical|sermon|tagebuch|memoiren|rede|roman"
)
_AT_HOME = (
    r"\b(?:mein|meine|unser|unsere) (?!text|buch|autor|kapitel|ausgabe|exemplar|abschnitt)"
    r"(?:\w+ ){1,2}?(?:immer |oft )?(?:sagt|sagte|meint|meinte|schreibt|schrieb)\b"
    r"|\b(?:mon|ma|notre) (?!texte|livre|auteur|chapitre|édition|exemplaire|passage)"
    r"[\w-]+ (?:nous |me )?(?:dit|disait|écrit|écrivait|répète|répétait)\b"
    r"|\b(?:mi|nuestro|nuestra) (?!texto|libro|autor|capítulo|edición|pasaje)"
    r"\w+ (?:siempre )?(?:dice|decía|dijo|escribe|escribió)\b"
    r"|\b(?:mio|mia|nostro|nostra) (?!testo|libro|autore|capitolo|edizione|brano)"
    r"\w+ (?:dice|diceva|disse|scrive)\b"
    r"|\b(?:мой|моя|наш|наша) (?!текст|автор|книг|глав)\w+ (?:\w+ )?"
    r"(?:говорит|говорил|говорила|сказал|сказала|пишет)\b"
    r"|\b(?:min|mitt|vår) (?!text|bok|upplaga)\w+ (?:säger|sa|brukade säga|skrev)\b"
    r"|\b(?:mój|moja|nasz|nasza) (?!tekst|autor)\w+ (?:mówi|mówił|mówiła|pisze)\b"
)
_SAYS_AT_HOME = (
    r"\b(?:dice|diceva|disait|dit|decía|sagt|sagte|säger|sa|говорил|говорила|говорит|"
    r"mówi|mówił|mówiła) (?:mia|mio|mi|mon|ma|mein|meine|min|мой|моя|mój|moja) "
    r"(?!text|autor|libro|livre)\w+"
)
_SOMEBODY = (
    r"\b(?:une? (?:\w+ )?(?:philosophe|ami|amie|prof|historien|poète|collègue)"
    r"|una? (?:\w+ )?(?:filósofo|amigo|amiga|profesora?|historiador|poeta|filosofo|"
    r"amico|amica|storico)"
    r"|eine? (?:\w+ )?(?:philosoph|freund|freundin|historiker|dichter|lehrer|kollege)"
    r"|(?:один|одна|какой-то) (?:\w+ )?(?:философ|друг|подруга|поэт|историк|учитель))\b"
)
OTHER_SPEAKERS = re.compile(
    rf"\b(?:{_THINGS})\b(?: [\w’'-]+){{0,4}}(?::| has| {_SAID}\b)"
    rf"|\b(?:my|our|your) (?!(?:[\w-]+ )?(?:{_READING}))(?:[\w-]+ ){{1,2}}?{_SAID}\b"
    rf"|\b{_OTHER_READING}\b|{_AT_HOME}|{_SAYS_AT_HOME}|{_SOMEBODY}"
    rf"|{_PEOPLES_WORDS}|{_PUT_OTHERWISE}",
    re.IGNORECASE,
)
SAID_IN_YEAR = re.compile(
    r"\b([A-ZÀ-ÞА-Я][\w-]+) (?:(?:himself|herself|once|already|also) )?"
    r"(?:said|wrote|declared|claimed|announced|promised) (?:this )?(?:back )?in (?:\w+ )?1\d{3}\b"
)
"""`Stalin said in 1935`: words of somebody with a day of their own."""
OWNED_WORK = re.compile(rf"\b([A-ZÀ-ÞА-Я][\w-]+)(?:['’]s|s['’]) (?:\w+ )?(?:{_WORKS})\b")
"""`Lenin’s testament`: whoever the text names, in words that are not its own."""

# Right before words in scripts that have no capitals: “孔子说“, “先生は「”, “공자는 “”.
_UNCASED_SPEAKER = re.compile(
    r"(?:孔子|孟子|荀子|老师|老師|教授|同学|同學|朋友|妈|媽|爸|奶奶|爷爷|爺爺|有人|人们|古人|俗话|俗話|"
    r"常言|谚语|电影|電影|海报|歌词|先生|友達|友人|母|父|祖母|祖父|おばあちゃん|映画|ことわざ|ポスター|"
    r"선생님|교수님|친구|할머니|할아버지|공자|영화|속담)"
    r"[里裡中]?(?:常|总|總|曾|也|就|都|还|以前|曾经)*"
    r"(?:说过?|說過?|曰|云|道|写道|讲过?|は|が|の|も|은|는|이|가|께서|에서|의)[:：,，、]?\s?[“「『\"«‘]*$"
)
_HAN_SPEAKER = re.compile(
    r"(?:^|[，。；！？,.;!?\s])([\u4e00-\u9fff]{2,4}?)(?:常|总|曾|也|还|曾经)?"
    r"(?:说过?|說過?|曰|写道)[:：,，]?\s?[“「『\"«‘]*$"
)
_SPEAKERS_OF_TEXT = re.compile(
    r"[他她它]|作者|圣人|聖人|[书書文章段节節篇经經]|这里|這裡|此处|原文|哪里|所以|还是|就是|意思"
)

_SAY = r"(?:sa(?:y|id)|wr(?:i|o)te|(?:claim|call|argue|state|use|mention)e?d?|put it)"
_NOT = r"(?:never|(?:does|did) ?n[o’']?t)"
_TEXT = r"(?:text|chapter|reading|book|passage|section|paragraph|article|essay|play|poem)"
_STANDS_NOWHERE = re.compile(
    rf"\b(?:isn.?t|is not|wasn.?t|was not|not|never|nowhere)\b(?: \w+){{0,2}} (?:in|from) "
    rf"(?:our|the|this|my) (?:\w+ )?{_TEXT}\b(?![^.!?]*\?)"
    r"|\bisn.?t ours\b|\b(?:isn.?t|is not|wasn.?t|not) (?:in|from) "
    r"(?:ours|our (?:bit|part|scene|act))\b"
    r"|\bis from (?:the |an? )?(?:last|next|first|other|later|earlier|different|another) "
    r"[a-z]+, not\b"
    r"|\b(?:doesn.?t|does not|didn.?t) (?:\w+ )?(?:appear|stand|occur|exist)\b"
    r"|\b(?:i|we) made (?:it|that|this) up\b"
    r"|\bsteht (?:so )?nicht (?:im|in der|in diesem)\b|\bn.est pas dans (?:le|la|notre|ce)\b"
    r"|\bno está en (?:el|la|nuestro)\b|\bnon è nel\b|\b(?:нет|не) (?:\w+ )?в (?:тексте|главе)\b"
    r"|不在(?:文|书|这)|(?:本文|テキスト)には?ない",
    re.IGNORECASE,
)
_NEVER_SAYS = re.compile(
    rf"\b{_NOT} (?:(?:once|actually|really|literally|ever) )?{_SAY}s?\b"
    rf"|\bnowhere (?:does|did) \w+ {_SAY}\b|\b(?:schreibt|sagt) (?:\w+ )?(?:nie|nirgends|nicht)\b"
    r"|\bne (?:dit|écrit) (?:jamais|pas|nulle part)\b|\b(?:nunca|no) (?:dice|escribe)\b"
    r"|\bnon (?:dice|scrive)\b|\b(?:нигде|никогда) не (?:говорит|пишет)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;:\"“”«»](?=.*\w)")
_OPENING = " \"'“„«‘:,"
_ASKED = re.compile(r"\b(?:why|didn.?t|doesn.?t|didnt|doesnt) (?:he|she|it|they|trotsky)\b", re.I)


# “put it on a t-shirt”, “belongs on a mug”: words that somebody would like to wear.
_FOR_WEARING = re.compile(
    r"\W*(?:\w+ )?(?:(?:should |needs to |has to |must )?(?:be|go|goes|belongs?)|"
    r"(?:someone |somebody |please |let.s |i.d |i will |i.ll |we should )?"
    r"(?:put|print|stick|slap|stitch|embroider|paint|tattoo|write|wear)\w* (?:it|this|that|them)) "
    r"(?:on|across|onto) (?:an?|my|your|our|the|every) (?:\w+ )?"
    r"(?:t-?shirt|tee|mug|poster|sticker|hoodie|banner|tote|tote bag|pillow|cushion|wall|bumper|"
    r"magnet|gravestone|tombstone|forehead|doormat|card|cake|bus)s?\b",
    re.IGNORECASE,
)
# “said no one ever”, “is my new motto”, “energy”: words that only are like somebody's.
_LIKE_SOMEBODY = re.compile(
    r"\W*(?:said (?:no ?one|nobody|no \w+) (?:ever|in)|(?:is|as|was) my "
    r"(?:\w+ )?(?:motto|mantra|mood|review|summary|reaction|take|caption|headline|thesis|"
    r"personality|bio|ringtone|password|villain|aesthetic)|is what i.d (?:call|say|title|put)|"
    r"(?:energy|vibes?|core|moment|starter pack)\b|but make it\b|"
    r"i(?:.d| would| could) say (?:the same|so|that)(?: too)? (?:about|of) (?:an?|my|our|your)\b)",
    re.IGNORECASE,
)


def is_catchphrase(after: str) -> bool:
    """Whether what follows words makes a motto or a joke of them."""
    return any(each.match(after) is not None for each in (_FOR_WEARING, _LIKE_SOMEBODY))


def is_denied(before: str, after: str) -> bool:
    """Whether the sentence around a quotation says that the text does not have it."""
    if _STANDS_NOWHERE.search(after) is not None:
        return True
    clause = _PARTS.split(before.rstrip(_OPENING))[-1]  # “he doesn’t say ‘…’, he says”
    return _NEVER_SAYS.search(clause) is not None and _ASKED.search(clause) is None


def other_speaker_in_han(before: str, *, is_own_script: bool) -> str:
    """Who says in Chinese, Japanese or Korean what follows, if it is nobody of the text; else
    nothing. `is_own_script`: whoever wrote the text would be named in Chinese letters, too."""
    found = _UNCASED_SPEAKER.search(before)
    if found is not None:
        return found[0]
    found = _HAN_SPEAKER.search(before) if is_own_script else None
    if found is None or _SPEAKERS_OF_TEXT.search(found[1]) is not None:
        return ""
    return found[1]
