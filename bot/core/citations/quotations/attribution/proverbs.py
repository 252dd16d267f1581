"""Proverbs: in quotation marks they are nobody's, unless a message says that the text has them.

Only sayings, slogans and winged words are here that a general collection of quotations has.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz import fuzz

from bot.core.citations.quotations.folded_words import fold_words

PROVERBS = (
    *("the enemy of my enemy is my friend", "the end justifies the means"),
    *("the road to hell is paved with good intentions", "actions speak louder than words"),
    *("power tends to corrupt and absolute power corrupts absolutely",),
    *("absolute power corrupts absolutely", "the pen is mightier than the sword"),
    *("he who pays the piper calls the tune", "money is the root of all evil"),
    *("the love of money is the root of all evil", "you reap what you sow"),
    *("what goes around comes around", "a rising tide lifts all boats"),
    *("there is no such thing as a free lunch", "there ain't no such thing as a free lunch"),
    *("where there is smoke there is fire", "where there's smoke there's fire"),
    *("where there is a will there is a way", "where there's a will there's a way"),
    *(
        "rome was not built in a day",
        "rome wasn't built in a day",
        "when in rome do as the romans do",
    ),
    *("the devil is in the details", "you can't have your cake and eat it too"),
    *("you can't make an omelette without breaking eggs", "don't bite the hand that feeds you"),
    *("you can't judge a book by its cover", "don't judge a book by its cover"),
    *("a chain is only as strong as its weakest link", "a fish rots from the head down"),
    *("the fish rots from the head", "if it ain't broke don't fix it"),
    *("people in glass houses shouldn't throw stones", "birds of a feather flock together"),
    *("in the land of the blind the one-eyed man is king", "all that glitters is not gold"),
    *("a bird in the hand is worth two in the bush", "beggars can't be choosers"),
    *("out of the frying pan into the fire", "out of sight out of mind", "better late than never"),
    *("the more things change the more they stay the same", "you get what you pay for"),
    *("those who cannot remember the past are condemned to repeat it", "history repeats itself"),
    *("all roads lead to rome", "fool me once shame on you fool me twice shame on me"),
    *("two wrongs don't make a right", "give them an inch and they'll take a mile"),
    *("an eye for an eye a tooth for a tooth", "if you want peace prepare for war"),
    *(
        "si vis pacem para bellum",
        "der zweck heiligt die mittel",
        "wer zuletzt lacht lacht am besten",
    ),
    *("der fisch stinkt vom kopf her", "wo gehobelt wird da fallen späne"),
    *("es ist nicht alles gold was glänzt", "der feind meines feindes ist mein freund"),
    *("rom wurde nicht an einem tag erbaut", "wes brot ich ess des lied ich sing"),
    *("morgenstund hat gold im mund", "wer a sagt muss auch b sagen"),
    *("la fin justifie les moyens", "l'ennemi de mon ennemi est mon ami"),
    *("plus ça change plus c'est la même chose", "on ne fait pas d'omelette sans casser des œufs"),
    *("paris ne s'est pas fait en un jour", "tout ce qui brille n'est pas or"),
    *("el fin justifica los medios", "el enemigo de mi enemigo es mi amigo"),
    *("no es oro todo lo que reluce", "más vale tarde que nunca"),
    *("más vale pájaro en mano que ciento volando", "il fine giustifica i mezzi"),
    *("il nemico del mio nemico è mio amico", "chi va piano va sano e va lontano"),
    *("враг моего врага мой друг", "цель оправдывает средства", "рыба гниёт с головы"),
    *("never attribute to malice what is adequately explained by stupidity",),
    *("they pretend to pay us and we pretend to work", "meet the new boss same as the old boss"),
    *("a single death is a tragedy a million deaths is a statistic", "who watches the watchmen"),
    *("one death is a tragedy a million deaths are a statistic", "quis custodiet ipsos custodes"),
    *("одна смерть трагедия миллион смертей статистика", "доверяй но проверяй"),
    *("ein toter ist eine tragödie eine million tote sind eine statistik",),
    *("une mort est une tragédie un million de morts est une statistique",),
    *("it is not who votes that counts but who counts the votes",),
    *("it doesn't matter who votes it matters who counts the votes", "trust but verify"),
    *("from each according to his ability to each according to his needs",),
    *("workers of the world unite", "proletarier aller länder vereinigt euch"),
    *("prolétaires de tous les pays unissez-vous", "пролетарии всех стран соединяйтесь"),
    *("you have nothing to lose but your chains", "religion is the opium of the people"),
    *("all animals are equal but some animals are more equal than others",),
    *("war is peace freedom is slavery ignorance is strength", "big brother is watching you"),
    *("the revolution devours its children", "die revolution frisst ihre kinder"),
    *("la révolution dévore ses enfants", "революция пожирает своих детей"),
    *("the revolution will not be televised", "history is written by the victors"),
    *("the king is dead long live the king", "the emperor has no clothes", "let them eat cake"),
    *("if we want things to stay as they are things will have to change",),
    *("everything must change so that everything can stay the same",),
    *("the first time as tragedy the second time as farce", "may you live in interesting times"),
    *("those who make peaceful revolution impossible will make violent revolution inevitable",),
    *("no taxation without representation", "justice delayed is justice denied"),
    *("one man's terrorist is another man's freedom fighter", "it's the economy stupid"),
    *("if you can't beat them join them", "correlation does not imply causation"),
    *("extraordinary claims require extraordinary evidence", "there is no alternative"),
    *("absence of evidence is not evidence of absence", "the customer is always right"),
    *("if all you have is a hammer everything looks like a nail", "too big to fail"),
    *("with great power comes great responsibility", "what doesn't kill you makes you stronger"),
    *("first they came for the socialists and i did not speak out",),
    *("der krug geht so lange zum brunnen bis er bricht", "vertrauen ist gut kontrolle ist besser"),
    *("wir sind das volk", "l'enfer est pavé de bonnes intentions", "liberté égalité fraternité"),
    *("лес рубят щепки летят", "не всё то золото что блестит", "тише едешь дальше будешь"),
    *("if my grandmother had wheels she would have been a bike",),
    *("if my grandmother had wheels she would be a bicycle", "if pigs had wings they could fly"),
    *("if my aunt had wheels she would be a bus", "if wishes were horses beggars would ride"),
    *("if ifs and ands were pots and pans", "don't count your chickens before they hatch"),
    *(
        "a watched pot never boils",
        "too many cooks spoil the broth",
        "the early bird catches the worm",
    ),
    *("a stitch in time saves nine", "when the cat's away the mice will play", "time is money"),
    *("the proof of the pudding is in the eating", "every cloud has a silver lining"),
    *("you can lead a horse to water but you can't make it drink", "haste makes waste"),
    *("don't put all your eggs in one basket", "don't throw the baby out with the bathwater"),
    *("the grass is always greener on the other side", "curiosity killed the cat"),
    *("a leopard cannot change its spots", "you can't teach an old dog new tricks"),
    *("the squeaky wheel gets the grease", "one swallow does not make a summer"),
    *("no man is an island", "knowledge is power", "budgets are moral documents"),
    *("he who laughs last laughs longest", "still waters run deep", "blood is thicker than water"),
    *("wer im glashaus sitzt soll nicht mit steinen werfen", "übung macht den meister"),
    *("wenn meine oma räder hätte wäre sie ein omnibus", "lügen haben kurze beine"),
    *("viele köche verderben den brei", "hunde die bellen beißen nicht", "kleider machen leute"),
    *("wer andern eine grube gräbt fällt selbst hinein", "ende gut alles gut"),
    *("den letzten beißen die hunde", "der apfel fällt nicht weit vom stamm"),
    *("eine schwalbe macht noch keinen sommer", "geld regiert die welt"),
    *("l'habit ne fait pas le moine", "si ma tante en avait on l'appellerait mon oncle"),
    *("avec des si on mettrait paris en bouteille", "qui vole un œuf vole un bœuf"),
    *("il n'y a pas de fumée sans feu", "pierre qui roule n'amasse pas mousse"),
    *("mieux vaut tard que jamais", "une hirondelle ne fait pas le printemps"),
    *("chassez le naturel il revient au galop", "qui sème le vent récolte la tempête"),
    *("si mi abuela tuviera ruedas sería una bicicleta", "quien mucho abarca poco aprieta"),
    *("ojos que no ven corazón que no siente", "perro que ladra no muerde"),
    *("aunque la mona se vista de seda mona se queda", "de tal palo tal astilla"),
    *("dime con quién andas y te diré quién eres", "en boca cerrada no entran moscas"),
    *("a caballo regalado no le mires el diente", "a quien madruga dios le ayuda"),
    *("se mia nonna avesse le ruote sarebbe una carriola", "l'abito non fa il monaco"),
    *("si ma grand-mère avait des roues ce serait une bicyclette",),
    *("если бы у бабушки были колёса она была бы трамваем", "кто не работает тот не ест"),
    *("если бы да кабы во рту росли грибы", "не плюй в колодец пригодится воды напиться"),
    *("за двумя зайцами погонишься ни одного не поймаешь", "слово не воробей"),
    *("без труда не вытащишь и рыбку из пруда", "семь раз отмерь один отрежь"),
    *("в чужой монастырь со своим уставом не ходят", "волков бояться в лес не ходить"),
    *("хотели как лучше а получилось как всегда", "сколько волка ни корми он в лес смотрит"),
    *("those who do not work shall not eat", "he who does not work neither shall he eat"),
)
_LEAST = 4  # words of a part of a proverb that stands for it
_ALIKE = 88  # per cent of its letters that a proverb in another form has
_ADDED = 2  # words that may stand beside it


def is_proverb(words: tuple[str, ...]) -> bool:
    """Whether folded words are a proverb, half of it, one with a word or two beside it, or nearly
    one: `wär` for `wäre`."""
    said = f" {' '.join(words)} "
    return any(
        (said in joined and len(words) >= max(_LEAST, length / 2))
        or (joined in said and len(words) <= length + _ADDED)
        or (length > _LEAST and fuzz.ratio(said, joined, score_cutoff=_ALIKE) > 0)
        for joined, length in _folded_proverbs()
    )


@cache  # most commands start without asking
def _folded_proverbs() -> tuple[tuple[str, int], ...]:
    """Each proverb with blanks around its words, and how many these are."""
    folded = [[word.text for word in fold_words(each)] for each in PROVERBS]
    return tuple((f" {' '.join(words)} ", len(words)) for words in folded)
