"""Openers of opinions and searches, parts shared out, and amounts told earlier in a sentence."""

from __future__ import annotations

from time import perf_counter

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))
IN_THIRD = CitationContext(reading=COURSE_READING, here=Place("11", "3"))
OPENED = """
Według mnie 3.1 to zwykłe marzenie
Meiner Meinung nach 3.1 Wunschdenken pur
à mon avis 3.1 c'est du rêve
según yo 3.1 va contra lo anterior
volgens mij 3.1 gewoon een droom
enligt mig 3.1 ren önskedröm
по-моему 3.1 вообще про другое
як на мене 3.1 про інше
bence 3.1 en zayıf yer
mielestäni 3.1 menee pieleen
szerintem a 3.1 utolsó mondata nem igaz
la mine, după părerea mea 3.1 exagerează
theo mình 3.1 hơi quá
לדעתי 3.1 מוגזם
imho 3.1 goes too far
for me 3.1 was the hardest one
I can't find where he mentions unions, is it 3.1?
ich weiß nicht mehr, wo er das sagt, ist es 3.1?
не помню где это сказано, 3.1?
we should also add 3.1, because there he counts quality
had to look up "grafting" for 3.1
so 3.1 is like 4-5 months old news
3.1 needs a patch
3.1 walks in and changes everything
kak, 3.1 tuh maksudnya apa?
bu laf sadece 3.1 içinde geçiyor
手紙は3.1だけですよね
what I wanted to say is about 3.1, the industries
I only printed 3.1, 1.20 total
he gives 7 million there, see 3.1
""".strip().split("\n")
NOTHING = """
szerintem a 3.8 átlag nem rossz
a 2.4 average is fine
for me 2.5, thanks
imo 3.10 works better than 4 for the meeting
pour moi 2.4 euros c'est trop
can't find where I put it, my ticket cost 3.10 or 1.3?
I'd add 2.5 cups of flour, because it's dry
please add 2.5 to the total
googled prices for 2.4 litre bottles
results: Dana 2.6, me 2.7 on the quiz
we divide the bill: Dana 2.6, me 2.7
the pump takes 2.4 and it takes 2.5
I take 2.5 mg and you take 2.4 mg
3.2 beers in and still reading
2.4 weeks later still no grade
Conquest has 7 million, others around 1.6
one source says 20 percent, the other roughly 1.6
Python 3.11 is out, I'm still on 3.9
I bet you 3:1 that he quotes the passage
scale of 1-10? I'm at 3.3 with this text
my machine ate my 3.20 again
lend me 2.50 for the copies pls
leih mir 2.50 bitte
me presta 2.50 para la fotocopia
2.10 total for all three
平均は2.5だけです
llegamos a las 2.13, allí hay café
sadece 2.5 saat içinde geçiyor
"Double, double" is chapter 4 people, not here
Kapitel 5.2 bei ihm, nicht bei Trotzki
the syllabus says section 4
im Lehrplan steht Abschnitt 5
בסילבוס כתוב סעיף 4
there are also note 3 pads on the desk
""".strip().split("\n")


@pytest.mark.parametrize("text", OPENED)
def test_opened_clauses_cite_places(text: str) -> None:
    found, wrong = FINDER.find(text, IN_THIRD)
    assert [str(each.reference) for each in found] == ["11.3.1"]
    assert not wrong


@pytest.mark.parametrize("text", NOTHING)
def test_earlier_amounts_cite_nothing(text: str) -> None:
    found, wrong = FINDER.find(text, HERE)
    assert [each.said for each in found] + [each.said for each in wrong] == []


@pytest.mark.parametrize(
    "text",
    [
        "let's split it: Dana 3.1, me 2.7",
        "you take 3.1, I do 2.7",
        "ich nehme 3.1, du nimmst 2.7",
        "Ana takes 3.1 and Ben takes 2.7",
    ],
)
def test_shared_out_parts_are_places(text: str) -> None:
    assert [str(each.reference) for each in FINDER.find(text, HERE)[0]] == ["11.3.1", "11.2.7"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("compara con las de 2.15, ahí da otras", "2.15"),
        ("ich dachte 2.13, dort redet er davon", "2.13"),
        ("there's also note 4 about the shooter", "note 4"),
        ("La note 2 explique le procès", "note 2"),
        ("¶40, not here", "¶40"),
        ("he says section 4 explains it", "section 4"),
    ],
)
def test_missing_places_are_told(text: str, said: str) -> None:
    assert [each.said for each in FINDER.find(text, HERE)[1]] == [said]


@pytest.mark.parametrize("part", ["add also 2.4 ", "split Dana 2.6, ", "7 million, ", "I do 2.4, "])
def test_repeated_openers_take_little_time(part: str) -> None:
    began = perf_counter()
    FINDER.find(part * 400, HERE)
    assert perf_counter() - began < 2


@pytest.mark.parametrize(
    "text", ["§3 quotes Serge, not from Trotsky's diary", "he's in §3, not here"]
)
def test_own_places_are_not_denied(text: str) -> None:
    assert "11.3" in {str(each.reference) for each in FINDER.find(text, HERE)[0]}
