"""Verbs around a place in languages other than English, in the forms that messages have: what
people do with it, before the number, and what it does, after.

They are added to those of `languages.py`, and compared in lower case and without accents.
"""

from __future__ import annotations

from bot.core.level_words import word_set

DEALING_ABROAD = word_set("""
    versteht verstehen kapiere kapiert erklärt erklären erkläre erklär lest diskutieren besprechen
    behandeln mögen mochte hasst überspringen zitieren übernehme nehme präsentiere
    comprend comprennent comprenez comprendre expliquer m'expliquer explique-moi relisez discuter
    aborder sauter citer déteste détestent aime adore présente résumer reprendre
    entiende entienden entender explicar explicarme explica odia odian leído releer discutir
    comentar citar convence gustó encanta resumir
    entende entendeu entendem explicar explica odeia reler adorei odiei resumir
    spiega spiegarmi spiegare spiega-mi capisce capite capire discutere leggete odia odio amo
    riassumere
    понимает понимают понять объяснить объясните объясни обсудить обсуждаем обсудим читает
    перечитал перечитала ненавидит ненавижу люблю пропустил пропустила
    rozumie rozumieją zrozumieć wyjaśnić wytłumaczy wytłumaczyć wyjaśni czyta omawiamy
    przeczytać przeczytałem nienawidzę uwielbiam
    chápe chápu chápete pochopil pochopila vysvětlí vysvětlit přečetl přečetla nesnáším
    förstår förklara förklarar läsa diskutera älskar hatar hoppade hoppar tolkar tolka
    forstår forklare forklarer læse læser elsker hader tolker diskutere diskuterer
    snapt begrijpt begrijpen uitleggen lezen leest bespreken haat
    értem érti olvastam olvasta magyarázza ymmärtää selittää selittäisi luki rakastan
    anlıyor okudu açıklar εξηγήσει εξηγεί καταλαβαίνει διάβασε
    entén entens entenc llegir explicar llegit razumije razumiju objasniti objasni pročitao
    pročitala розуміє поясніть пояснити поясни
    يشرح شرح يفهم فهم قرأ מסביר להסביר לקרוא קרא קוראת
    समझाओ पढ़ो देखो""")
"""Right before a number: what people do with a place, in all persons."""

DOING_ABROAD = word_set("""
    liest überzeugt widerlegt verwirrt stört nervt langweilt erinnert fasst beginnt endet betont
    hört fühlt tut lässt verdient ärgert berührt hinkt
    convainc perturbe agace rappelle commence finit laisse énerve touche sonne mérite ennuie
    convence molesta recuerda empieza termina suena deja merece aburre gusta
    lembra soa deixa merece incomoda termina começa
    convince ricorda suona lascia comincia finisce merita annoia disturba
    убеждает раздражает напоминает начинается заканчивается меня мне заслуживает
    przekonuje przypomina brzmi zaczyna kończy mnie zasługuje denerwuje
    přesvědčí nepřesvědčí připomíná zní začíná končí
    övertygar påminner låter börjar slutar stör förtjänar
    overbeviser minder lyder slutter forstyrrer
    overtuigt herinnert klinkt begint eindigt stoort verdient
    समझ में है का को कहता""")
"""Right after a number: what a passage does to its readers."""

VERBS_AT_ENDS = word_set("""
    geçiyor geçiyo geçer
    gelesen verstanden übersprungen diskutiert besprochen zitiert markiert unterstrichen kapiert
    findet finde verstehe versteht lese liest gelezen begrepen besproken anladım anlamadım okudum
    anlayan okuyan समझ पढ़ा samjha padha 読んだ 理解""")
"""Soon after a number, where a clause ends with its verb: `ich hab 2.4 zweimal gelesen`."""
