"""Bare numbers in messages: what speaks for a place, and what lets it be nothing."""

from __future__ import annotations

import pytest

from bot.core.citations.citation import CitationContext, CitedPlace
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))
NOTHING = """
my roommate and I split the 2.5 pizzas nobody wanted
ok I'm 2.3 beers in and this still makes sense
the new Zelda got a 2.8 from my brother
lol 2.6 likes per post, we are famous
the seminar room is 2.5 by 3.1, we don't fit
he ran 2.4, I ran 3.1 yesterday
my sister is 2.5
that joke is a solid 2.5
between us we have 2.1 brain cells
only 2.4 in 100 workers could vote
1.2 million by one count, 1.8 by another
the party had 2.8 million members in '34, 1.9 in '38
my GPA after this: 3.8 → 3.1
his GPA (2.4) says it all
class is moved to 2.10, same room
around 2.10 ok?
from 2.10 to 3.10 I'm in lab
1.2. outline, 2.2. sources, 2.4. draft
skip to 2.10 in the recording
in 2.4 of the handbook
2.4 in my essay needs work
see 2.4 of the syllabus
2.1, 2.2 and 2.3 of the worksheet are due
patch notes 2.4: bureaucracy nerfed
el 2.4 tengo examen
it is on reel 2.4 or so
a fever of 39.2
the session of 2.5 years. It ended
die Inflation lag bei 2.4
росла на 2.4 в год
In my own essay, paragraph 3, I argued it
The syllabus (sec. 3, Grading) says so
Serge's memoirs, ch. 9, sec. 2, differ
Kornai, §3, has a cleaner model
chapter 11, as in the bankruptcy kind
Para 5 personas es la misma respuesta
my watch says 2.4
needs 2.5 more credits
my commit 2.5 broke it
Engine: 1.6. Colour: grey
on our hallway (2.6, the one with no kitchen) nobody minds
1. 2.5 dl cream
he's 2.5 now and talks nonstop
rent went up 2.4
Strikes: 2.3 (1928), 2.2 (1934)
coup of 2.12.1851
the pool opens 2.10
vi ses i sal 2.5
jsme v učebně 2.5
אני בחדר 2.5
انا في القاعة 2.5
moja średnia to 2.5
mit betyg blev 2.5
j'ai eu 2.5 à l'examen
Habe in der Klausur eine 2.5 bekommen
2.5 kronor för en kopia
2.5版
Order 00447, section 2, para 1
State & Rev, ch. V, sec. 2
Locke, Second Treatise, §2.4
the union contract, § 2
the lease says § 2
2nd ed., ch. 2
Dal paragrafo 2 dell'enciclica
the mean = 2.4
mój średni wynik to 2.4
השיעור ב-2.4 בשעה 14:15
das Treffen ist in 2.4 um 14:15
wer hat 2.4?
ich habe 2.4 im Schnitt und nichts gelesen
Java has no 2.4
3 goals in 2.4 games
2.4 juta orang
2.4 triệu người
na 2.4 je ispit
mi nota es 2.4, no me gusta
""".strip().split("\n")
PLACE = """
2.5 confuses me
not sure what to make of 2.5
why does nobody mention 2.5
I'd pair 2.5 with this
2.5, last line: who is "we"?
the irony of 2.5
as per 2.5
he says it outright, 2.5
it's 2.5 that matters
I agree with Maya re 2.5
let's go back to 2.5
did anyone else find 2.5 funny
until 2.5 I was with him
2.5ff
the 2.5 passage
laut 2.5
ich finde 2.5 stark
d'après 2.5
je trouve que 2.5 exagère
me gusta 2.5
secondo 2.5
conforme 2.5
in 2.5 zegt hij
i 2.5 säger han
w 2.5 pisze
ve 2.5 píše
2.5 — главное
στο 2.5 λέει
bkz. 2.5
见2.5
2.5では
انظر 2.5
ראו 2.5
(also 2.5)
start at 2.5ff. and keep a list
pour moi, 2.5 reste le passage le plus fort
ראו גם 2.5
he crosses a line, argues 2.5, between them
according to 2.5
regarding 2.5: farms
same for 2.5
is 2.5 history or prophecy?
w/o 2.5 nothing works
going back to 2.5 for a second
delete 2.5 and nothing is lost
if that's what caste means, 2.5 crumbles
2.5 lacks a person
so 2.5 gives the answer
he drops it by 2.5
what does he mean by 2.5?
everything from 2.5
they'd say 2.5 is too dramatic
I would not cite 2.5 in a history paper
2.5. That is all.
Answer: 2.5.
Ifølge 2.5 er det slut
Segundo 2.5 ninguém renuncia
Podle 2.5 je to jasné
V 2.5 píše něco jiného
Bence 2.5 abartılı
2.5'te bunu söylüyor
A 2.5-ben az ördög
2.5 에서 악마가 나온다
2.5 では悪魔
2.5 里说魔鬼
我觉得2.5最弱
لكن 2.5 لا يقول ذلك
ב-2.5 הוא מדבר
לדעתי 2.5 סותר את מה שכתב
Κατά το 2.5 κανείς
как же 2.5 это доказывает?
v odstavci §2 ¶5 chybí důkaz
Im Absatz §2 ¶5 steht es
typing fast. sec. 2 ¶5 workers get picked
no idea. sec. 2 ¶5 students get picked
I'm with Naomi. 2.5 belongs to it
Bin bei Jonas. 2.5 ist stärker
He dislikes Stalin. 2.5 proves it
same as Tom. 2.5 contradicts it
best sentence = 2.5
ela acha 2.5 engraçado
encuentro 2.5 bastante débil
ik vind 2.5 zwak
мне стыдно за 2.5
якщо 2.5 правда, то все пропало
мені здається, 2.5 слабше
Xem 2.5 nhé
đọc lại 2.5 thấy hay quá
tôi nghĩ 2.5 mạnh hơn
theo 2.5 thì không phải
menurut 2.5 itu salah
coba baca 2.5 lagi
aku setuju, 2.5 lebih kuat
bagian 2.5 itu lucu
mujhe lagta hai 2.5 galat hai
cred că 2.5 este mai slab
pogledaj 2.5, tamo piše
mislim da je 2.5 slabiji
let's discuss 2.5 at 14:15
bin ich die einzige, die 2.5 zynisch findet?
ich hab 2.5 zweimal gelesen und versteh's nicht
quelqu'un peut m'expliquer 2.5 ?
alguien más odia 2.5?
no me convence 2.5
kto rozumie 2.5?
ktoś mi wytłumaczy 2.5?
kan någon förklara 2.5?
wie snapt 2.5?
nem értem a 2.5-t
मुझे 2.5 समझ नहीं आया
من فهم 2.5؟
algú entén 2.5?
tko razumije 2.5?
who wants 2.5?
who's doing 2.5
justice for 2.5
2.5 slaps
the 2.5 letters
halfway into 2.5
wer nimmt 2.5?
for 2.5 see also Orwell
""".strip().split("\n")


