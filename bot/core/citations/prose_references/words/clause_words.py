"""Words that build clauses around a place: questions turned round, verdicts, thoughts, answers.

English first, and other languages of `languages.py`. Compared in lower case and without accents.
"""

from __future__ import annotations

from bot.core.level_words import word_set

ASKING = word_set("""
    does did do doesn't didn't don't is isn't was wasn't can can't could couldn't would wouldn't
    will won't should shouldn't has hasn't had hadn't must might may
    ist war kann könnte soll will hat heisst sagt meint widerspricht bestreitet
    est dit contredit es dice contradice è contraddice diz contradiz zegt kan gör är kan säger siger
    har czy является говорит разве είναι onko""")
"""Before the number in a question turned round: `does 3.1 quietly replace`."""

QUESTION_WORDS = word_set("""
    why how where when what who which whom whose and but so or then too much exactly warum wie
    wo was und aber pourquoi comment et mais por qué cómo y pero perché come e ma waarom que qué
    cosa was vad wat co hvad quid hoe en maar varför hur och men hvorfor hvordan og почему как а
    но и dlaczego jak i ale proč a ne nie en""")
"""What may stand before that verb."""

ADVERBS = word_set("ever even really actually still just also truly simply not never already")
"""Between such a number and its verb they say nothing of amounts."""

SUITING = word_set("""
    count counts enough ok okay fine work works sound sounds suit suits fit fits pass passing
    possible doable free open closed taken booked available locked empty full low high normal
    average fair expensive cheap hot cold safe healthy compatible crash crashed crashing installed
    released patched stable moved rescheduled cancelled canceled soon""")
"""Soon after such a number they ask after a mark, an hour, a room or a program."""

GOOD = word_set("good bad better best worse")
"""These ask so where nothing is said to be good: `is 2.5 good?`, but `is 2.5 good evidence?`."""

NOT_SUITED = word_set("with into about the his her this that these their our any")
"""After these words they ask after what a passage does: `how does 1.4 fit with that`."""

NEGATIONS = word_set("not inte ikke nicht pas non no niet nie")
"""Between the verb of a question and its number: `gör inte 3.4 samma sak?`."""

NO_ADVERBS = word_set("""
    only early daily weekly monthly yearly hourly nightly quarterly july family reply apply supply
    italy assembly roughly exactly approximately nearly annually july rally ally bully belly jelly
    fully""")
"""Words in -ly that say nothing of what a passage does."""

MAKING = word_set("""
    make makes made making render renders rendered
    macht machen rend rendent hace hacen rende rendono faz torna maakt gör делает czyni robi dělá
    gør""")
"""`what makes 1.13 hard`."""

MAKING_ENGLISH = word_set("make makes made making render renders rendered")

BEFORE_MAKING = word_set("""
    what that which really also still was warum wieso qui que che cosa perché wat waarom dat vad
    varför hvad hvorfor что почему co dlaczego proč por porque""")

VERDICTS = word_set("""
    so more less too very such all even look looks sound seem feel read hard easy harder worse
    better weak strong strange odd sad bitter funny a an the into seem""")
"""After the number they say what something makes of it: `makes 3.1 a hedge`."""

VERDICT_ENDINGS = ("ible", "able", "ful", "less", "ous", "ive", "ical", "ish", "ant", "ent", "ic")

THINKING = word_set("""
    think thinks thought say says said feel feels felt believe believes guess suspect suspects
    suppose claim claims argue argues reckon find finds hope bet fear know knew swear
    denke denkt glaube finde meine pense pensent crois trouve creo pienso penso credo trovo acho
    penso tror tycker tänker mener synes vind denk myślę uważam sądzę myslím думаю считаю кажется
    νομίζω πιστεύω
    здається гадаю вважаю мабуть nghĩ thấy pikir rasa cred crec mislim мисля""")
"""Before a clause whose subject is a place: `I still think 1.3 is wrong`."""

THAT = word_set("that dass que che att że что dat ότι že що rằng bahwa că da че")

COPULAS = word_set("""
    is was are isn't wasn't would will sounds seems ist war est es è är er jest je""")

MEASURED = word_set("""
    grade grades gpa average averages price temperature degree degrees percent score salt sugar
    milk flour minutes hours seconds version speed rate limit size rent fee salary median mean
    note schnitt prix précio nota moyenne media betyg""")
"""After `is` these say what the number is: `2.4 is my average now`."""

NO_HEADS = word_set("about of on in over with for than from by")

ANSWERING = word_set("""
    hm hmm hmmm mm mmm ah aha oh um uh er well ok okay yes yeah yep yup no nope nah right sure so
    easy honestly wait sorry lol also maybe perhaps obviously actually clearly true fine again
    anyway guys folks exactly agreed then hello hi hey
    ja nein doch nee also naja genau oui non bah ben bon si bueno oye vale beh boh mah allora
    bang kak bro sis mas mbak dude man mate guys leute chicos ragazzi amigos equipo gente galera
    ekipo ребята народ друзья друзі millet gençler srácok hej słuchajcie
    sim não да нет ну так эх хм nå jo nej nja nie cóż ano evet hayır ναι όχι""")
