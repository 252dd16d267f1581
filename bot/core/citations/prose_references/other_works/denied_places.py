"""Places that the writer says are not in the reading: `is act 4, not here`, `Kapitel 5.2 bei ihm,
nicht bei Trotzki`, `the syllabus says section 4`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.surroundings import Surroundings

# “"Double, double" is act 4 people, not here”: where quoted words stand.
_AFTER_QUOTED = re.compile(
    r"[\"”»’]\s(?:is|isn.t|was|comes?|ist|kommt|est|vient|es|viene|è|é|это|to|je|är|er)\s"
    r"(?:(?:from|in|aus|de|dans|en|da|di|из|z|från|fra)\s)?$"
)
_NOT_HERE = re.compile(
    r"[^.!?\n]{0,30}?(?:,|;|—|–|-|\bbut|\baber|\bmais|\bpero|\bma|\bа|\bно)\s?"
    r"(?:it.s |that.s )?(?:not (?:here|ours?\b|in ours|this (?:one|scene|act|text|chapter|book))|"
    r"nicht hier|pas ici|no aquí|non qui|não aqui|не здесь|не тут|nie tu(?:taj)?|ne tady|"
    r"inte här|ikke her|niet hier|burada değil|ei tässä|nem itt)\b",
    re.IGNORECASE,
)
_NOT_BY = re.compile(
    r"(?:\s(?:in|by|of|from|bei|von|aus|chez|de|en|da|di|у|u|hos|van|bij)\s[\w’'-]+(?:\s[\w’'-]+)?)?"
    r",?\s(?:and |but |und |et |y |e |a |а )?(?:not|nicht|pas|no|non|não|не|nie|ne|inte|ikke|niet) "
    r"(?:in|by|from|bei|von|aus|chez|de|dans|en|da|di|u|у|z|od|av|hos|van|bij) "
    r"([^\W\d_][\w-]+)",
    re.IGNORECASE,
)
# “§ 2, but that’s not our text”, “, ale to inne zajęcia”, “，不是这本书”
_NOT = r"(?:not|nicht|pas|no|non|não|не|ні|nie|ne|není|niet|inte|ikke|ei|nem|değil)"
_OURS = (
    r"(?:from |in |aus |dans |en |из |z )?(?:our|this|the|unser\w*|dies\w*|notre|nuestr\w+|est[ea]|"
    r"nostr\w+|quest\w+|noss\w+|dest[ea]|ons|onze|dit|vår\w*|denne|наш\w*|нашего|эт\w+|"
    r"nasz\w*|tej|tego|náš|naše)"
)
_READING = (
    r"(?:text\w*|book|reading|chapter|course|class|seminar|buch\w*|livre|texte|cours|libro|texto|"
    r"testo|curso|corso|livro|boek|tekst\w*|текст\w*|bok\w*|книг\w*|"
    r"курс\w*|książ\w+|kurs\w*|zajęcia|předmět)"
)
_OTHER = (
    r"(?:another|a different|the other|my other|eine? ander\w+|un autre|"
    r"une autre|l['’]autre|otr[oa]|un altro|un['’]altra|outr[oa]|"
    r"een ander\w*|en annan|en anden|друг\w+|inn[aye]\w*|jiný)"
)
_IT_IS = (
    r"(?:it['’]?s|that['’]?s|it is|that is|it was|that was|das ist|das war|c['’]est|es|"
    r"eso es|è|questo è|é|isso é|dat is|het is|det är|det er|это|то|це|to|to jest|to je)"
)
# Romance and Slavic languages deny before the verb: “no es este libro”, “ce n’est pas notre texte”.
_OF_OTHER_COURSE = re.compile(
    r"[^.!?;\n\d§¶]{0,40}?(?:,|—|–|-|\()\s?(?:(?:but|and|aber|mais|pero|ma|mas|но|а|ale|maar|men)\s)?"
    rf"(?:(?P<before>no|non|não|ce n['’]est|nie|ne|není|not)\s)?(?:{_IT_IS}\s)?"
    r"(?:(?:already|уже|już|schon|déjà|ya|già|actually)\s)?"
    rf"(?:(?(before)(?:es|è|é|pas|to|je)?|{_NOT})\s?{_OURS}|(?:(?:for|from|in|für|aus|pour|para|per|voor|из|z)\s)?{_OTHER})\s{_READING}"
    r"\s?(?=$|[.,;:!?)…])"
    r"|[^。！？\d]{0,20}[，、,]\s?(?:但|而|可)?(?:这|那)?不是(?:这|本|我们)",
    re.IGNORECASE,
)
_OF_COURSE = (
    r"(?:syllabus|rubric|handout|course (?:plan|outline|page)|schedule|lehrplan|studienplan|"
    r"seminarplan|kursplan|kursusplan|programme du cours|plan de cours|temario|"
    r"sílabo|programa del curso|"
    r"sylabus\w*|силлабус\w*|силабус\w*|программ\w курса|müfredat\w*|סילבוס|בסילבוס|הסילבוס)"
)
_WRITTEN_THERE = re.compile(
    rf"(?:^|[^\w]){_OF_COURSE}[:,]?(?:\s(?:also|only|just|itself|actually|"
    r"for today|it|it.s|is|said|says|lists|has|had|goes|we.re on|steht|sagt|heißt es|"
    r"dit|indique|il y a|dice|pone|hay|diz|tem|jest|pisze|mówi|"
    r"je|написано|стоит|staat|står|yazıyor|כתוב|כתובה|יש|אומר)){1,3}\s$",
    re.IGNORECASE,
)


def is_denied_here(around: Surroundings, names: WorkNames) -> bool:
    """Whether the sentence says that a place with a mark is not the reading's."""
    if _WRITTEN_THERE.search(around.line_before) is not None:
        return True
    if _AFTER_QUOTED.search(around.line_before) and _NOT_HERE.match(around.rest_of_line):
        return True
    if _OF_OTHER_COURSE.match(around.rest_of_line):
        return True
    denied = _NOT_BY.match(around.rest_of_line)
    return denied is not None and denied[1][0].isupper() and names.sounds_like_author(denied[1])
