"""Words of many languages around a number: what says that it is a place, and what that it is none.

English has its own lists beside each rule; these are added to them by role. Compared in lower case
and without accents, as all of them.
"""

from __future__ import annotations

from bot.core.citations.prose_references.words.further_languages import (
    ABOUT_FURTHER,
    ADDRESSED_FURTHER,
    AMOUNTS_FURTHER,
    FINDING_ABROAD,
    LINKING_FURTHER,
    PLACING_FURTHER,
    SAYING_FURTHER,
    TEXTS_FURTHER,
    TIMES_FURTHER,
)
from bot.core.citations.prose_references.words.verbs_abroad import DEALING_ABROAD, DOING_ABROAD
from bot.core.level_words import word_set

LOOKING_ABROAD = word_set("""
    regardez regarde regardons consultez lisez schaut schau schauen guckt guck seht lest
    mirad mira miren mirá lean guardate guarda guardiamo leggete olhem olha vejam leiam zobacz
    zobaczcie spójrz spójrzcie podívej podívejte mrkni titta kolla kijk lees nézd nézzétek
    katsokaa katsokaas lue lukekaa посмотри посмотрите гляньте глянь подивись подивіться
    bakın okuyun κοιτάξτε δείτε دیکھو שימו تأمل uitați pogledaj pogledajte mireu xem lihat dekho""")
"""Right before a number: look at, read, as people are told to."""

PLACING_ABROAD = (
    LOOKING_ABROAD
    | PLACING_FURTHER
    | word_set("""
    dle odstavci odst. srovnej porovnej mezi wg wg. patrz porównaj między ustępie akapicie
    согласно глянь глянем абзаце див див. дивіться згідно порівняй між
    bakınız karşılaştır paragraf kohdassa kohta kohtaa kohdan lásd vö vö. jævnfør mellem mellom
    punkt ponto punto pasaje passo stelle textstelle
    vergelijk tussen vide segundo comparem compara comparad confrontate nello nell' dalla dans
    în vezi conform potrivit între βλέπε κατά μεταξύ παράγραφο ανάμεσα
    في وفي ففي بين حسب وفق بحسب قارن قارنوا راجعوا انظروا الفقرة فقرة
    לפי בין השוו השווה ראה ראי עיין בתוך בפסקה פסקה בסעיף""")
)
"""Right before a number they say that it is a place: in, see, according to, compare."""

LINKING_ABROAD = (
    LINKING_FURTHER
    | FINDING_ABROAD
    | word_set("""
    že jestli když protože proč jak než ani po před ke pro podobně taky takže bych
    że czy dlaczego bo ponieważ niż lub jednak więc od przed
    і й та але що чи як чому бо про від після перед
    ve ama fakat çünkü neden nasıl ile gibi ki için sonra önce bence yalnızca
    ja mutta että jos koska miksi miten kuin tai sekä eli siis
    és hogy ha mert miért mint vagy azonban szerintem
    og men hvis fordi hvorfor hvordan af på til efter før end både
    maar dat als omdat waarom hoe dan ook noch dus want
    mas porque como depois antes nem pois então acho
    perché né quindi dunque anzi secondo
    pourquoi comment comme si parce donc car ni depuis
    porque cómo ni pues entonces aunque
    doch inte ikke niet nicht pas non não nie není değil δεν mielestäni minusta szerintem myślę
    uważam myslím synes tycker jag jeg penso credo trovo creo pienso acho crois pense denke glaube
    finde думаю считаю по-моему νομίζω πιστεύω cred أظن أعتقد أرى ارى لدي לדעתי חושב חושבת
    k ke ad sans hasta tot bij după dupa quant hinsichtlich bezüglich
    weil warum wieso weder noch also denn ob für gegen ohne als wie sondern obwohl ausser
    почему как потому чем ли ни чтобы хотя зато однако
    γιατί πώς πως ότι αν από για μετά πριν το του της την τον
    și dar că dacă cum despre sau
    och men att om eftersom varför hur efter före än av på
    و ان أن إن لكن ولكن لأن هل كيف لماذا مع من إلى عن على بعد قبل كما مثل بينما أو لا هنا حتى
    بأن وأن فإن لولا
    את של על עם כי אבל אם איך למה מה זה או לא אין יש אחרי לפני עד מן כמו אז כאן לבין בלי""")
)
"""They stand before places as well as before other numbers: and, but, that, why, of."""

ADDRESSED_ABROAD = (
    ADDRESSED_FURTHER
    | DEALING_ABROAD
    | word_set("""
    verstehe versteh verstand verstanden gelesen lesen zitiere zitiert überspringe übersprungen
    bedeutet heißt unterstrichen hasse liebe
    comprends compris relu saute cite souligne adore déteste préfère signifie
    entiendo entendí entendemos leí leímos cito subrayo odio significa
    capisco capito leggo letto odio adoro
    понимаю понял поняла понимаем читаю читал читала прочитал прочитала цитирую значит означает
    rozumiem czytam przeczytałem przeczytałam lubię znaczy rozumím nerozumím čtu četl znamená
    fattar förstår läser läste gillar citerar betyder forstår læser læste citerer leser leste
    begrijp snap lees citeer betekent entendi entendo leio
    anladım anlamadım okudum okuyun ymmärrä ymmärsin luin értem olvastam καταλαβαίνω διάβασα
    σημαίνει أفهم فهمت قرأت הבנתי מבין מבינה קראתי""")
)
"""Right before a number: what people do with a place: understand, read, quote, skip."""