"""Before a comma at the beginning of a line they only lead to an answer: `hm, 1.9.`"""

JOINING = word_set("""
    and but or so what about und aber oder et ou mais y o pero e ma och men og i ale a и но а
    then maybe perhaps""")
"""These alone before a number ask for it: `and 1.5?`"""

TALLYING = word_set("""
    for fur für pour para per voor dla для pro för in im ad zu sobre su om o к про о re zum on
    about to über""")
"""Before a number with a colon behind they say of what place a list tells: `for 2.1: 1`."""

NOT_TALLIED = word_set("""
    time price cost costs fee notes ingredients recipe score scores lap laps grade grades bill
    driver drivers fix""")

MOVED_BY = word_set("""
    confused puzzled lost bothered annoyed struck moved thrown baffled convinced unconvinced
    surprised shocked impressed haunted intrigued disturbed persuaded bored fooled irritated""")
"""Before `by` and a place: `confused by 2.4`."""

HELPED_WITH = word_set("""
    help helping struggle struggling struggled trouble troubles issue issues problem problems happy
    unhappy stuck finished""")
"""Before `with` and a place: `help with 2.4`."""

ANYONE = word_set("anyone anybody jemand alguien qualcuno noone thoughts ideas")

TAKEN = word_set("taken read seen understood quoted aloud revisited reread closely")
"""Right after a place: `1.9 taken literally`."""

WHOLES = word_set("""
    end ends beginning start middle rest whole half gist summary tl;dr tldr opening close bulk
    spirit message moral structure translation interpretation most much heart core lesson
    conclusion ende anfang mitte rest schluss fin début milieu propos suite final principio
    inicio resto fine inizio slutet början slutningen einde begin koniec początek konec začátek
    конец начало konca""")
"""Parts of a place, before `of`: `the end of 1.3`."""

OF = word_set("of von vom de du del di della av af van z ze")

PARTS_OF_TEXTS = word_set("""
    bit part passage line lines quote sentence paragraph metaphor image spot place favourite
    favorite weakest strongest key crux stelle satz phrase frase passo pasaje фраза место""")
"""What is said to be a place: `my favourite has to be 1.3`."""

TEXTS_THAT_ARE_PLACES = PARTS_OF_TEXTS | word_set("""
    letter proverb quotation argument claim definition example simile comparison analogy story
    question joke verse scene passages exception example point reference
    brief zitat satzes beleg citation preuve lettre cita carta citazione
    lettera цитата письмо cytat list""")
"""What is said to be a place with a sign: `second letter = 2.12`."""

BEING_ONE = word_set("is was be ist est es è e är er jest это")

ASKED_OF_OTHERS = word_set("""
    much many get got getting when room time score mark grade late long far old tall pay paid cost
    version floor when's temperature""")
"""In a question these ask for an amount: `what did you get? 3.4!`"""

THROUGH = word_set("all halfway half way went go goes going read reading got get")
"""Before `through` and a place: `halfway through 1.3`."""

CHOSEN = word_set("""
    re answer question reply spot quote example source evidence proof exhibit
    pick vote choice favourite favorite candidate nominee guess winner passage wahl favorit choix
    préféré elección favorito scelta preferito выбор wybór val keuze""")
"""Before a colon and a place: `my pick: 1.9`."""

STUCK = word_set("""
    look looks looking looked stuck back still lost stopped looking staring pointing arrived crying
    laughing screaming cackling giggling cringing yelling smiling gasping swearing mad angry""")
"""Before `at` and a place: `stuck at 1.9`."""

TREATING = word_set("""
    discuss discussed discussing discusses cover covered skip skipped skipping skim summarize
    summarise summarized quote quoted cite cited explain reread close-read analyse analyze
    analysed bring bringing print printed annotate underline underlined compare interpret
    paraphrase understand understood""")
"""What is done with texts alone: hours and lessons in the sentence say nothing against it."""

DATING = word_set("le el il on den dne dnia la am dia em")
"""Before a number these may tell a day."""

GATHERINGS = word_set("""
    seminar class lecture session meeting exam tutorial lesson section workshop party""")
BEING = word_set("is was are were meets meet held moved")

AGREEABLE = word_set("fine ok okay good perfect great better best early late free alright then")
"""After `2.10 is` these agree on an hour."""

LEADING_TO = word_set("""
    according thanks contrary opposed prior back compared next go goes going turn turns turning jump
    jumps skip scroll return returns returning refer refers referring point points link links lead
    leads reply replies reaction objection over answer answers respond responds listen preface
    prelude sequel ahead forward parallel identical similar attention clue""")
"""Before `to` and a place: `according to 2.4`, `back to 2.4`, `thanks to 2.4`."""
