"""Places of other works in scripts without capital letters: `论语第2章`, `平家物語の第1段`,
`아렌트 11장`, `民法第3条`, `سورة البقرة آية 4`.
"""

from __future__ import annotations

import re

from bot.core.citations.prose_references.other_works.author_names import ends_with_known
from bot.core.citations.prose_references.other_works.work_names import WorkNames
from bot.core.citations.prose_references.words.texts_of_others import EAST_ASIAN_RULES

_EAST_ASIAN = re.compile(r"[぀-ヿ一-鿿가-힯]")
# What may stand between a work and the number of its place: “論語の第2章”, “논어의 2장”
_JOINT = re.compile(
    r"(?:[第제\s《》『』「」、，,의的之里裡中の책]|은 |는 |では"
    r"|第?[\d一二三四五六七八九十]{1,4}[条條章节節款項项편장절조])+$"
)


_SURAH = re.compile(r"سورة\s(?P<name>\w+)،?\s(?:ال)?$")


def is_of_uncased_work(before: str, names: WorkNames) -> bool:
    """Whether a work or an author that is no reading stands right before, in such a script."""
    surah = _SURAH.search(before)
    if surah is not None:
        return not names.has_consonants_of(surah["name"])
    text = _JOINT.sub("", before)
    if _EAST_ASIAN.search(text[-1:]) is None:
        return False
    return ends_with_known(text, names) or text.endswith(EAST_ASIAN_RULES)
