"""Names of works that are shortened with a full stop, as before a place: `Rep. 2.4`, `Phys. 1.3`.

Any other word with a full stop behind it ends a sentence: `I agree with Priya. 1.4 is …`.
"""

from __future__ import annotations

from bot.core.citations.prose_references.surroundings import Surroundings
from bot.core.citations.prose_references.words.evidence_words import ABOUT
from bot.core.level_words import word_set

_LONGEST = 4  # letters of one that no list has
_VOWELS = frozenset("aeiouyаеиоуыэюяіїє")
_WORKS = word_set("""
    rep phys met metaph pol eth nic nik ethic poet rhet cat de an post pr gen ex exod lev num
    deut josh judg sam kgs chron neh esth job ps pss prov eccl isa jer lam ezek dan hos am ob
    jon mic nah hab zeph hag zech mal matt mt mk lk jn rom cor gal eph phil col thess tim tit
    philem heb jas pet rev apoc il od aen ecl georg met fast trist hdt thuc liv tac ann hist agr
    germ suet plut symp phd phdr tht theaet soph parm crit euth apol charm lach prot gorg meno
    tim leg ep epist disc conf civ summ st prol krv kpv gms enz grundr kap cap lev leviath wn
    ham macb oth lear tem mids much inf purg par qu dec diss ess med princ""")


def ends_sentence(around: Surroundings) -> bool:
    """Whether the word before with its full stop is the end of a sentence, and no shortened name of
    a work."""
    shown = around.raw_before.rstrip("*_\"'”’)")
    if not shown.endswith(".") or shown[:-1].count("."):
        return False
    word = around.word_before.rstrip(".")
    if len(word) < 2 or word in _WORKS:
        return False
    is_short = len(word) <= _LONGEST and word[-1] not in _VOWELS
    return not is_short or around.word_after in ABOUT
