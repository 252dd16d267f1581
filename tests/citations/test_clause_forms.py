"""Numbers in questions, verdicts, thoughts and answers, and the like of amounts and other works."""

from __future__ import annotations

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))
PLACES = """
does 3.1 quietly replace the law?
how can 3.1 be consistent with it
is 3.1 sarcastic?
hasn't 3.1 already settled this
ist 3.1 ironisch gemeint?
¿contradice 3.1 lo dicho?
gör inte 3.1 samma sak?
what makes 3.1 hard is the symmetry
this makes 3.1 look naive
the word "if" makes 3.1 a hedge
warum macht 3.1 mich so wütend
ce qui rend 3.1 difficile, c'est le ton
что делает 3.1 таким трудным?
hm, 3.1. End of story.
yeah, 3.1.
well, 3.1 obviously
and 3.1?
word for 3.1: brittle
Für 3.1: 5.
pour 3.1 : deux verbes
I still think 3.1 is wrong about wages
after 2.5 hours of sleep I believe 3.1 is a joke
я думаю, 3.1 неверно
honestly I guess 3.1 just repeats it
3.1 quietly assumes a party
what 3.1 leaves out is the village
help with 3.1 anyone?
confused by 3.1
3.1, anyone?
3.1's "if" carries everything
the "if" of 3.1
ok but 3.1?
vote for 3.1
my pick: 3.1
3.1 taken literally is absurd
Que dit 3.1 ?
¿Qué dice 3.1?
Vad säger 3.1?
Co mówi 3.1?
Weak spot: 3.1.
to Lea's question: 3.1
Lea, look at 3.1
weakest bit for me is 3.1
my favourite has to be 3.1
and the devil? 3.1!
my question is about 3.1
Perhaps 3.1 helps
although 3.1 is short
despite 3.1
given 3.1, this is odd
with 3.1 in mind
3.1 in a nutshell
the end of 3.1
halfway through 3.1
throughout 3.1 he's calm
summary of 3.1 pls
nah 3.1 is about Spain
tbh 3.1 lost me
your take on 3.1?
I went through 3.1 twice
à propos de 3.1
re: 3.1
zu 3.1: stimmt
sobre 3.1: sí
wieso steht in 3.1 nichts davon
see you in class, I'll bring 3.1 printed
the passage is 3.1
we skipped 3.1 last week
can we discuss 3.1 in class?
in class tomorrow I want to talk about 3.1
ich versteh 3.1 nicht
je comprends pas 3.1
no entiendo 3.1
¿qué significa 3.1?
non capisco 3.1
не понимаю 3.1
nie rozumiem 3.1
jag fattar inte 3.1
ik begrijp 3.1 niet
anlamadım 3.1
почему 3.1 такой злой
3.1 이해가 안 돼요
""".strip().split("\n")
NOTHING = """
does 2.4 count as a pass?
is 2.4 enough to stay in the program?
did 2.4 crash for anyone else
is 2.4 ok for you all? otherwise 3.10
2:1 at half time, 3:2 in the end
I believe 2.4 was the temperature
she says 2.5 is a fair price
everyone says 3.10 is too early
the app says 2.4 is outdated
problem set 2.4
Law of 1 Dec 1934, § 3: no appeal
Gesetz vom 7. April 1933, § 2
постановление от 1 декабря 1934 г., § 2
Kant, Perpetual Peace, second supplement, § 2
Engels, Anti-Dühring, part three, section 2
see 3.2 in the book by Furet
vgl. 3.2 im Buch von Furet
в 3.2 книги Волкогонова
at 40.4 N, 3.7 W
at 2.3 E you are in Paris
vlak jede ve 2.3 ráno
not 2.4. in every country, others write 4/2
3.4★
f(3.4)
Burke, Reflections, § 3
pandas 1.3 broke it
bet at 3.4
up 3.4 today
see you in 3.4
we are in 3.4
I paid like 2.4 for it
2.4 overall
2.4 on RateMyProf
2.4 in the first half, 3.1 in the second
2.4 vs 3.1 in goals per game
who's in 2.4 right now
is the seminar in 2.4 or 3.1?
2.4 at the latest
at 2.4 sharp
2.10 works for me
2.10 is fine
3.10 then
3.10 it is
le 2.4 c'est férié
el 2.4 no hay clase
interest at 2.4
add 2.4 of water
mix 2.4 with 1.3 of lime
2.4 and 5 GHz
dose of 2.5
take 2.5 twice a day
""".strip().split("\n")


@pytest.mark.parametrize("text", PLACES)
def test_clauses_about_places_cite_them(text: str) -> None:
    assert [str(each.reference) for each in FINDER.find(text, HERE)[0]] == ["11.3.1"]


@pytest.mark.parametrize("text", NOTHING)
def test_clauses_about_other_things_cite_nothing(text: str) -> None:
    found, wrong = FINDER.find(text, HERE)
    assert [each.said for each in found] + [each.said for each in wrong] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the line is 3:5 not 3:4", ["11.3.5", "11.3.4"]),
        ("I meant 1:4, not 1:3", ["11.1.4", "11.1.3"]),
        ("Trotsky, Revolution Betrayed, part two, § 2", ["11.2"]),
        ("Finally, Soviet Bonapartism, § 2", ["11.2"]),
        ("the law of value, § 2", ["11.2"]),
        ("tycker att 3.7 är ärligare än 3.6, där finns det", ["11.3.7", "11.3.6"]),
        ("rather 3.4 than 1.9", ["11.3.4", "11.1.9"]),
        ("1.9 = mirror, 3.4 = shadow", ["11.1.9", "11.3.4"]),
        ("Metaphors in 1.3: two. For 3.4: 4.", ["11.1.3", "11.3.4"]),
        ("how does 1.4 fit with that", ["11.1.4"]),
        ("see 3.2 in this book by Trotsky", ["11.3.2"]),
    ],
)
def test_own_places_stand_beside_them(text: str, expected: list[str]) -> None:
    assert [str(each.reference) for each in FINDER.find(text, HERE)[0]] == expected
