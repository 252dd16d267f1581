"""Words that speak for a bare number such as `2.4` being a place of the text, and against it.

Compared in lower case and without accents, as those of `other_meanings.py`. `place_evidence.py`
says how much each weighs.
"""

from __future__ import annotations

from bot.core.citations.prose_references.words.languages import (
    ABOUT_ABROAD,
    ADDRESSED_ABROAD,
    AMOUNTS_ABROAD,
    LINKING_ABROAD,
    OTHER_THINGS_ABROAD,
    PLACING_ABROAD,
    SAYING_ABROAD,
    TEXTS_ABROAD,
    TIMES_ABROAD,
)
from bot.core.level_words import word_set


def _verb_forms(bases: str) -> frozenset[str]:
    """English verbs as they stand beside a place: `argues`, `argued`, `arguing`, `argue`."""
    forms: set[str] = set()
    for base in bases.split():
        stem = base.removesuffix("e")
        forms |= {base, f"{stem}ed", f"{stem}ing"}
        if base.endswith("y") and base[-2] not in "aeiou":
            forms |= {f"{base[:-1]}ies", f"{base[:-1]}ied"}
        elif base.endswith(("s", "sh", "ch", "x", "o")):
            forms.add(f"{base}es")
        else:
            forms.add(f"{base}s")
    return frozenset(forms)


PLACING = PLACING_ABROAD | word_set("""
    despite besides throughout trotz malgré nonostante
    regarding concerning considering
    in see cf cf. cfr cfr. compare read reread re-read vs vs. versus versus. beyond within per
    contra following via from between around passage paragraph rb im laut gemass vgl vgl.
    vergleiche siehe aus zwischen dans selon voir voyez comparez depuis entre en segun vease
    vedi nel nella secondo confronta tra fra dal em conforme veja no na zie volgens uit se
    ifolge ifølge enligt re d'apres jfr jf w zob zob. wedlug por. viz srov srov. podle ve смотри см
    см. ср ср. сравни согласно из между в по во δες βλ βλ. στο στη στην bkz bkz. انظر راجع في
    ראו ב lasd ld. katso vrt 见 参见 在 和 第""")
"""Right before a number these say that it is a place: `in 2.4`, `см. 2.4`."""

READING = word_set("""
    reread re-read read reading skim skimmed relire relis releer rileggere перечитай перечитайте""")
"""Right before a number these say so whatever else the sentence speaks of: `reread 1.12 by Friday`.
"""

COMPARING = word_set("""
    enters leaves ends begins starts opens closes deal deals agree agrees disagree disagrees
    compare compared comparing contrast contrasted comparison fits clashes consistent vergleich
    vergleiche compara comparez comparer confronta""")
"""In a clause with one of these `with 2.4` names a place."""

LINKING = LINKING_ABROAD | word_set("""
    w/o w/ okay ugh wow hmm oh ah sorry omg damn yeah yep nope hey fine alright meanwhile
    apparently clearly obviously surely probably possibly definitely perhaps although though
    whether once first rather vielleicht peut-être quizá quizás forse может возможно może kanske
    måske misschien talvez belki at to of on about with by after before until against like
    unlike but and or than that if because since so while whereas when where which why how does
    did doesn't as re neither nor don't didn't isn't can could would should will may might must
    also only even just honestly tbh lol imo ngl anyway frankly personally actually basically
    literally unless except without plus not i.e. e.g. esp especially maybe through under over
    behind whole well again then both either my our his this next this: here there ok yes no
    wait what whats what's that's it's there's here's who who's sagt und oder bei zu von vor
    nach mit uber auf auch dass wenn aber doch nur nicht et ou de du avec apres avant sur que
    mais le aussi a au y o con antes despues sobre pero tambien ya e di da prima dopo su che ma
    anche met na voor en dat i och eller om att ar и или но что о об до после с у к а если когда
    και ή αλλα ve veya""")
"""Before a place as well as before other numbers."""

