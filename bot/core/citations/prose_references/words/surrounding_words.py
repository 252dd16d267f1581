"""Words around a reference that say of what text it is. Compared in lower case, without accents."""

from __future__ import annotations

from bot.core.citations.prose_references.words.languages import LOOKING_ABROAD, SAYING_ABROAD
from bot.core.level_words import word_set

PARTS_OF_THE_READING = word_set("""
    passage passages paragraph paragraphs quote quotes quotation text claim argument section
    lines line discussion account reading excerpt sentence definition formula description
    phrase image metaphor letters quotes statement analogy remark bit part stuff letter scene""")
"""What the number of a place is put before: `the 2.4 passage`."""

BEFORE_REFERENCES = word_set("""
    see cf cf. compare in at and or but to from as with like per via both also since while
    whereas when where if because although though so then thus hence yet for on of about by
    after before between under beyond unlike despite until than that which what how why is are
    was does do did can could would should will may might must has have had not yes ok okay
    well maybe perhaps the this these those here there again back consider read reread note
    notice look cite quote quoted cited mentioned passage passages ref refs reference
    references source sources agreed agree re contrast go take given especially e.g. e.g eg ie
    i.e. i.e later earlier finally first second third next last meanwhile however moreover
    furthermore instead indeed overall still even just only once i he she it we they you my his
    her its our your their author evidence answer imo imho btw lol hmm right true correct plus
    ah oh hey hi sure sorry thanks great good nice wow whether even elsewhere throughout above
    below quote: text: passage: either neither not never therefore put pair set start begin try
    check skip skim link connect weigh test remember imagine think focus hold keep move jump
    turn follow call find show say tell ask use add drop open close pick choose love like hate
    prefer bring leave make treat lay place return starting quick love both instead quotation
    stelle textstelle zitat punkt passage siehe sieh vgl vgl. vergleiche im an auf aus bei und
    oder auch wie laut nach von zu zwischen wenn dann die das der ich er sie es wir hier dort
    schon erst zum zur seit voir voyez comparez dans en et ou selon au aux a de du la le les
    comme ici alors vease ver veanse comparar comparese y o segun como aqui el los las vedi si
    cfr cfr. confronta nel nella e secondo come qui il lo zie volgens zoals hier het veja no na
    conforme os jfr jf jamfor i och eller enligt som her zob zob. por. w lub wedlug jak tu viz
    srov srov. v nebo podle zde см. см ср ср. сравните смотри в и или а но по согласно как
    здесь на из к о у он она они див. та або δες βλ βλ. στο στη στην και η bkz bkz. ve veya
    ugh meh damn dang dude bruh guys folks y'all welp nope yep yup nah idk ngl tbh fwiw fyi kinda
    sorta omg oof wtf huh ha haha um uh er wait hang honestly seriously literally basically
    actually personally obviously clearly apparently interestingly curiously notably mostly
    especially specifically rather quite simply somehow sometimes somewhere everything everyone
    nothing nobody something someone anything anyone another each every such same other most many
    much more less few some any all none half double whole people students trotsky us me myself
    himself whoever whatever whichever whenever wherever already almost always never often
    rarely usually maybe probably possibly surely certainly definitely exactly precisely
    meaning means counterpoint question key favorite favourite best worst hardest strangest
    weirdest biggest next tl;dr tldr edit para par em ele ela ad bij por wtf well
    gore انظر راجع في و ראו katso vrt vrt. ks ks. ja tai lasd ld ld. es vagy""")
"""Capitalised at the beginning of a sentence, these are no names: `In 2.4`, but `Python 2.4`."""

CONTRACTED = word_set("""
    that it there here what where how who he she let this everything""")
"""With `'s` these are no owners: `that's ¶6`."""


def is_contraction(folded: str) -> bool:
    """Whether a folded word is `that’s` or the like, which owns nothing."""
    return folded[-2:] in ("'s", "’s") and folded[:-2] in CONTRACTED


CITING = word_set("""
    see cf cf. compare in passage vgl. vgl siehe voir vease vedi zie см. ср. viz zob.""")
"""Before a bare number these say that it is meant as a place."""

OTHER_TEXTS = word_set("""
    act code constitution amendment statute statutes law laws bill treaty convention charter
    directive regulation regulations ordinance decree u.s.c. u.s.c usc c.f.r. c.f.r cfr stat.
    gdpr dsgvo bgb stgb gg stpo zpo hgb ada cda dmca ferpa nato rico hipaa erisa irc nlra ucc
    agreement contract lease policy syllabus rubric handout handbook manual guidelines
    instructions assignment exam midterm quiz test worksheet essay paper draft thesis
    dissertation response responses post posts reply comment email letter memo slides lecture
    class course lab article journal magazine newspaper wikipedia manifesto bible quran koran
    torah gospel catechism encyclical poem novel play film movie season stadium theater theatre
    orchestra parade train plane library building exhibition textbook gesetz gesetzes
    grundgesetz grundgesetzes verordnung verfassung vertrag loi ley constitucion constitution
    legge costituzione codice codigo закона закон кодекса конституции license licence
    application form report survey questionnaire transcript website page game chat notes
    enciclica enciclicas encyclique enzyklika encyclical roman romanzo novela manuel manuale
    handbuch dorm arena campus mall
    outline proposal application project introduction video podcast recording workbook manga comic
    webtoon fanfic""")
