"""Words around a number that is how much of something: an amount, a rate, a score, an hour.

Compared in lower case and without accents, as those of `other_meanings.py`.
"""

from __future__ import annotations

from bot.core.level_words import word_set

CHANGES = word_set("""
    rose rise rises risen rising raised grew grow grows growing grown fell fall falls
    fallen falling increase increased increases increasing decrease decreased decreases
    decreasing dropped drop drops declined decline doubled jumped climbed climbs sank
    sunk shrank expanded reached reaches reaching hit exceed exceeds exceeded averaged
    gained slipped soared plunged stood stands stieg stiegen wuchs sank fiel fielen
    doubled tripled quadrupled went-from scaled ranges ranged range ranging""")
"""With a verb of change before it a number is an amount: `output rose from 1.3 to 2.4`."""

QUANTITIES = word_set("""
    sd mean unemployment employment turnout approval gpa rate rates average averages ratio
    ratios growth score scores rating temperature inflation fertility population magnitude
    deficit gdp mean median factor index coefficient exponent price prices weight height speed
    distance depth width length size grade grades odds probability multiplier increase decrease
    rise drop decline percentage share value values yield yields output. output harvest
    population pi version versions release bac ph iq salary wage wages rent income score
    result. balance budget temperature humidity radius durchschnitt note. rate. taux moyenne
    tasa promedio tasso media уровень средняя температура dollar euro sterling yen yuan franc
    schnitt notenschnitt snitt gini bmi dose interest""")
"""With `is`, `of`, `at` and the like between, the number is how much: `a growth rate of 2.4`."""

LINKS_OF_QUANTITIES = word_set("""
    is was are were of at to by from = : equals about around only just over under above
    below nearly almost roughly approximately be been being to. currently now still his
    her my our their than least most up down ist war von auf bei est etait de es era di
    e es un a an the""")
"""What may stand between a quantity and its number."""

CURRENCIES = word_set("""
    $ € £ ¥ dollar dollars dolar dolares euro euros pound pounds sterling ruble rubles rouble
    roubles rubel franc francs yen yuan peso pesos lira lire zloty krone kronen
    кроны доллар доллара доллару евро рубль рубля рублю фунт фунту usd eur gbp chf rub""")
"""To one of these a number is a rate of exchange: `1.3 to the dollar`."""

RATES = word_set("per a an pro je par al au zum zur por к за against gegen contre contra")
"""Between a rate and its currency: `1.3 per dollar`."""

RATES_WITH_ARTICLE = word_set("to against gegen contre contra")
ARTICLES = word_set("the a an one den die das einen eine le la un une el il")
"""The same with an article: `1.3 to the dollar`."""

RATES_FOR_ONE = word_set("for fur pour por per")
INDEFINITE_ARTICLES = word_set("a an one einen eine un une")
"""`1.3 for a dollar`, but `2.4 for the ruble` may be a place."""

RATIOS = word_set("to zu : contre contra к")
"""What parts the two numbers of a ratio: `2.5 to 1`."""

AMOUNTS_AFTER = word_set("""
    say says said think thinks or maybe perhaps possibly probably than versus vs not nearer closer
    rather then only just almost nearly later now even actually others some oder eher vielleicht
    dann nur sagen ou plutot disent puis o quizas dicen luego forse poi или скорее говорят потом
    czy lub""")
"""After an amount in the same sentence these go on to another: `3.9 per cent, some say 3.8`."""

SCORED_ON = word_set("""
    goodreads imdb letterboxd exam exams quiz midterm final finals test scale richter homework hw
    assignment ratemyprofessor ratemyprofessors ratemyprof yelp tripadvisor steam metacritic
    amazon""")
"""Soon after `on` behind a number it is a score: `2.4 on the exam`."""

MEETINGS = word_set("""
    meet meets meeting met starts begins leaves leave bus train zoom office arrive arrives
    doors lunch dinner breakfast wake woke call library""")
"""In a clause with one of these `at 3.10` is a time."""

PROGRAMS = word_set("""
    update updated updates updating upgrade upgraded upgrading install installed installing
    download downloaded version versions release patch patched runs running macos ios ipados
    android windows linux ubuntu firmware kernel driver app phone laptop""")
"""In a clause with one of these a number of three parts is a version."""

NOT_BY = word_set("it him them this that mean means meant")
"""Before `by` no amount follows: `he drops it by 3.7`, `what does he mean by 3.7`."""

AGED = word_set("he's she's i'm we're they're you're")
"""Before a number it is an age or a score: `he's 2.5 now`."""

COMPARISONS = (
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("greater", "than"),
    ("higher", "than"),
    ("lower", "than"),
    ("at", "least"),
    ("at", "most"),
    ("up", "by"),
    ("down", "by"),
    ("up", "from"),
    ("down", "from"),
    ("down", "to"),
    ("went", "up"),
    ("went", "down"),
    ("gone", "up"),
    ("goes", "up"),
    ("shot", "up"),
    ("is", "up"),
    ("are", "up"),
    ("was", "up"),
    ("equal", "to"),
    ("out", "of"),
    ("a", "mere"),
    ("an", "estimated"),
    ("is", "about"),
    ("was", "about"),
    ("were", "about"),
    ("are", "about"),
    ("only", "about"),
    ("of", "about"),
    ("to", "about"),
    ("be", "about"),
    ("costs", "about"),
    ("give", "it"),
    ("gave", "it"),
    ("giving", "it"),
    ("cost", "me"),
    ("costs", "me"),
    ("time", "was"),
    ("is", "around"),
    ("was", "around"),
    ("were", "around"),
    ("is", "roughly"),
    ("traded", "at"),
    ("trades", "at"),
    ("pegged", "at"),
    ("fixed", "at"),
    ("valued", "at"),
)
"""Two words after which a number is an amount."""
