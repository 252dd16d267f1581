"""Places with a mark that belong to a work, a law or rules named beside them, and own places."""

from __future__ import annotations

from time import perf_counter

import pytest

from bot.core.citations.citation import CitationContext
from bot.core.citations.prose_references import ReferenceFinder
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading

FINDER = ReferenceFinder(library_of_reading(COURSE_READING))
HERE = CitationContext(reading=COURSE_READING, here=Place("11", "2"))
OF_AUTHORS = """
Tocqueville, §2 for my other seminar
hoofdstuk 2 van Huizinga lees ik liever
o parágrafo 3 do Varian, aquele da elasticidade
capítulo 2 da Chauí é mais claro
rozdział 2 u Hobsbawma mówi co innego
глава 2 у Арендт совсем про другое
в книге Солженицына § 2 об этом
глава 2 Вебера мне ближе
kapittel 2 hos Foucault er lettere
Absatz 2 bei Habermas war schlimmer
chapitre 2 chez Arendt, rien à voir
cap. 2 en Foucault dice lo mismo
Ho letto Gramsci, cap. 11 par. 2
Simmel, GdF, Kap. 2 §3
Descartes Med. 2, para 3
nietzsche sec. 2 was last term
in hobsbawms buch kap. 2
Applebaum's article (section 2) says the opposite
Skocpol in her book, section 3
Traverso nel suo saggio, par. 2, dice altro
el libro de Losurdo, sección 2
książka Czapskiego, rozdział 2
D'après Courtois (Le passé, chap. 2) c'est pire
Stalin's own para 3 of that report
Furet says so in ch. 2 of The Passing of an Illusion
The Road to Wigan Pier, section 2
secret speech, section 2 or thereabouts
State & Rev, §3
in Das Kapital it's section 3, not here
Economy and Society, section II, para 3
论语第2节我背过
马克思的第2节
平家物語の第2段
アーレント、第2章
아렌트 2장 읽는 중
논어의 2장
פרק 2 אצל ארנדט
I prefer euripides 2.4 here
aeneid 2.4 says it with more blood
because tocqueville 2.4 argues the reverse
purgatorio 2.4 claims less
""".strip().split("\n")
OF_RULES = """
article 2 du règlement de la bibliothèque
artículo 2 del reglamento de la residencia
paragraf 2 i hyreskontraktet
hoofdstuk 2 van het natuurkundeboek
§ 2 regulaminu akademika
по уставу 1917 года, § 2
в договоре аренды § 2 про кошек
согласно уставу § 2
§ 2 der Prüfungsordnung
§ 3 Abs. 1 Mietvertrag
Art. 20 GG, Satz 2
Art. 5 GG damals, Abs. 2 auch
mein Antrag nach § 3 läuft noch
paragraf 2 odst. 3 trestního zákoníku
סעיף 2 בחוזה של הדירה
yönetmelik § 2
民法第2条第3段
宪法第2章
ISO 27001 section 2
APA 7, section 2.3
the club statutes of 1921, §2
house rules, section 2: no pets
S. Africa interim const. sec. 3
chem lab para 2 is graded
""".strip().split("\n")
OF_CHAPTERS = """
chapitre 3 dans Bel-Ami
capítulo 2 en Rayuela
Kapitel 4 in Buddenbrooks Erster Teil
глава 2 «Мёртвых душ»
у Шаламова это в главе 2
Orwell does it in chapter 2
chapter 2 of 1984
my Hobsbawm reader, ch. 4
kapitola 2 u Havla
κεφάλαιο 2 του Μαρξ
פרק 2 בספר של הובסבאום
physics section 2.3
im Lehrbuch Abschnitt 2
社会学教科书第2章
chapter 3 of the manga
my paper is missing its section 2
KrV § 3
l'alinéa 3 de l'article 49
Азбука коммунизма, § 2
rozdział 2.3 z chemii
""".strip().split("\n")
DENIED = """
§2, pero no es este libro
§2, ma non è questo libro
§2, mas não é este livro
§2, ce n'est pas notre texte
§2, but that's not our text
chapter 11 is better, but that's for another class
§ 2 об этом, но это уже не наш текст
rozdział 11 lepszy, ale to inne zajęcia
Kapitel 11, aber das ist ein anderes Seminar
chapitre 11, mais c'est un autre cours
见第2章，不是这本书
""".strip().split("\n")
NO_MARKS = """
esto es para 2 personas, no para 3
son las 3 y sigo aquí para 2 parciales
para 3 de nosotros fue imposible
mesa para 2 hoy
tengo clase para 3 horas
deixa para 2 de maio
Note 1,7 im Abi
mit Note 2,3 bestanden
Note 2 bekommen, yes
le resto est noté 2.5
""".strip().split("\n")
OWN = """
unlike Weber, §2 says power is borrowed
§2 das Argument ist stark
das sehe ich anders, weil §2 das Gegenteil sagt
§2 treats manual labour as punishment
раздел 2 описывает положение рабочих
§2 показывает законы революции
(§2, Hervorhebung von mir)
§2 in the English version
section 2 of the PDF
§2 in the Eastman translation
In China it's §2 all over again
As a Communist §2 shocked me
section 2 for econ nerds
PROMPT 3 §2
Strafe laut §2 war der Tod
§2 das Ende zieht sich
§2 der Satz über die Feinde
§2 von Trotzki ist stark
sec. 2 of Revolution Betrayed
sounds very Hobbes to me, §2 I mean
for Arendt, §2 would be banal
Lenin is quoted in §2
Serge, §2, is my favourite
the letter by Serge, §2
§2 of Trotsky
hoofdstuk 11 van Trotski
глава 11 у Троцкого
§2 у Троцкого
rozdział 11 u Trockiego
capítulo 11 do Trotsky
Trotzkis Kapitel 11
In Russia it's §2 that counts
in English it's §2
Trotsky's article, section 2
Trotsky's book (section 2) says so
Trotsky in his book, section 2
(section 2, Serge)
(section 2, Trotsky 1936)
(§2, Friday)
in Spain, §2 says
Stalin and Kirov, §2
RB 11, section 2
I read the constitution, then §2
§2 of the book
§2 of The Revolution Betrayed
section 2 in The Revolution Betrayed
para 2 es la clave
el para 2 no me convence
creo que en el para 2 habla del partido y no del estado
note 1, 2 lines
我觉得第2节更好
第2節の段落
저는 2절이 좋아요
트로츠키 2절
トロツキーの第2節
托洛茨基第2节
in §2 the party statutes are quoted
§2 and the constitution
§2 по-моему о партии
§2 для меня главный
в §2 он о партии
w §2 o partii
§2 z moich notatek
o §2 da Revolução Traída
κεφάλαιο 11 του Τρότσκι
porównaj §2 z Arendt
§2 i Arendt pasują
сравни §2 с Вебером
§2 by Weber's standards is naive
§1 by Ana, §2 by Jonas
§2 by Easter please
a crítica no §2 do Estado é forte
a visão no §2 da Rússia
the statistics §2 gives are odd
the party and its section 2
Note 1 habe ich gelesen
die Grundlagen, §2 nennt sie
die Gesellschaftsordnung, §2
das Wertgesetz, §2
Werth's book says §2 is wrong
what Orwell would say to chapter 11
it's about capital, §2 says so
chapter 4 is missing
where is chapter 12 in the pdf
§2 is not our text's best part, is it
§2, but the other reading says so too
§2 says it, the other text does not
I meant §2, not the other section
§2 — that's the other text he means
""".strip().split("\n")