"""Texts and things with sections of their own, after `of`: `section 5 of the Act`."""

OTHER_TEXTS_BEFORE = word_set("""
    act code constitution amendment statute u.s.c. u.s.c usc c.f.r. c.f.r cfr stat. bgb stgb gg
    stpo zpo hgb gdpr dsgvo nato cda dmca syllabus rubric handout handbook manual worksheet
    manifesto bible quran koran textbook wikipedia title lease charter directive regulation
    rules statutes contract agreement bylaw bylaws ordinance decree regulations guidelines policy
    rulebook treaty
    convention encyclical bull const const. regs regs. bylaws lab""")
"""The same before the mark: `18 U.S.C. § 2`, `the syllabus, section 3`."""

THE_READING = word_set("""
    text chapter chapters reading readings section sections passage passages excerpt book work
    translation edition selection prompt paragraph paragraphs pdf piece second first third same
    kapitels kapitel textes buches abschnitts chapitre texte livre capitulo texto libro
    capitolo testo главы глава текста книги tekst hoofdstuk kapitlet""")
"""After `of`, the reading or a part of it: `§2 of the chapter`."""

DETERMINERS = word_set(
    "the a an this that these his its le la les l el los il lo der die das des dem"
)

OTHER_OWNERS = word_set(
    "my your yours her their someone's everyone's classmate's classmates dein mein"
)
"""Whose paragraphs are those of a message or of an essay: `your paragraph 2`."""

OWN_COPIES = word_set("""
    edition copy pdf printout translation version text reading book ebook kindle scan ausgabe
    exemplar edicion copia""")
"""What a student calls their copy of the reading: `line 77 in my edition`."""

OWN_BOOKS = word_set("""
    memoir memoirs biography autobiography diary diaries letters speech speeches pamphlet
    pamphlets lectures notebook notebooks dissertation monograph chapterbook novel novels""")
"""What somebody wrote, after their name: `Serge’s memoirs, ch. 9`."""

COLLECTED_WORKS = word_set("cw lcw mecw sw pss mew works vol vol. werke oeuvres obras")
"""Editions that are cited by their volume: `Lenin, CW 25, chapter 5`."""

CITED_IN_OWN = word_set("""
    cite cites cited citing use uses used using quote quotes quoted quoting mention mentioned bring
    brought include included discuss discussed reference referenced summarised summarized put
    zitiere zitiert cité cito citado citato citerar""")
"""Before a place that somebody has in a text of their own: `I would not cite 2.7 in a paper`."""

EDITIONS = word_set("ed ed. edn edn. edition aufl aufl. auflage printing")
"""Before a comma, of another book: `2nd ed., ch. 2`."""

GENRES = word_set("""
    treatise treatises essay essays inquiry enquiry critique logic politics ethics discourse
    discourses meditations confessions leviathan theses notebooks grundrisse phenomenology
    metaphysics rhetoric poetics dialogues principles elements investigations tractatus pensees
    reflections considerations observations remarks republic utopia genealogy
    summa institutes commentaries annals histories""")
"""Last words of titles of other works: `Locke, Second Treatise, §2`."""

SPANISH = word_set("""
    el la los las un una de del en que y o con sin por son es la sería serían no muy mas para
    do da dos das um uma em com sem nao""")
"""Words beside which `para 5 personas` is Spanish or Portuguese."""

NOTES_OF_OTHERS = word_set("patch release lecture class course field program programme liner")
"""Before `notes` these are those of something else: `patch notes 2.4`."""

LAW_AFTER = word_set("""
    satz bgb stgb gg stpo zpo hgb uwg sgb u.s.c. u.s.c usc act code statute immunity
    bankruptcy housing voucher vouchers claim claims filing filings row rows seat seats meets
    students ta tas tickets protections amendment""")
"""After the number: `§ 230 immunity`, `Chapter 11 bankruptcy`, `section 12, row C`."""

BANKRUPTCY = word_set("filed filing files file bankruptcy declared declaring")
"""Shortly before a chapter's number: `filed for Chapter 11`."""