ADDRESSED = (
    _verb_forms("""
    add skip trust quote cite like love hate prefer mean find understand summarize summarise
    underline highlight annotate choose pick cover discuss answer contradict connect link post
    paste translate consider explain echo follow need miss repeat support recall revisit
    consult reference ignore omit defend attack analyse analyze interpret misread question
    doubt remember assign present compare contrast mention continue reach complicate undermine
    study take use call keep copy print spoil put bring review unpack pair finish
    open set delete remove drop move nominate suggest propose recommend pick cut strike swap replace
    insert paraphrase rewrite reword rephrase read underscore flag tag bookmark quiz grill borrow
    invoke adopt accept reject dispute challenge question test apply oppose juxtapose relate tie
    relegate separate split combine merge weigh judge rank dismiss buy believe grant concede endorse
    salvage redeem rescue steal single mark circle star bracket screenshot memorise memorize
    draw recite retell anchor ground check dissect parse close-read call""")
    | ADDRESSED_ABROAD
    | word_set("""
    skipped skipping skimmed omitted omitting flagged tagged rewrote retold
    reading read meant found understood took chose kept brought begin begins ends end up over
    lies lese lesen lis lire relire lee leer leggi leggere finde fande mag trouve aime gusta
    prefiero preferisco прочитай прочтите читай читать do""")
)
"""Verbs of what people do with a place: `I trust 2.10`, `skip 2.8`."""

SPEAKING = word_set("""
    take takes view views opinion opinions reading summary talk talks talked talking think
    thinking thought thoughts say said saying ask asked asking question questions note notes
    post posts posted wonder wondering confused comment comments discuss write wrote writing
    fight argue argued disagree agree idea ideas point love right wrong sure unsure stuck lost
    work working essay paragraph response presentation frage fragen gedanken notizen preguntas
    domanda вопрос вопросы""")
"""In a clause with one of these `about 2.4` and `on 2.4` name a place."""

PASSED_OVER = word_set("""
    also again only just especially esp esp. the both even mainly mostly still all end nicht pas
    inte ikke niet beginning start auch noch nur aussi surtout también solo lại lagi anche
    soprattutto ook också też také также только גם أيضا επισης taky""")
"""Between the word before and the number these change nothing: `see also 2.4`."""

NEUTRAL = word_set("""
    nichts alles etwas als bis nous vous ils elles más después apenas jamais toujours parfois
    first second third last next about at of to on in for with without into onto over under
    by from than more less most if
    like per between among across until till before after since during through toward towards
    near there here today again almost nearly maybe please pls plz though tho lol bc cause cuz
    btw tbh imo too also yes no doesn't one two three four all any some each every other what
    why how much very pretty completely totally a an""")
"""After a number these say nothing; any other word may be what it counts."""

CLOCKS = word_set("""
    opens closes starts begins ends open close start begin end
    at by to till until before after around from um bis ab nach vor gegen à a vers avant apres
    las alle kl до в к после около ore ώρα στις saat o'clock ב- في بساعة os as ås""")
"""Before a number these may tell an hour."""

BETTING = word_set("""
    bet bets betting odds wager wagers bookie wette wetten wettet parie parier pari apuesto apuesta
    scommetto scommessa aposto aposta ставлю спорим zakład zakładam sázka vsadím weddenschap
    bahis fogadok stoixima""")
"""In the sentence these make odds of two numbers with a colon: `3:1 that he says it`."""

