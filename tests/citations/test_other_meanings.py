"""Numbers in messages that cite nothing, and references beside them that do."""

from __future__ import annotations

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

LIBRARY = library_of_reading(COURSE_READING)
FINDER = ReferenceFinder(LIBRARY)
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))


def found_in(text: str) -> list[str]:
    return [str(each.reference) for each in FINDER.find(text, HERE)[0]]


TRAPS = """
I'm still on version 2.4 of the app
Python 3.11 is out, who cares
they updated to iOS 2.4 yesterday
v2.4 was better
the 2.4 release broke everything
let's meet at 2.10 pm
2:30 works for me
around 3:10 in the library?
the lecture lasted 2.1 hours
it took 1.5 years
on Monday 2.4 we have no class
it costs $2.4
a coffee for €3.10 is theft
2.4 million peasants were deported
GDP grew by 2.4 percent
inflation rose from 1.3 to 2.4
they won 3.1 to 2.1
Arsenal 2:1 Spurs, what a match
a 2.4 GPA won't do
my GPA is 2.4
it has 3.1 stars on Goodreads
output was 2.4 times higher
the wall is 2.4 m high
about 1.3 km from here
2.4 GHz
roughly 2.4 per household
more than 2.4 on average
figure 2.4 in the slides
see Table 1.1
question 2.4 on the worksheet
exercise 1.3 is due Friday
slide 2.4
page 2.4
p. 12 of my edition
pp. 3-4
World War 2 changed that
John 3:16
Genesis 2.4 has another story
Matthew 2.4
Hamlet 3.1
chapter 2 of *Capital*
*Capital*, ch. 2
section 2 of the Communist Manifesto
section 3 of the Constitution
18 U.S.C. § 2
§ 2 BGB
title 18, section 2
they filed for chapter 11
Chapter 11 bankruptcy
Lenin's §3
your paragraph 2 is great
¶2 of your post
paragraph 3 of my essay
section 2 of the syllabus
the syllabus, section 3
I'm in section 2, the Friday one
give me a sec. 2 things
please note 2 things
I note 1 problem
see https://example.org/2.4/§2
`2.4`
report-2.4.pdf
me2.4@example.org
<@112> <:s2:223> <t:2400:R>
192.168.2.4
1.1.1.1
x = 2.4
≈2.4
-2.4
2.4%
2.4°
2.4/5
#2.4
2.4kg
2.4x faster
3.1 out of 5
the mean was 2.4
a ratio of 2.1
pi is 3.11
room 2.4
an S3 bucket
unemployment at 2.4 in May
see you at 3.10!
flight 2.4
in 1936 he wrote 3 books
DK267 .T7 1.2
2.4 stars on goodreads
output fell 2.4 a year
2.4 ha of forest
2.10 am on Monday
I'd give it 2.4
let's all meet at 2.10
rating: 2.4
the essay's section 2
my roommate's paragraph 2
please note 2 words
also note 1 thing
2.4 + 1.1 = 3.5
Penal code, art. 58 para 8
Artikel 20 Absatz 2
Статья 58 § 8
articolo 5, paragrafo 2
¶8 of art. 58
§ 3 des Artikels 5
Amendment 14, section 1
Act 2 scene 3, para 4
canto 3, § 2
page 3, para 2
Code pénal, § 2
código penal, § 2
УК РСФСР, § 2
zákoník práce § 2
constitution of 1918, section 2
the mark stood at 2.4 against the dollar
1.3 roubles to the pound
1.3 zum Dollar
1.3 к доллару
2.4 per euro
2.4 for a dollar
a dollar was 1.3
it traded at 2.4
it was 2.4 to 1
3.9%, others say 3.8
2.4 million died, or maybe 2.6
3,9 Prozent oder 3.8
from 2.4 million to 2.6
2.4 million in 1930 and 2.6 in 1936
I upgraded my phone to 11.2.4
her GPA went from 3.2 to 3.9
mein Schnitt ist 2.4
resolution 2.4
Federalist 10, para 3
§ 1 StVO
BetrVG § 2
""".strip().split("\n")


