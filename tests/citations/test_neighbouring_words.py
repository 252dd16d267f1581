"""Bare numbers by the words beside them, where no rule knows what they are."""

from __future__ import annotations

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))
PLACES = """
2.5 on the bus was a mistake, I cried
my vote goes to 2.5 because the list is absurd
half the thread is about 2.5, can we move on
my grandma would have loved 2.5
if you only have ten minutes do 2.5
Tunde has 2.5 and I'm free for the rest
2.5 hits different after the news today
bin erst bei 2.5 angekommen
kann jemand 2.5 übernehmen?
2.5 fand ich am ehrlichsten
je prends 2.5 si personne ne veut
j'ai relu 2.5 trois fois dans le train
me encantó 2.5, sobre todo el final
yo no entendí nada de 2.5
a 2.5 me deixou sem palavras
qualcuno ha capito 2.5?
ik zit nog steeds op 2.5
2.5 przeczytałem dwa razy i nadal nie wiem
я застрял на 2.5, помогите
2.5 bence en iyisi
我还在读2.5，等等我
2.5读了三遍还是不懂
2.5を読んで泣いた
""".strip().split("\n")
NOTHING = """
my kettle holds 2.5 and leaks
lost 2.5 on that bet, never again
the trail is 2.5 and all uphill
2.5 after tax, I want to cry
kostet jetzt 2.5, Wucher
hab 2.5 in Mathe, Mama ist stolz
j'ai eu 2.5 en philo
el café está a 2.5 en la uni
benzyna po 2.5, nareszcie
у меня 2.5 по алгебре
vize notum 2.5 geldi
今天气温2.5度
血圧じゃなくて体温が2.5上がった
""".strip().split("\n")


@pytest.mark.parametrize("text", PLACES)
def test_talk_about_a_place_cites_it(text: str) -> None:
    assert [str(each.reference) for each in FINDER.find(text, HERE)[0]] == ["11.2.5"]


@pytest.mark.parametrize("text", NOTHING)
def test_talk_about_life_cites_nothing(text: str) -> None:
    found, wrong = FINDER.find(text, HERE)
    assert [each.said for each in (*found, *wrong)] == []


@pytest.mark.parametrize(
    "text",
    [
        "2.5预言了西班牙",
        "数字都在2.5，别处没有",
        "2.5って新聞の切り抜きじゃん",
        "2.5보다 뒤가 더 낫다",
        "ב2.5 אין שום נתון",
        "הרשימה ב2.5 ארוכה מדי",
    ],
)
def test_a_word_may_touch_a_place(text: str) -> None:
    assert [str(each.reference) for each in FINDER.find(text, HERE)[0]] == ["11.2.5"]


@pytest.mark.parametrize(
    "text",
    ["2.5倍になった", "气温2.5度", "身高差2.5米", "2.5점밖에 못 받음", "2.5万人口", "更新到2.5版"],
)
def test_a_unit_may_touch_an_amount(text: str) -> None:
    assert FINDER.find(text, HERE)[0] == ()
