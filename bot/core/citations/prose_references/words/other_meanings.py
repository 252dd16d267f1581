"""What a number in prose means instead of a place of the text: each meaning with the words around.

This is the table to read and to add to. Words are compared in lower case and without accents. The
rules that use it are in `bare_numbers.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.citations.prose_references.words.languages import (
    ROOMS_ABROAD,
    THINGS_ABROAD,
    UNITS_ABROAD,
)
from bot.core.level_words import word_set


@dataclass(frozen=True, slots=True)
class OtherMeaning:
    """A meaning that a number such as `2.4` has with one of these words right `before` it or right
    `after` it. `example` is a sentence in which it has."""

    name: str
    example: str
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


MEANINGS_OF_BARE_NUMBERS = (
    OtherMeaning(
        "version",
        "Version 2.4 fixed it.",
        word_set("""
            version versions versión versao version. ver ver. v v. release releases build patch
            update updated upgrade upgraded firmware kernel driver app api sdk beta alpha rc
            revision rev software java python php node ios android windows linux bluetooth usb
            pandas numpy scipy latex stata matlab spss react django flask rust ruby perl bash chrome
            http unicode wifi excel moodle canvas zoom версия версии версию версией versione
            versie wersja wersji verze versiya model gpt llama claude gemini utf tls ssl web"""),
        word_set("beta alpha rc release update patch version build firmware"),
    ),
    OtherMeaning(
        "time",
        "We meet at 2.10 pm.",
        word_set("""
            kl kl. a.m. p.m. noon till uhr alle alas часов"""),
        word_set("""
            am pm a.m. p.m. a.m p.m o'clock oclock uhr h hrs edt cet gmt utc pst часа часов
            horas heures ore hr rano wieczorem ráno večer odpoledne утра вечера ночи morgens abends
            nachts mittags sabah akşam"""),
    ),
    OtherMeaning(
        "duration",
        "The film lasts 2.1 hours.",
        word_set("lasted lasts takes took every"),
        word_set("""
            seconds secs sec sec. ms minutes minute mins min hours hour hrs days day weeks week
            months month years year decades centuries stunden minuten sekunden tage wochen jahre
            jahren monate heures jours ans annees semaines mois horas dias anos semanas meses
            años días giorni anni settimane часа лет года дней минут недель month-long
            generations semesters terms quarters"""),
    ),
    OtherMeaning(
        "date",
        "Es erschien am 2.4. in Berlin.",
        word_set("""
            am vom zum seit ab montag dienstag mittwoch donnerstag freitag samstag sonntag
            monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur
            thurs fri sat sun jan feb mar apr may jun jul aug sep sept oct nov dec january
            february march april june july august september october november december dated
            datum date lundi mardi mercredi jeudi vendredi lunes martes miercoles jueves
            viernes due deadline"""),
        word_set("""
            januar februar maerz marz april mai juni juli august september oktober november
            dezember january february june july october december jan feb apr jun jul aug sep
            oct nov dec"""),
    ),
    OtherMeaning(
        "price",
        "It cost 2.4 million rubles.",
        word_set("""
            $ € £ ¥ ₽ usd eur gbp cost costs costing paid pay pays price prices priced worth rs
            rs. chf rub us$ spend spent kostet kostete coute cuesta costa"""),
        word_set("""
            $ € £ ¥ ₽ dollar dollars euro euros pounds ruble rubles rouble roubles ruble cent
            cents pence yen yuan franc francs usd eur gbp chf rub kopecks rupees pesos bucks
            рублей рубля руб tl kr sek nok dkk zl kc"""),
    ),
    OtherMeaning(
        "large number",
        "About 2.4 million peasants died.",
        frozenset(),
        word_set("""
            thousand thousands million millions billion billions trillion mill mio mio. mrd
            mrd. bn bn. mn mn. k m b tsd tausend millionen milliarden millionen milliard
            milliards millones millon miles milhoes milioni miliardi miljoen miljard milionow
            milionu tys тысяч тысячи млн млн. миллиона миллионов млрд тыс hundred dozen lakh
            crore"""),
    ),
    OtherMeaning(
        "score",
        "They won 2.1 to 3.4, and it has 2.4 stars.",
        word_set("""
            won win wins lost lose loses beat beats beaten drew tied score scored scores
            scoring rated rating ratings rank ranked gpa grade graded grades got getting imdb
            seed seeded odds defeated"""),
        word_set("""
            stars star goals goal runs sets wins victory gpa rating ratings grade grades score
            odds ratio average ranking punkte punkten sterne sternen puntos estrellas étoiles
            punti stelle"""),
    ),
    OtherMeaning(
        "percentage",
        "Output grew by 2.4 percent.",
        frozenset(),
        word_set("""
            % ‰ percent per-cent pct pct. percentage percentages prozent pourcent procent
            prozentpunkte процент процента процентов proc p.p. pp bps σ"""),
    ),
    OtherMeaning(
        "multiple",
        "Wages were 2.4 times higher.",
        word_set("factor factors multiple multiplied divided multiply divide"),
        word_set("""
            times x × fold -fold mal fach fois veces vezes volte раза раз squared cubed"""),
    ),
    OtherMeaning(
        "measure",
        "The dam is 2.4 km long.",
        word_set("""
            ran jogged walked swam biked aged weighs weighed measuring measures measured
            magnitude richter diameter radius length
            width height depth distance speed temperature ph size sizes"""),
        UNITS_ABROAD
        | word_set("""
            bar bars scoops scoop hp horsepower
            roentgen roentgens sieverts becquerels mm cm m km meter meters metre metres
            kilometer kilometers kilometre kilometres mile miles inch inches foot feet ft ft.
            yard yards yd acre acres hectare hectares ha kg gram grams kilogram kilograms kilo
            kilos ton tons tonne tonnes lb lbs ounce ounces oz litre litres liter liters ml cl
            gallon gallons pint pints cup cups tbsp tsp tablespoons teaspoons hz khz mhz ghz kw
            mw gw kwh watts watt volt volts amps ma kb mb gb tb kbps mbps gbps bits bit bytes
            byte pixels px mpx megapixels mp db decibels degrees degree deg °c °f ° celsius
            fahrenheit kelvin mph kmh km/h kph knots psi pa kpa hpa kcal calories joules j kj
            newton rpm fps bpm light-years square cubic sq sq. km² m² m³ μm nm kilometern
            metern tonnen litern grad zentimeter metros toneladas tonnes kilometros litros
            grados metri tonnellate chilometri gradi км м кг г т тонн тонны метров метра
            километров литров га градусов puds pood poods verst versts arshin"""),
    ),
    OtherMeaning(
        "count",
        "There were 2.4 children per woman.",
        word_set("""
            roughly approximately approx approx. nearly almost circa ca ca. c. ~ ≈ some."""),
        word_set("""
            pages copies people persons person workers peasants men women children kids members
            soldiers inhabitants households families births deaths words students units votes
            seats items cases jobs cars homes rooms beds acres cows horses tractors births
            games matches attempts tries shots deviations sd per"""),
    ),
    OtherMeaning(
        "numbered thing",
        "Figure 2.4 and exercise 1.3 are for Friday.",
        ROOMS_ABROAD
        | THINGS_ABROAD
        | word_set("""
            commit doc doc. document
            hallway corridor stairwell elevator lift dorm bldg bldg. wing pier
            dock
            bay shelf aisle court ward bylaw bylaws ordinance decree ticket bug docket track disc
            disk reel heat lane round experiment trial sample specimen engine motor lens dose
            entrance exit beaker
            checkpoint building wagon carriage compartment stall booth desk
            salle sala saal horsaal raum zimmer aula zaal аудитория кабинет figure figures fig
            fig. figs. table tables tab. tbl exhibit diagram chart graph map plate photo
            picture appendix annex app. equation equations eq eq. eqn formula theorem lemma
            corollary proposition definition exercise exercises ex ex. problem problems question
            questions q qs task tasks homework hw assignment assignments quiz test exam lab
            labs lecture lectures lesson lessons unit units module modules week weeks topic
            topics slide slides session sessions video episode episodes season level levels
            tier stage stages step steps phase phases type class. category group grp team teams
            flight flat apartment apt platform house seat locker room rooms floor gate terminal bus
            train route highway road road. channel no. nr nr. num number numbers № # item items
            line lines verse verses page pages pg pg. pp pp. p p. vol vol. volume volumes issue
            part parts pt pt. act acts scene rule rules law laws article articles art art.
            clause clauses title titles book books bk canto canticle standard standards resolution
            requirement requirements criterion goal goals objective objectives outcome outcomes
            option options answer answers grade item kapitel. abbildung abb abb. tabelle
            aufgabe ubung seite seiten nummer bild s. раздел. рисунок рис рис. таблица табл
            задача упражнение страница стр стр. exercice tableau ejercicio tabla figura
            esercizio tabella pagina psalm psalms surah sura ayah hymn sonnet sonata symphony
            opus op op. mk apollo falcon criteria isbn issn subquestion sub-question lap"""),
    ),
    OtherMeaning(
        "statistic",
        "The mean was 2.4 with p = .03.",
        word_set("""
            median mode sd se variance coefficient correlation rate rates ratio ratios average
            averages averaged averaging index pi π equals equal equalled value values
            probability growth fertility inflation population deficit gdp sum sums
            approximately quotient percentage score digit digits decimal decimals durchschnitt
            moyenne media promedio = ≈ ~ < > ≤ ≥ ± + × * ^ √ ∼"""),
        word_set("≈ + × * / ^ < > ± ÷ ≤ ≥"),
    ),
)
"""What a bare `2.4` means by the word beside it."""

UNITS_THAT_ARE_VERBS = word_set("""
    sets runs wins stars grades scores tries attempts measures averages patches updates builds
    releases""")
"""These count or say what a passage does: `2.4 sets`, but `2.4 sets the tone`."""

AFTER_VERBS = word_set("""
    the his her its their our my your this that these those him it them us me everybody everyone
    nobody everything nothing something on into onto through against with down off up away back
    over across together exactly straight right very pretty really badly""")
"""Right after such a word these say that it is a verb."""

UNITS_BEFORE: Mapping[str, frozenset[str]] = {
    "ha": word_set("of de di d' in und and et e y per"),
    "mal": word_set("so mehr hoher grosser schneller weniger pro im die der das ein eine am"),
    "am": word_set("""
        on in at to and or sharp today tomorrow tonight yesterday every each each till until
        edt est cet gmt utc pst pdt cst monday tuesday wednesday thursday friday saturday
        sunday mon tue tues wed thu thurs fri sat sun"""),
}
"""Units that are common words in some language count only before one of these, or alone."""

NO_UNITS_BEFORE: Mapping[str, frozenset[str]] = {
    "points": word_set("to out at toward towards back us me the"),
    "per": word_set("""
        me te noi voi lui lei loro la il lo gli le un una tutti tutta capire esempio favore
        quanto ora dire"""),
}
"""Units that are common words in some language do not count before these."""