@pytest.mark.parametrize("text", TRAPS)
def test_other_numbers_cite_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2.4 he lets the enemy talk", ["11.2.4"]),
        ("2.4 shows it", ["11.2.4"]),
        ("(2.4)", ["11.2.4"]),
        ("that's 2.4, not 2.5", ["11.2.4", "11.2.5"]),
        ("He cites 2.4. Then he stops.", ["11.2.4"]),
        ("Compare 1.3 and 2.1", ["11.1.3,11.2.1"]),
        ("**2.4** again", ["11.2.4"]),
        ("~~2.4~~ ||2.5||", ["11.2.4", "11.2.5"]),
        ("2.4's irony", ["11.2.4"]),
        ("from 2.4 to 2.6", ["11.2.4-6"]),
        ("RB 2.4", ["11.2.4"]),
        ("Trotsky 2.4", ["11.2.4"]),
        ("*The Revolution Betrayed* 11.2.4", ["11.2.4"]),
        ("my question about 2.4", ["11.2.4"]),
        ("in the 2.4 passage", ["11.2.4"]),
        ("§2. 4 points on this", ["11.2"]),
        ("in 2.4, 3 things strike me", ["11.2.4"]),
        ("¶4 – 2 reasons", ["11.2.4"]),
        ("see §2 3 times", ["11.2"]),
        ("§2 of the chapter", ["11.2"]),
        ("§2 ¶4, 1937", ["11.2.4"]),
        ("Abschnitt 2, Absatz 4", ["11.2.4"]),
        ("sección 2, párrafo 4", ["11.2.4"]),
        ("в разделе 2, абзац 4", ["11.2.4"]),
        ("section 2, paragraphe 4", ["11.2.4"]),
        ("第二節第四段", ["11.2.4"]),
        ("paragraph 4 of section 1", ["11.1.4"]),
        ("¶4 in §1", ["11.1.4"]),
        ("paras 4-5 of the section 3", ["11.3.4-5"]),
        ("Absatz 4 in Abschnitt 1", ["11.1.4"]),
        ("¶4 and §1", ["11.2.4,11.1"]),
        ("¶¶4 and 6 agree", ["11.2.4,11.2.6"]),
        ("but 2.4 sets him up", ["11.2.4"]),
        ("2.4 runs on one word", ["11.2.4"]),
        ("En 2.4 se burla de ellos", ["11.2.4"]),
        ("in 2.4 ha ragione", ["11.2.4"]),
        ("2.4 per me è il cuore", ["11.2.4"]),
        ("that's ¶6 I think", ["11.2.6"]),
        ("That’s §2 ¶6", ["11.2.6"]),
        ("Ugh 2.4 again", ["11.2.4"]),
        ("§2 Abs. 4 ist hart", ["11.2.4"]),
        ("2.4. I mean it", ["11.2.4"]),
        ("in 2.4,he says", ["11.2.4"]),
        ("# 2.4\nthoughts", ["11.2.4"]),
        ("what is note 1 doing there", ["11.n1"]),
        ("note 1 feels out of place", ["11.n1"]),
        ("¶4 und 6", ["11.2.4,11.2.6"]),
        ("¶4\n¶5", ["11.2.4", "11.2.5"]),
        ("2.4/2.6", ["11.2.4", "11.2.6"]),
        ("2.4 -> 2.6", ["11.2.4", "11.2.6"]),
        ("paragraph #4", ["11.2.4"]),
        ("section 2 (paragraph 4)", ["11.2.4"]),
        ("¶4 in my edition", ["11.2.4"]),
        ("he went from 2.4 to 2.6", ["11.2.4-6"]),
        ("§2 TL;DR: he lost", ["11.2"]),
        ("page 297, §2 ¶4", ["11.2.4"]),
        ("question 2, §3", ["11.3"]),
        ("he mocks the constitution in ¶4", ["11.2.4"]),
        ("the code of the bureaucracy, in ¶4", ["11.2.4"]),
        ("in 2.4 the ruble falls", ["11.2.4"]),
        ("2.4 for the ruble", ["11.2.4"]),
        ("2.4 to one side", ["11.2.4"]),
        ("2.4 million died, and 2.6 explains it", ["11.2.6"]),
        ("he lists 3.9 percent, but only 2.4 says why", ["11.2.4"]),
        ("à 2.4 il rit", ["11.2.4"]),
        ("a word in sec. 2, para 4", ["11.2.4"]),
        ("compare ¶3 to ¶5", ["11.2.3", "11.2.5"]),
        ("Compare the end of 1.3 to 2.1", ["11.1.3", "11.2.1"]),
        ("a comparison of ¶3 to ¶5", ["11.2.3", "11.2.5"]),
        ("the comparison from ¶3 to ¶5", ["11.2.3-5"]),
        ("the constitution of 1936 in ¶4", ["11.2.4"]),
        ("I prefer §1 to §3", ["11.1", "11.3"]),
        ("compare ¶3 to ¶5 with ¶8", ["11.2.3-5", "11.2.8"]),
        ("compare paragraphs 3 to 5", ["11.2.3-5"]),
        ("the move from ¶3 to ¶5", ["11.2.3-5"]),
        ("I found 3 in ¶1 and 5 in ¶3", ["11.2.1", "11.2.3"]),
        ("there are 4 in 2.1 and 7 in 2.5", ["11.2.1", "11.2.5"]),
        ("zähle 2 in ¶2 und 4 in ¶3", ["11.2.2", "11.2.3"]),
        ("1 in §1, 3 in §2", ["11.1", "11.2"]),
    ],
)
def test_references_stand_beside_other_words(text: str, expected: list[str]) -> None:
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("reading", "text", "expected"),
    [
        ("declaration-fr", "La constitution de 1958, art. 2", []),
        ("declaration-fr", "Dans le code civil, c'est l'art. 2", []),
        ("declaration-fr", "Déclaration de 1789, art. 2", ["2"]),
        ("declaration-fr", "sans constitution, voir l'art. 2", ["2"]),
        ("constitution-de", "Im Grundgesetz steht das in Art. 99", []),
        ("constitution-de", "laut Reichsverfassung Art. 99", []),
        ("constitution-de", "Verfassung von 1919, Art. 99", []),
        ("constitution-de", "Verfassung, Art. 99", ["99"]),
        ("constitution-de", "In der Verfassung steht das in Art. 99", ["99"]),
        ("constitution-de", "die Weimarer Verfassung regelt das in Art. 99", []),
        ("constitution-de", "the Belgian constitution has it in art. 25", []),
        ("constitution-de", "die preußische Verfassung regelt das in Art. 99", ["99"]),
        ("hidalgo-es", "en la segunda parte, cap. 74, se muere", []),
        ("memory-ru", "compare line 3 to line 19", ["3", "19"]),
        ("memory-ru", "line 3 to line 9", ["3-9"]),
    ],
)
def test_articles_and_lines_are_those_of_readings(
    reading: str, text: str, expected: list[str]
) -> None:
    finder = ReferenceFinder(library_of_reading(reading))
    found, wrong = finder.find(text, CitationContext(reading=reading))
    assert [str(each.reference) for each in found] == expected
    assert wrong == ()
