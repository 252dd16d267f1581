"""Phrases that open an opinion or a search: in my opinion, for me, I cannot find where.

Each is a piece of a regular expression that ignores case. `evidence/openers.py` says what follows.
"""

from __future__ import annotations

IN_MY_OPINION = (
    r"imh?o|imnsho|in my (?:\w+ )?(?:opinion|view|reading|eyes|book)|according to me|if you ask me|"
    r"as i (?:see|read) it|the way i (?:see|read) it|"
    r"meiner (?:meinung|ansicht) nach|meines erachtens|aus meiner sicht|in meinen augen|"
    r"nach meiner (?:meinung|ansicht)|à mon avis|a mon avis|selon moi|d.après moi|"
    r"de mon point de vue|en mi opini[oó]n|a mi (?:juicio|parecer|entender)|seg[uú]n yo|"
    r"secondo (?:me|noi)|a mio (?:avviso|parere|giudizio)|na minha opini[aã]o|a[o]? meu ver|"
    r"volgens mij|naar mijn mening|mijns inziens|wat mij betreft|enligt (?:mig|min mening)|"
    r"som jag ser det|efter min mening|ifølge (?:mig|meg)|etter min mening|som jeg ser det|"
    r"moim zdaniem|(?:według|wg) mnie|w mojej opinii|(?:podle|dle) (?:mě|mne|mého názoru)|"
    r"podľa mňa|по[- ]моему|на мой взгляд|по моему мнению|как по мне|имхо|на мою думку|"
    r"як на мене|по-моєму|bence|bana göre|bana kalırsa|mielestäni|minusta|mun mielestä|szerintem|"
    r"véleményem szerint|κατά τη γνώμη μου|κατ. εμέ|după (?:mine|părerea mea)|în opinia mea|"
    r"al meu parer|segons jo|en la meva opinió|po meni|po mo[jm]e?m mišljenju|според мен|"
    r"по мое мнение|theo (?:tôi|mình|ý (?:tôi|mình))|menurut ?(?:ku|gue|gua|gw|saya|aku)|"
    r"mere (?:hisaab|khayal) se|sa tingin ko|kwa maoni yangu|在我看来|我觉得|我认为|個人的には|"
    r"思うに|내 생각에는?|제 생각에는?|내가 보기엔?|برأيي|في رأيي|לדעתי|מבחינתי"
)
"""In my opinion, according to me."""

FOR_ME = (
    r"(?:for|to) me|für mich|pour moi|para mí|para mim|p[ar]+a mim|per me|voor mij|för mig|"
    r"for mi[gn]|for meg|(?:jak )?dla mnie|pro (?:mě|mne)|pre mňa|для (?:меня|мене)|benim için|"
    r"minulle|nekem|για (?:εμένα|μένα)|pentru mine|per a mi|za mene|за мен|với (?:tôi|mình)|"
    r"bagi ?(?:ku|saya|gue)|buat (?:gue|gw|saya|aku)|mere liye|para sa akin|kwangu|"
    r"بالنسبة لي|بالنسبة إلي|בשבילי|בעיניי"
)
"""For me, which also orders something: `for me 2.5, thanks`."""

NOT_FOUND = (
    r"(?:can.?t|cannot|can not|couldn.?t|could not|don.?t|didn.?t) "
    r"(?:find|locate|remember|recall)|"
    r"(?:finde|weiß|weiss|erinnere mich) (?:\w+ )?nicht(?: mehr)?|"
    r"(?:ne )?(?:trouve|retrouve|sais|rappelle) (?:pas|plus)|"
    r"no (?:puedo encontrar|encuentro|recuerdo|me acuerdo|sé)|"
    r"non (?:trovo|riesco a trovare|ricordo|so)|"
    r"não (?:encontro|acho|consigo (?:achar|encontrar)|lembro|sei)|"
    r"kan (?:\w+ )?niet (?:vinden|terugvinden)|vind (?:\w+ )?niet|weet niet(?: meer)?|"
    r"(?:hittar|minns|vet) inte|(?:finder|husker|finner|vet|ved) ikke|"
    r"nie (?:mogę znaleźć|moge znalezc|umiem znaleźć|pamiętam|wiem)|"
    r"(?:nemůžu|nemohu|nemôžem) (?:najít|nájsť)|nevím|nepamatuju si|"
    r"не (?:могу найти|нахожу|помню|знаю|можу знайти|знаходжу|пам.ятаю|мога да намеря)|"
    r"bulamıyorum|bulamadım|hatırlamıyorum|en (?:löydä|muista|tiedä)|"
    r"nem (?:találom|emlékszem|tudom)|"
    r"δεν (?:βρίσκω|θυμάμαι|ξέρω)|nu (?:găsesc|gasesc|mai știu)|no (?:trobo|recordo)|"
    r"ne (?:mogu naći|mogu pronaći|sjećam se)|không (?:tìm thấy|nhớ)|"
    r"(?:nggak|gak|ga|tidak) (?:nemu|ketemu|ingat|inget)|nahi mil raha"
)
"""I cannot find, I do not remember, before a word for where."""