VERBS = _verb_forms("""
    beat slap rock suck
    walk sneak barge march stroll creep chime dive kick
    collapse crumble falter stumble survive vanish dissolve erase repress suppress shrink soften
    sharpen evade sidestep bypass smuggle admit confess betray expose unmask uncover conceal bury
    flatten inflate flip invert reverse twist stretch squeeze crack separate unite merge blend
    combine contain include exclude comprise embody express announce proclaim declare pronounce
    dismiss dispute challenge dare invite force push pull drag steer guide revisit rewrite rephrase
    restate reframe recycle haunt scare worry trouble puzzle baffle stun shock amuse bore enrage
    anger delight strike grab catch tempt justify excuse forgive condemn indict accuse acquit
    convict prefer favor favour complete fulfil fulfill satisfy ruin destroy kill save rescue depict
    portray dramatise dramatize narrate recount retell relate enumerate itemise itemize classify
    arrange situate construct dismantle destabilise destabilize subvert require demand expect await
    hint allude gesture whisper shout scream preach instruct concern involve entail cause trigger
    ignite nourish enable permit allow forbid prohibit restrict narrow widen broaden loosen tighten
    grow swing dodge slide borrow steal invoke adopt accept oppose juxtapose grant concede endorse
    redeem oversell overstate understate overreach backfire backtrack pivot waver wobble hedge
    assert allege contend maintain posit theorise theorize speculate insinuate signal symbolise
    symbolize evoke convey spell hammer hope lack complain whine gripe lament mourn regret
    threaten insult offend flatter praise applaud sneer jeer mislead deceive oversimplify
    romanticise
    romanticize idealise idealize demonise demonize moralise moralize rationalise rationalize
    criticise criticize examine investigate explore recap rehash linger dwell persist resist obey
    defy rebel retreat deflect reflect reverberate resonate dazzle obscure muddy blur reek prefigure
    foretell forecast prophesy diagnose psychologise psychologize generalise universalise relativise
    caricature parody satirise satirize personify""") | word_set("""
    broke shook struck caught drew threw led stuck hung spoke forgot hid drove overthrew""")
"""Of what a passage does, beside those of `ABOUT`."""

DOING = _verb_forms("""
    say argue claim contradict describe explain show prove disprove support answer repeat
    mention discuss suggest imply insist conclude quote confirm refute admit deny state call
    compare introduce summarize summarise make give tell end begin start open close turn move
    take come bring keep leave hold carry point name list cover define refer return change
    matter help stay stand belong add treat use sum reply respond echo anticipate prepare
    assume presuppose concede rely follow precede stop miss skip ignore omit hide reveal
    reject attack mock defend praise blame build break raise pose ask warn predict promise
    continue develop extend expand recall remind illustrate demonstrate establish sound read
    feel seem look need want depend hinge rest works lose win fail land hit hurt sit fit lead
    deal complicate run undermine weaken strengthen qualify clarify resolve address focus cite
    provide offer present think cut speak link connect bother annoy confuse surprise convince
    presume foreshadow parallel mirror resemble differ clash overlap agree disagree exaggerate
    generalize generalise simplify redefine set gloss tie try play pick talk appear occur
    go deserve doubt distinguish identify reduce serve shift sketch swap undercut rehearse""")
"""What a passage, and now and then something else, does."""

ABOUT = (
    VERBS
    | ABOUT_ABROAD
    | ADDRESSED_ABROAD
    | SAYING_ABROAD
    | DOING
    | word_set("""
    says said is isn't isnt was wasn't wasnt are aren't were weren't has hasn't had does
    doesn't doesnt did didn't didnt can can't cannot could would won't should will may might
    must feels felt made gave told took came brought kept held went got began never always
    really basically already alone itself only just still also actually literally sort kinda
    kind clearly surely probably definitely certainly barely hardly simply and or vs vs.
    versus but while whereas because where when which who that though although respectively
    together again below above too either instead onward onwards onwards, ff ff. f. et through
    he she they i you we it his her their this these those the where's as so then not even ist
    sind war hat sagt zeigt behauptet schreibt heisst widerspricht steht spricht macht und
    oder aber wo wenn weil das der die den nicht auch nur weiter geht wird klingt er sie est
    sont etait a dit montre parle ecrit exagere ou mais qui que n'est ne il elle le la les es
    son era dice muestra escribe habla y o pero donde no solo el ella hay se e mostra parla
    scrive ma dove che non lo me te nous zegt schrijft en maar waar ar sager sier skriver ja
    eller och jest mowi pisze ale gdzie je rika pise kde это говорит сказано и или но где что
    не он она они важнее пишет ειναι λεει και 和 与 说 是 的 は が と に の هو هي يقول
    و הוא היא אומר""")
)
"""Right after a place: `2.4 says`, `2.4 and`, `2.4 the program`."""