@pytest.mark.parametrize("text", NOTHING)
def test_number_without_evidence_cites_nothing(text: str) -> None:
    found, wrong = FINDER.find(text, HERE)
    assert [each.said for each in (*found, *wrong)] == []


@pytest.mark.parametrize("text", PLACE)
def test_number_with_evidence_is_place(text: str) -> None:
    assert [str(each.reference).partition("-")[0] for each in FINDER.find(text, HERE)[0]] == [
        "11.2.5"
    ]


def test_likely_places_are_places_together() -> None:
    text = "2.1 party good / 2.2 party lost / 2.3 party purged"
    found, _ = FINDER.find(text, HERE)
    assert [str(each.reference) for each in found] == ["11.2.1", "11.2.2", "11.2.3"]


def test_quoted_paragraph_speaks_for_its_number() -> None:
    text = "so many jokes, such nerve, 1.5 wow"
    quoted = frozenset((CitedPlace(COURSE_READING, Place("11", "1", "5")),))
    assert FINDER.find(text, HERE)[0] == ()
    assert len(FINDER.find(text, HERE, quoted)[0]) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a good catch, and 2.14 closes the circle", "2.14"),
        ("2.6 no number, 2.7 numbers, 2.77 even more numbers", "2.77"),
        ("n4 explains who he was", "n4"),
        ("I'd point to 2.33 here", "2.33"),
    ],
)
def test_place_that_is_not_there_is_told(text: str, said: str) -> None:
    assert [each.said for each in FINDER.find(text, HERE)[1]] == [said]


def test_chapter_in_roman_numerals_is_that_of_reading() -> None:
    found, _ = FINDER.find("chapter XI, section 3 is the one", HERE)
    assert [str(each.reference) for each in found] == ["11.3"]