def found_in(text: str) -> list[str]:
    found, wrong = FINDER.find(text, HERE)
    return [str(each.reference) for each in found] + [each.said for each in wrong]


@pytest.mark.parametrize("text", [*OF_AUTHORS, *OF_RULES, *OF_CHAPTERS, *DENIED, *NO_MARKS])
def test_places_of_others_cite_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("text", OWN)
def test_places_of_reading_stay(text: str) -> None:
    assert found_in(text) != []


@pytest.mark.parametrize(
    ("reading", "text", "is_its"),
    [
        ("maryam-ar", "سورة يوسف آية 4", False),
        ("maryam-ar", "سورة مريم آية 4", True),
        ("job-he", "משלי פרק א פסוק 3", False),
        ("job-he", "פרק א פסוק 3", True),
        ("job-he", "updated to v1.3 today", False),
        ("way-zh", "孟子第2章", False),
        ("way-zh", "老子第2章", True),
        ("hermitage-ja", "枕草子の第2段", False),
        ("hermitage-ja", "方丈記の第2段", True),
        ("constitution-de", "Art. 100 GG heute, Abs. 1", False),
        ("constitution-de", "in Preußen ist es Art. 100", True),
        ("declaration-fr", "l’article 3 du règlement de la cité", False),
        ("declaration-fr", "l’article 3 de la Déclaration", True),
        ("memory-ru", "строка 4 у Достоевского", False),
        ("memory-ru", "строка 4 у Пушкина", True),
        ("apology-el", "Platon §17a", True),
        ("definitions-la", "Descartes def. 3", False),
        ("definitions-la", "Definition 3 bei Spinoza", True),
    ],
)
def test_each_reading_knows_its_author(reading: str, text: str, is_its: bool) -> None:
    finder = ReferenceFinder(library_of_reading(reading))
    found, wrong = finder.find(text, CitationContext(reading=reading))
    assert bool(found or wrong) is is_its


@pytest.mark.parametrize(
    "sign", ["A", "Aa ", "a ", "Aa’s ", "of The ", ", (", "《第", "т ", "Art. 1 "]
)
def test_long_messages_are_read_at_once(sign: str) -> None:
    started = perf_counter()
    assert found_in(f"{sign * 40}§2 {sign * 40}") is not None
    assert perf_counter() - started < 1
