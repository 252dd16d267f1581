"""Words in quotation marks that are the writer's own, or nobody's: titles that they would give,
what an author might have written, what is said in a chat or on a wall.
"""

from __future__ import annotations

import re

_HE = r"(?:he|she|they|it|trotsky|the author|er|sie|il|elle|él|ella)"
_SAID = r"(?:said|written|called|put|titled|ended with|opened with|stopped at|added)"
_SOON = r"(?: \w+){0,2}[:,]?\s?\W*$"
# Before the words, up to their marks.
_BEFORE = re.compile(
    rf"\b(?:if|wish|unless|imagine) (?:only )?{_HE}(?: had|.d)? (?:just |only |simply )?{_SAID}\b"
    rf"|\bhad {_HE} (?:just |only |simply )?{_SAID}\b"
    rf"|\b{_HE} (?:might|may) as well (?:have )?(?:say|said|write|written|add|added|call|called)\b"
    r"|\b(?:stop|quit|tired of|sick of) (?:saying|repeating|writing|posting)\b"
    r"|\b(?:we|you|people|everyone|everybody|y.all|guys|i) (?:all |just )?(?:keeps?|kept) "
    r"(?:saying|repeating|writing|posting)\b"
    rf"|\b(?:rename|retitle|caption|title) (?:this|the|it|that|my|our)\b{_SOON}"
    rf"|\bshould be (?:re)?(?:called|titled|named)\b{_SOON}"
    rf"|\bshould (?:just )?(?:put|print|stamp|paint|carve|write|tattoo)\b{_SOON}"
    r"|\b(?:some(?:one|body)|people|everyone|everybody|y.all|guys|a classmate|anon\w*) (?:\w+ )?"
    rf"(?:wrote|writes?|posted|posts?|scribbled|sprayed|commented|tweeted|typed|asked)\b{_SOON}"
    r"|\b(?:my|our|the) (?:group ?chat|chat|discord|dms?|notes app|notebook|slides?|handout|"
    rf"flash ?cards?|study guide|whiteboard|blackboard)\b{_SOON}"
    r"|(?:^|[.!?]\s)\W*(?:translation|summary|moral|subtext|short version|in short|caption|mood|"
    r"title|übersetzung|kurzfassung|traduction|en bref|résumé|traducción|resumen|en resumen|"
    r"traduzione|in sintesi|перевод|короче|вкратце|коротко)\s?:\s?\W*$"
    r"|\b(?:ich würde? sagen|hätte er (?:doch |nur )?geschrieben|je dirais|j.écrirais|"
    r"s.il avait (?:dit|écrit)|yo diría|si hubiera (?:dicho|escrito)|io direi|eu diria|"
    r"se avesse (?:detto|scritto)|я бы (?:сказал|назвал|написал)а?|powiedziałbym|"
    r"jag skulle säga)\b",
    re.IGNORECASE,
)
# After the words, from their marks.
_AFTER = re.compile(
    r"\W*would (?:be|make|have been|have made|have worked|work|look|sound|fit)\b"
    r"|\W*(?:wäre (?:ein|der|die|das)|(?:ferait|serait) (?:un|une|le|la)|sería (?:un|una|el|la))\b"
    r"|\W*[-–—(~]+\s?(?:me|myself|moi|ich|yo|io|я|us|signed|my (?!copy|edition|book|text)\w+)\b"
    r"|\W*on (?:the|a|my|our) (?:\w+ )?"
    r"(?:walls?|doors?|board|whiteboard|desk|toilet|fridge|cover|fence)\b"
    r"|\W*is what (?:the|my|our) (?:slides?|handout|lecture\w*|wiki|blurb|intro|notes|summary)\b",
    re.IGNORECASE,
)


def are_of_writer(before: str, after: str) -> bool:
    """Whether the sentence around words says that they are the writer's or nobody's."""
    return _BEFORE.search(before) is not None or _AFTER.match(after) is not None