SAYING_ABROAD = SAYING_FURTHER | word_set("""
    erklart beschreibt bestreitet nennt meint verschweigt affirme explique decrit contredit pretend
    nomme escribe afirma explica describe contradice sostiene nombra scrive afferma spiega descrive
    contraddice mostra parla escreve descreve diz contradiz zegt schrijft beweert toont
    beschrijft noemt säger skriver hävdar visar beskriver motsäger siger viser hævder påstår mówi
    pisze twierdzi opisuje pokazuje wyjaśnia przeczy nazywa říká píše tvrdí mluví popisuje ukazuje
    vysvětluje dokazuje odporuje говорит пишет утверждает показывает описывает объясняет
    противоречит доказывает называет каже пише стверджує показує λέει γράφει δείχνει περιγράφει
    υποστηρίζει εξηγεί diyor söylüyor yazıyor anlatıyor gösteriyor sanoo väittää kuvaa osoittaa
    kertoo mondja írja állítja mutatja spune arată susține
    يقول تقول يكتب يصف تصف يوضح يشرح تشرح يناقض تناقض يدعي يبين تبين يتحدث تتحدث يشير تشير
    אומר אומרת כותב כותבת טוען טוענת מתאר מתארת מראה מסביר מסבירה סותר סותרת מדבר מדברת""")
"""Right after a number they say that it is a place: says, shows, contradicts."""

ABOUT_ABROAD = (
    ABOUT_FURTHER
    | DOING_ABROAD
    | word_set("""
    такой такая такое так слишком очень tan muy demasiado trop très così troppo molto tak taki zbyt
    bardzo příliš velmi så zo heel tão muito çok liian nagyon τόσο πολύ 이해가 무슨 왜 뭔
    je jsou není nejsou má nemá už ale nebo protože ani proto který která kde
    jest są nie ma już lub albo który która więc
    є не вже або який яка де
    var yok değil ise ve ama daha hem çok
    ovat ei oli eikä mutta ja
    van nem és vagy csak már
    er var ikke har eller og men kun
    is zijn niet heeft maar alleen al nog
    é são não tem ou mas só já parece falta fica está
    è sono non ha ma solo già resta manca sembra viene basta
    zu bleibt braucht wirkt passt fehlt kommt bricht steht trägt reicht gehört
    tient manque reste suffit vient semble résume confond ressemble
    queda falta parece viene basta sigue está están tiene niega rompe confunde resume
    есть нет уже остается кажется звучит тоже
    είναι δεν έχει και αλλά μόνο
    är inte har eller och men bara redan finns
    هو هي ليس ليست لم لن كان كانت لأن و أو فهو فهي فيه أقوى أضعف أهم
    הוא היא לא אין יש היה גם אבל או נובע נובעת חזק חזקה חשוב חשובה""")
)
"""Right after a number they go on with the sentence: is, not, but, remains."""

AT_PLACE_AFTER = (
    *(
        "에서",
        "에는",
        "에도",
        "에선",
        "里",
        "裏",
        "里面",
        "裡",
        "中",
        "では",
        "でも",
        "には",
        "にも",
    ),
)
"""Behind a number, with or without a blank, they say that it is a place: `2.1 里面`."""

PARTICLES_AFTER = (
    *("은", "는", "이", "가", "을", "를", "의", "와", "과", "도", "만", "부터", "까지", "보다"),
    *("は", "が", "を", "の", "と", "も", "から", "まで", "より", "へ", "や", "に", "で", "って"),
    *(
        "说",
        "說",
        "写",
        "寫",
        "讲",
        "講",
        "和",
        "与",
        "與",
        "跟",
        "是",
        "的",
        "也",
        "则",
        "就",
        "却",
    ),
)
"""Words that are one of these behind a blank fit a place and other numbers: `2.1 は`."""

ROOMS_ABROAD = word_set("""
    кв. кв д.
    sal salen sali salę sala salón saal rum lokal lokale lokalet salle luokka luokassa terem
    teremben szoba učebna učebně místnost místnosti pokoj pokoju oda odası sınıf derslik salon
    amfi auditório auditorio klaslokaal zaal lokaal grupperum seminarrom étage etage stock
    stockwerk piso planta andar piano kerros våning etasje patro piętro emelet kat verdieping
    этаж этаже комната комнате ауд ауд. корпус αίθουσα όροφος חדר בחדר קומה כיתה בכיתה אולם
    قاعة القاعة غرفة الغرفة طابق الطابق gleis bahnsteig quai andén binario nástupiště peron spår
    spor autobus bussen buss tranvía tramvaj tramwaj""")