OF_TEXTS = TEXTS_ABROAD | word_set("""
    he he's trotsky author text texts passage passages paragraph paragraphs para sentence
    sentences quote quotes quoted quotation argument arguments argues argue claim claims
    chapter section sections definition metaphor image phrase line lines page says reading
    excerpt prompt premise conclusion thesis example translation translator footnote narrator
    speaker favorite favourite best worst strongest weakest key crucial important ironic irony
    tone idea thought thoughts point contradiction contradicts contradict tension reads
    meaning written writes wrote er
    autor textstelle stelle absatz absatze satz zitat abschnitt kapitel these il auteur texte
    paragraphe citation chapitre el texto pasaje parrafo frase cita capitulo argumento autore
    testo passo paragrafo citazione capitolo argomento tekst zin alinea akapit zdanie cytat
    odstavec veta он автор текст абзац фраза цитата глава отрывок аргумент пишет говорит
    συγγραφεας κειμενο παραγραφος 段 章 句 文 فقرة نص פסקה טקסט""")
"""In the sentence these say that the text is spoken of."""

OF_AMOUNTS = AMOUNTS_ABROAD | word_set("""
    gpa stats statistics unemployment turnout households reviews rate rates price prices cost
    costs costing score scores scored rating ratings rank average averages median percent
    percentage votes million billion millions budget salary wage rent temperature degrees
    degree fever weight height speed size ratio odds inflation gdp km kg miles hours minutes
    seconds months weeks coffees reps laps sd variance deviation growth margin volts battery
    notenschnitt schnitt prozent euro dollar dollars rubles euros bucks pounds cents sold
    bought buy sell paid tall kids pizzas examen klausur prufung marked graded grade grades
    exam quiz midterm points moyenne taux prix promedio tasa precio media voto prezzo оценка
    балл балла цена процент средний средняя""")
"""In the sentence these say that something is counted or measured."""

OF_TIMES = TIMES_ABROAD | word_set("""
    meet meets meeting moved moving class o'clock bus train leaves leave departs arrives
    arrive tonight tomorrow morning evening afternoon noon times early late lab busy absent
    midnight schedule scheduled reschedule rescheduled deadline due calendar appointment zoom
    doors office lunch dinner breakfast shift alarm clock lecture seminar session room flight
    treffen uhr heute morgen gestern zug termin sitzung cours reunion demain aujourd'hui heure
    clase manana hoy tren hora lezione riunione domani oggi treno встреча завтра сегодня поезд
    пара урок""")
"""In the sentence these say that it may be an hour or a date."""

OF_OTHER_THINGS = OTHER_THINGS_ABROAD | word_set("""
    pandas numpy scipy latex stata matlab spss version versions update updated upgrade upgraded
    install installed patch patched release released firmware driver kernel app laptop phone
    macos ios windows linux android python java npm pip git build docker ubuntu gpu cpu fan file
    video podcast recording youtube clip minute season seasons episode episodes doc door
    building basement homework hw worksheet syllabus handbook exercise exercises problems engine
    motor horsepower turbo diesel router modem charger oven flour sugar prescription elevator
    dorm dorms parking bench lap laps beaker playlist tracklist xbox playstation dlc bios
    chipset codec bluetooth graphics printer""")
"""In the sentence these say that it may be a version, or a part of something else."""

EAST_ASIAN_BEFORE = frozenset("懂读讀论論引见見在看从從如据據和与與跟比得为為但而像于於")
EAST_ASIAN_AFTER = frozenset(
    "里裏中的说說写寫和与與跟又也则則却卻谈談讲講最更很太才真不我他作这那だはでをにのがともからまやへ의에은는과와"
)
"""Signs that touch a number that is a place: `见2.4`, `2.4では`."""
