"""Words in quotation marks that stand nowhere: whose they are said to be."""

from __future__ import annotations

from functools import lru_cache

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.recognition import CitationRecognizer
from tests.support.labelled_messages import COURSE_READING, library_of_reading

INVENTED = "the workers will never forgive the bureaucracy its motorcars"
OF_OTHERS = """
Lenin's testament says "{}"
"{}" isn't in our chapter btw
"{}" doesn't appear anywhere
"{}" I made that up
he never says "{}"
Trotsky did not write "{}"
nowhere does he say "{}"
the poster in the hallway reads "{}"
there's graffiti near the library: "{}"
my t-shirt says "{}"
the AI summary says "{}"
my landlady writes "{}"
another reading we did says "{}"
the Soviet anthem has "{}"
we used to chant "{}"
the sign at the gate said "{}"
what you call "{}" is just panic
a student essay online claims "{}"
in Russian it would be "{}"
Stalin himself said in 1935 "{}"
come dice mia madre, «{}»
ett ordspråk säger ”{}”
I'd title it "{}"
last week's text says "{}"
un philosophe a écrit « {} »
mi profesor dice «{}»
моя бабушка говорила «{}»
Weber schreibt „{}“
Rousseau disait déjà « {} »
Вебер писал «{}»
孔子说“官僚吃掉工人的面包和盐”
先生は「官僚は労働者のパンを食べる」と言った
공자는 “관료는 노동자의 빵과 소금을 매일 먹는다”라고 말했다
§1 ¶7の「古代の哲学者」は誰
"{}" put it on a mug
"{}" should be on a t-shirt
"{}" said no one ever
"{}" is my new motto
love "{}", I'd say the same about my fridge
"{}" is from the last act, not ours
"{}" isn't ours
my group chat: "{}"
imo "{}" would be a better ending
"{}" (me, 3am)
someone wrote "{}" on the bathroom wall
translation: "{}"
rename this section "{}"
"{}" is what the slides say
can we stop saying "{}"
if he had written "{}" I'd agree
they should put "{}" on the cover
he might as well say "{}"
ich würde sagen „{}“
"{}" says Lenin and my prof laughed
Kafka scrive a Felice "{}"
""".strip().split("\n")
OF_TEXT = """
Serge's letter has "{}"
Lenin's sentence “{}”
isn't it in 2.4 that he says "{}"
didnt he say "{}" somewhere
"{}", isn't that in the chapter twice?
he writes it himself, "{}"
Trotzki sagt „{}“
Der Autor sagt „{}“
Trocki pisze „{}“
Trockij scrive «{}»
«{}», пишет Троцкий
dice ai lavoratori: «{}»
Elle dit « {} »
Троцкий пишет «{}»
他说“官僚吃掉工人的面包和盐”
托洛茨基说“官僚吃掉工人的面包和盐”
著者は「官僚は労働者のパンを食べる」と書いている
Trotsky to Gorky: "{}"
Trotsky writes "{}" and I'd put it on a t-shirt
name the section where he says "{}"
Trotsky: "{}" would be funny if not true
"{}" says trotsky and my prof drew a little carriage
Trotsky scrive a Serge "{}", mi sembra perfetta
Trotsky told Serge "{}"
""".strip().split("\n")


@lru_cache
def recognizer(reading: str) -> CitationRecognizer:
    return CitationRecognizer(library_of_reading(reading))


def is_named(text: str, reading: str = COURSE_READING) -> bool:
    context = CitationContext(reading=reading)
    return bool(recognizer(reading).find(text.format(INVENTED), context).unknown)


@pytest.mark.parametrize("text", OF_OTHERS)
def test_words_of_others_are_not_named(text: str) -> None:
    assert not is_named(text)


@pytest.mark.parametrize("text", OF_TEXT)
def test_words_said_to_be_its_are_named(text: str) -> None:
    assert is_named(text)


def test_denial_holds_for_its_own_words() -> None:
    found = recognizer(COURSE_READING).find(
        f'he doesn\'t say "the workers will hang the bureaucracy", he says "{INVENTED}"',
        CitationContext(reading=COURSE_READING),
    )
    assert [each.said for each in found.unknown] == [INVENTED]


@pytest.mark.parametrize(
    ("speaker", "is_its"), [("孔子", False), ("庄周", False), ("老子", True), ("第八章", True)]
)
def test_chinese_text_has_its_own_speaker(speaker: str, is_its: bool) -> None:
    assert is_named(f"{speaker}说“水之性善利万物而不言”", "way-zh") is is_its