NUMBERED_PARTS = word_set("""
    slide apartment livre libro livro buch teil tomo partie folio no nr
    letter vol vol. volume part pt pt. session season lecture week unit book title issue article
    act bd. tome tomo band order decree directive circular resolution regulation ordinance protocol
    memo memorandum bill statute law bylaw bylaws document doc file folder fond opis box приказ
    приказа указ указа befehl erlass verordnung décret arrêté decreto ordine rozkaz dekret""")
"""Parts of another work that stand before: `Capital vol. 1, ch. 10`, `letter 7, section 2`."""

LEVELS_OF_OTHERS = word_set("""
    volume book article amendment clause act scene canto stanza sonnet psalm letter sermon paper
    page""")
"""Levels, by their English words, that are another work's if no reading has them: `art. 58 para 8`.
"""

TITLES_OF_OTHER_WORKS = frozenset(
    (
        *("state and revolution", "communist manifesto", "manifesto", "capital", "das kapital"),
        *("what is to be done", "german ideology", "imperialism", "leviathan", "republic"),
    )
)
"""Works that students cite beside a reading that uses the same words."""

TOLD_AFTER = (
    CITING
    | LOOKING_ABROAD
    | word_set("""
    check in of with no read reread from per quote quotes quoted quoting cite cites cited citing""")
)
"""Before a bare number that resolves to nothing: it was meant as a place."""

POINTING = word_set("""
    look looks looked looking bit passage passages paragraph sentence quote quotation spot comes
    quoted cited repeats repeated appears occurs mentioned
    stelle passus zitat satz schau schaut schauen guck sieh regarde regardez regarder passage
    phrase citation mira mirad miren pasaje cita frase guarda guardate passo посмотри посмотрите
    место цитата фраза""")
"""In a clause with one of these `at 1.22` is a place."""

TURNING = word_set("turn turns turning go going jump jumps skip scroll flip")
"""Before `to` and a bare number that resolves to nothing."""

NOTES_ON = word_set("""
    notes note question questions thoughts comment comments summary post posts frage fragen
    notizen gedanken question notes pregunta preguntas notas domanda appunti вопрос вопросы
    заметки мысли""")
"""Before `on` and `about` and a bare number that resolves to nothing."""

SAYING = SAYING_ABROAD | word_set("""
    says said say argues argued claims claimed contradicts contradicted contradict describes
    described explains explained shows showed proves proved disproves supports answers answered
    repeats repeated mentions mentioned discusses discussed suggests suggested implies implied
    insists concludes concluded quotes quoted confirms refutes admits denies states stated
    calls called compares introduces summarizes summarises sagt zeigt behauptet widerspricht
    dit montre dice muestra""")
"""After a bare number these say that it was meant as a place."""

JUDGING = word_set("""
    love loved loving like liked hate hated hating skip skipped skimmed reread rereading enjoyed
    disliked prefer underlined highlighted annotated summarize summarise understood understand
    misread discuss discussed""")
"""Before a bare number these say that it was meant as a place."""

JUDGED_BY = word_set("is was isn't wasn't feels felt sounds reads made makes lost seems seemed")
"""At the beginning of a line `2.14 is …` judges a place."""

DATES = word_set("due deadline born dated")
"""Shortly before a date: `due on 2.4.`"""

MORE = word_set("""
    more extra additional full whole long short other average metric million further else""")
"""Between a number and what it counts: `2.5 more weeks`."""

NOTE_IS_A_VERB_AFTER = word_set("""
    i we you they please to also should must may might can could will would let's lets just
    students readers us""")
"""`Please note 3 things`, `I note 2 problems`."""

NOTE_IS_A_NOUN_AFTER = CITING | word_set("""
    is was are were does did do has have had the this that of from at about with without why by
    for per on via under like skip read reread see check into after before than as what's that's
    it's there's where's translator's his her its""")
"""`is note 1 useful`, `without note 1`."""

COUNTED_AFTER_ONE = word_set("""
    thing problem mistake error issue word point detail typo exception caveat difference more
    other last""")
"""`Note 1 thing`; another word after `note 1` goes on with the sentence."""

SHORT_TIMES = word_set("a one per few each every half split 5 10 15 20 30 45 60 quick")
"""Before `sec` a second: `give me a sec. 2 points`."""

AFTER_NUMBERS = word_set("""
    in of are is was were and or but as that which who where when while he she it they we i you
    this these those the a an both all also show shows say says said argue argues claim claims
    describe describes make makes give gives tell tells explain explains together respectively
    above below if to for from with because so not do does did seem seems suggest suggests
    support supports contradict contradicts answer answers repeat repeats agree agrees have has
    had could would should can may might will on at by about then there here too again mention
    mentions discuss discusses use uses treat treats trotsky et est sont und oder sind ist
    zeigt zeigen y e es son muestra он""")
"""What may follow the last number of a list. Another word is what is counted: `in 2.4, 3 points`.
"""