"""Before a number: rooms, floors, platforms."""

THINGS_ABROAD = word_set("""
    version versione versión verze wersja sürüm versio verzió версия גרסה إصدار motor moteur
    motore silnik двигатель tabulka tabelka tabela tabell tablo taulukko táblázat πίνακας
    εικόνα obrázek rysunek kuva ábra figur obr obr. rys rys. übung aufgabe cvičení zadanie
    uppgift opgave tehtävä feladat alıştırma ödev тест задание תרגיל שאלה טבלה جدول تمرين سؤال""")
"""Before a number: versions, engines, tables, exercises."""

UNITS_ABROAD = word_set("""
    saat dk saniye gün hafta mg mcg µg
    dl dcl cl dag dkg tassen esslöffel teelöffel tasses cuillères cucharadas tazas cucchiai
    tazze msk tsk krm szklanki szklanka łyżki łyżeczki lžíce lžičky hrnky литра стакана
    ложки ложек
    kronor kroner korun koruny zł złotych złote forint euroa liraya lira гривень гривні
    hodin hodiny hodinu godz godziny timmar timme timer tuntia óra órakor minuter minutter
    minuuttia minut minuty perc dakika saatte bodů bodu punktów poeng poäng pistettä pont puan
    étoile estrela estrelas stjärnor stjerner gwiazdki gwiazdek hvězdiček yıldız tähteä csillag
    kilometrů kilometrów metrů metrów metrediydi metre metreydi stupňů stopni
    שעות שעה דקות דקה שקל שקלים מעלות אחוז אחוזים קילומטר ק"מ נקודות כוכבים מיליון
    ساعة ساعات دقيقة دقائق دولار ليرة جنيه ريال درهم درجة درجات كيلومتر كم متر مليون بالمئة نجوم
    procenta procentů procentów prosenttia prosent százalék yüzde miljoner millioner milionů
    miljoonaa milyon millió""")
"""Behind a number: measures, money, hours and stars."""

TEXTS_ABROAD = TEXTS_FURTHER | word_set("""
    тексте текста текстом главе главы абзаце абзаца фразе цитате строке автора autorem autora tekstu
    tekście fragment fragmencie rozdziale zdaniu textu kapitole větě autorka szöveg szövegben mondat
    fejezet szerző metin metinde yazar cümle bölümde texten meningen kapitlet författaren teksten
    sætningen forfatteren setningen teksti tekstissä kappale kappaleessa kirjoittaja lause luvussa
    frasi brano brani trecho parágrafo passagem frases κειμένου συγγραφέα φράση πρόταση κεφάλαιο
    الكاتب المؤلف الجملة الفقرة النص הכותב המחבר המשפט הפסקה הטקסט בטקסט
    abschnitt textes textstellen autors verfasser auteurs phrases autores frases""")
"""In the sentence they say that the text is spoken of."""

AMOUNTS_ABROAD = AMOUNTS_FURTHER | word_set("""
    betyg medelbetyg snittet karakter gennemsnit karaktersnitt keskiarvo arvosana átlag átlagom
    ortalama ortalamam średnia średniej ocena ocenę oceny známka známku průměr průměrem média
    cijfer gemiddelde βαθμός βαθμό μέσος ציון הציון ממוצע הממוצע במבחן מבחן
    معدل معدلي درجة علامة الامتحان تقييم koszt kosztuje stojí hinta maksaa fiyat
    examen examens esame parcial partiel controle interro zeugnis zensur verifica prova provão exame
    tentan tentamen tenta eksamen zkouška zkoušce egzamin egzaminu sınav sınavda экзамен экзамене
    procenta úroková temperatur teplota hőmérséklet sıcaklık""")
"""In the sentence they say that something is counted: average, mark, price."""

OTHER_THINGS_ABROAD = word_set("""
    aufzug fahrstuhl ascenseur ascensor ascensore elevador hiss heis výtah winda лифт asansör hissi
    handy ordinateur ordenador computador computadora telefon téléphone telefono teléfono motor
    moteur motore ofen horno forno rezept recette receta ricetta receita recept przepis рецепт
    מעלית מחשב المصعد الهاتف الحاسوب""")
"""Near a number they say that it belongs to something else: lifts, telephones, recipes."""

TIMES_ABROAD = TIMES_FURTHER | word_set("""
    zítra dnes včera schůzka vlak autobus hodin jutro dziś wczoraj spotkanie pociąg godzinie
    férié fête vacances festivo huelga fiesta puente feiertag ferien frist abgabe abgeben festa
    sciopero ferie lektion föreläsning forelæsning zajęcia wykład přednáška
    imorgon idag igår möte tåget tåg klockan møte møde huomenna tänään juna kello
    holnap vonat óra yarın bugün tren saat toplantı buluşalım buluşuyoruz görüşürüz
    amanhã hoje reunião comboio trem morgen vandaag trein vergadering afspraak αύριο σήμερα τρένο
    מחר היום אתמול רכבת פגישה غدا اليوم
    القطار موعد الساعة""")
"""In the sentence they say that it may be an hour or a date."""