WHERE = (
    r"where|which|wo|welche\w*|où|quel\w*|d[oó]nde|cu[aá]l|dove|quale|onde|qual|waar|welke|var|"
    r"vilk\w+|hvor|hvilk\w+|gdzie|któr\w+|kde|kter\w+|ktor\w+|где|как\w+|де|як\w+|nerede|hangi\w*|"
    r"missä|mikä|hol|melyik\w*|πού|ποιο|unde|care|on|gdje|koj\w+|къде|đâu|di ?mana|mana|kahan"
)

BECAUSE = (
    r"because|bc|cuz|cause|since|weil|denn|parce qu[e’']|car|porque|perché|want|omdat|eftersom|"
    r"för|fordi|for|bo|ponieważ|protože|neboť|потому что|так как|ведь|бо|тому що|çünkü|koska|"
    r"mert|γιατί|επειδή|pentru că|perquè|jer|защото|vì|karena|soalnya|kyunki"
)

THERE = (
    r"ahí|allí|allá|là (?:il|elle|on|où|ça|c.est)|lì|aí (?:ele|ela|diz|fala)|ali|"
    r"daar|där|dort|der|там|tam|ott|orada|siellä|εκεί|acolo|allà|"
    r"tamo|ở đó|di situ|di sana|wahan|שם|هناك|そこ|那里|거기"
)
"""There, of a place; not the English word, which also begins `there is`."""

ADDING = (
    r"(?:i.d|i would|we should|let.s|should|could|can|might|please|to|also) add|"
    r"(?:würde|sollten|kann|könnte)(?: \w+){0,4}|noch dazu|(?:j.)?ajoute(?:rais?|r|z|ons)?|"
    r"añad\w+|agreg\w+|aggiung\w+|acrescent\w+|adicion\w+|toevoegen|voeg|"
    r"lägg(?:a|er)? till|tilføj\w*|legge til|doda(?:m|ł\w*|ć|jmy)|přida\w+|добав\w+|дода\w+|"
    r"ekle\w+|lisäisin|hozzáadn\w+|adaug\w*|afegi\w+|doda\w+|thêm|tambah\w*"
)
ALSO = (
    r"also|too|in|noch|auch|aussi|encore|también|anche|também|ook|nog|också|även|også|jeszcze|też|"
    r"také|ještě|ещё|еще|также|ще|також|daha|de|da|myös|még|și|també|još|i|и|cả|juga"
)
"""Also and still, between a verb of adding and what is added."""

SOUGHT_WORDS = (
    r"(?:look(?:ed|ing)? up|googled?|googling|translate[ds]?|check(?:ed)?|need(?:ed)? (?:to know|"
    r"google)|nachgeschlagen|gegoogelt|nachschlagen|cherch\w+|busc(?:ar|o|ado|ué)|cerca(?:re|to)|"
    r"гугли\w+|искал\w*|sprawdz\w+)"
)
"""To look something up, before a word in quotation marks and `for` a place."""

SHARING = (
    r"split|splits?ing|divide|dividing|share|sharing|assign\w*|distribut\w*|parts?|roles|who does|"
    r"who.s doing|jobs|duties|division|aufteil\w*|aufteilung|teilen|partag\w+|répart\w+|repart\w+|"
    r"reparto|divid\w+|dela upp|fordel\w*|verdel\w+|podziel\w*|rozděl\w*|подел\w+|раздел\w+|"
    r"розподіл\w*|paylaş\w*|bagi tugas|împărț\w*"
)
"""To share parts out among people."""
