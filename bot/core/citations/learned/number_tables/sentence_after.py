"""Words anywhere after the number in its sentence.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
> -1: argues claim l pass promille they uncle watch
> -0.75: al also besser broken day didn't exist game google happy hoje house ingen mate mojang music
 page para paragraphs pathfinder per plays referat ring robbery say sell sense sheet somehow still
 thanks trzeba turtles ugh uphill v van view whatever when корпус יש ههه ह
> -0.5: accounts added algo alltsa anyone apres av average averages axis bagel be beca before begins
 begint bei benzina better bi blue books brussels buying cada cant card casa cheapest coffee coli
 columns comment common compare complaining conclusion cours course cry ctrl curve cıktı das data
 days de decade do dog domani donkey down drop dus edicion edition el entro erklart espressos essay
 eura even evra favourite fell findet firefox fur furet ganger geldi germany glory go goals gusta
 har hehe hit human i'm ihr ins inside is ist ja jag judge juta keeps kto ktos kun lab lam lamp
 landlord laser later left lett lifts line litro loaf lol love lower ly mama mee menu mg mi mijn
 minecraft minimum mon month mı n nam nareszcie nasty nationala need nem new nguoi nice no nobody's
 nocy noi normal o obsidian obvious odds oldum orang orange ordering outline overall overnight
 passes peak personal philo por precisely promile reads revolt rijdt rotten sala says seminar sharp
 short si sie six skip slot slower so spacing spec speed stable statistik stay steht stolz su summer
 tengo text tez that's third thoughts tin title today translation trieu troisieme trong trotsky us
 vat vermisler vi vol want water weird witches wobbles wow ya yet yo you you'll zartuje ziua zoom
 για στα за нуль рентген у этому אני לי برابر تو جيجا خرب كيلو کا ख ड 버전 분 장학금 だ な イ タ ン
 上 日 版 生
> -0.25: aaya acabou according adesso af aggregate aja akademiku akuntansi ale algebra alguien alive
 all alli almeno am amazon americans ancient anders another apparently appunti ara are argument arm
 arms as ask asks asleep atlag att auch audiobook aula b band bans bar bedzie beers belief ben bet
 between bien birthday bis blood boh bon bonapartism book branded bring broke btw buch bucks bug
 buku burn cafe calc calculo call calls cam cambio came camp campus cancelled capitalist cara care
 cases cat cells cento cents cette chetny chez cho citanie cites claims clase clearer climb close
 coffees coincidence colonies comme comments copy corridor corrompue count counting country courses
 crash credits cried criminal cua culture dad dans dark dat death deep defines deja den depending
 devs di dice disagree discord discuss dit doctor doesnt dollar dondu dont doł draw driver driving
 eating eats ei ein eine eller else em embankment empty enough er era eso euro european eval evil
 exam examen expelled explained extra f fact fantasy farce faster fato feb february feels feet fem
 ferie film fish fits fixes flea floor flying fm followers for fotocopia frag france freezing friday
 g ga gana gave gelaufen genau generous ghz giao giga gigs gimana gli globuli gpa grade gramu
 grandma groups grup guard guy głowa hab halftime halfway handout has hate have hay healthy heart
 hello her here home hon honestly hour hours hvor i iar in included including indifference into
 ironic ish isn't ispit januari jawabannya jemand jen jetzt join jsem judges juice june kaldı kam
 kayak kdo keer kefir kg khac kilo kok kom komik kommer komplett l'examen lagi large latest latin
 league leaks legs lei les less let library lightning lime linear linux litra lmao locked look looks
 loses luon maalia machine mag magna man's manha manual march mark market master mat mathe matter mb
 me meer meeting meme mentions merci mes met metres mil miles mina minha mint minus minuutin misses
 missing mix mn mode modpack morir morreu mozna musel must my myth mødes nasta nessuno ng nha nicely
 nie niente niet night noble nog nonstop nos not nothing noticed now numbering nyasar october of off
 og oh old om op opa open opening opens or os our outdated ovid pada pain paralenu parcial paris
 parser's pas pay pdf perfect phones photo piano picky piecework pizzas plates play plebiscite pode
 political port post posting posts pot pra pray precise price print problem projector python quarter
 quelqu'un quem question quiero quimica quindi quiz quotes quy rad ran reaction real rear recording
 removed result revolutie richter rivoluzione room rossz router rue run sagot satz scan schlager
 schnitt scholarship scored script sd season seconds security sel semester semua sen ser server set
 she shirt shoulders show siang sigma sih sixty slipped slovan small snacks snow sobre social
 socorro sold some sorry sorted sour sources space stands started stasera stats stock stop student
 stuk sub survive swear tabelle tall tanker tapi tdi temperature terminal terminen terrible test
 testa than thang thanksgiving theory thereabouts these they're this thousand til till time tinder
 toga total touch tree trip troi tulee turbo turn tut typos u un'ora under uni unstoppable up use
 used uz var verbs vet vicino vida views vom wahre wait wali walking walls wanted wants wasn't week
 weekend weeks weh welcome weld wer wieder winter wir wkwk wody won't worked works worse worth write
 wrong wucher x xd y yazmıs yesterday your z zajtra zeros zijn zimmer zinoviev zo zone zostaje zwei
 đam đi đo απο δεν ειμαι ελεοσ και κι με μερα ορο στατιστικη στη στο τα χαρα ωραια алгебре але артем
 бали бо волкогонова где год даты деньги ему еще зенит к каже книги на нет партию перепутаите по се
 сегодня такое тепер уже як בחדר בשעה הכי כותב לא עובד קילו של الباقة به حس دينار ریشتری شاء شد شده
 شوي ليش والله ولا يا پارسال چهار کردین क नह प ந ต ท เ แ 거 깔았더니 깨짐 너무 되나요 맞나요 못
 받음 번 실화 실화냐 아님 점밖에 학점이면 げ し じ た ち っ つ て に ら ケ テ ト 万 五 交 今 以 倍 做 像 先 分 前
 十 发 可 号 吾 够 天 字 室 小 就 屋 店 度 感 打 教 时 更 校 畳 目 离 締 行 誰 買 走 这 退 选 道 闪 限 院 鬼
> +0.25: absurd abuela accent active actual acık add addio addressed age agreeing agrees ahi alla
 alle allows alone aloud alta altfel ama amanha amounts anderes andra animals anrede any apart ar
 arasında aren't argue art asserts assigned assumes attacked august autumn avant away balance
 bastava bc becomes bed been belgium believe belongs best bets bewijs bez big bilerek biology bir
 bits bizarre blockades bloss boa bonapartismo bottom branch briga brocken budget buna bunu
 bureaucracy burocracia bussissa by było ca caesar cai calma camels can carries carta casi cause
 cauza cała change chapitre chapter che chills chot chronology church chybi ci circle civil civile
 clar class classe claws clever closest co cok column coming comparison completely compositions
 constitution consumers conta control copied correct could've couldn't credit creo crois crust cu
 cultura czemu d daar daca dacht daje daki dan dar davor dead deal decorates deed definicion degil
 degisiyor deixou del delivers demands depende depois der despues deux devil diagnosis dictatorship
 did died dies different difficile digam digs diktator dirait dishes distinction diye don't dove
 draft drin droom dropped du due dwa dwie e eens egy ehrlichsten eka electric emigre emperor en end
 ende ends entero eri erst es escape esta ett eu event everybody exagereaza except excuse explains
 ez face faked fakt faktiskt falling fand far farkında fascism father fault fear feast feio fetten
 fewer figures finally finger finish fix foi fois folks follow footnote foreign four fourth frase
 free front full gaat ganz gar gdzie geeft geen gemeint gentry gercek get getting ging gives gone
 gorbatsjov gorgeous got gray great guerra had haha hai han handed handy harder hardest hasta hear
 hears help helps hi higher him himself his history hits hmm ho honest hoor how how's i'd ich icin
 icinde idea iemand ifs iii ikea ikke ile im image instead instytucjach intelegi interest
 international invented inventory invite invites isnt it's itself iyisi jaja jak jan jao javi jawab
 jednego jeg jo job jogada joke jongens ju jumps juste k kad kao kast keine keys kids kimse
 kirjoitettu kkkk know koffie kommt kopiuj koulak krok l'heure l'ordine l'ordre label lah last laten
 laughed lawyer lazy le leader letterlijk ley lief lies like link little long looking loopt lose
 lost loud lovely luego m'a ma macbeth made magic main maksudnya mal man manager manners marzenie
 mas matters maybe mean medo meet meh meint melkein meni mention mesmo methods mia mich mig mile
 minute minutes mismo missed mistakes mita mixed mixing moi moins moja molotov molt money more
 moscow motives mots moved moves much murder musical mısınız na nada nadal naive nao napisan napkin
 nas nation ne needed needs neemt nejaky nek never nic niye noch nodig noot note notice nou nu nua
 obey od offers office officials ok one ong onskedrom opposition orders others ott over overdoes
 oyle pages paints palavras panic paper pare parle parte partija parvenu parvenus passe passing
 peasants perde person personally pinned pise piu place places plans plantea plenty plus po podcast
 poi point poorly porfa poses postal praising predict prediction prepares presente pretends pretty
 prima principle priya pro program programme progressive proletariat proof property prophecy prosim
 proverbio proves provocateur prueban przeczytałem pulls punchline purged puzzle qualcosa quality
 quand qui quiet quietly ra ranks razy read reading reasons record redet regimes relate remain ren
 rent resistance resmen reste reve revolver rhyme riddle ritual robi role rome roommate row rozne
 ruble saat said sale sama same sanırım sarcastic sare savylla scared score scusate se see segunda
 sentido serge's settled shadow share shared shift shoes shostakovich sich side sigue since sind
 sintoma sits skad skips skraldespanden slave slaves sleep sloppy smells smuggled snel snobbery
 socialism society somebody someone somewhere sort sourcing speaker speaks speedrun spies spoilers
 spreken sta staat stabilization stand starczy starker state steckengeblieben steeds stessa stie
 straight strategy strikes stronger stuck stuff stupid such suddenly suo sur sure syllabus szerintem
 sztalin t tactics tak taken takes tam tanım tbh tears teilen tek tells tem tercera term th that
 thay there's theres things think thinks tho thoi though thread threat threats throws ti tiene
 timeline todo tomorrow tonight took tout trade train traurig treats tren trial true tudo tuh turned
 tutto two typ typo ubernehmen un una unhedges uno unten until upper upside uso utan uzerine vale
 vannak variable variety vay ve vege vem ver verfassung veriyor very victims vijf voi w wages wahi
 walk walks watches we weak weather weirdly weiter went what's whip whoever whom why wiem witness
 wklej wo woh workers working world worst would've wutend years yeter yok yours youth yung za zahlen
 zaten zeg zoo ztratil zum zweimal zwykłe ακομα η κανει ο οχι παθητικη παντου που σερζ το τον τουσ
 φωνη ама больше бы бюрократіі вдруг вообще вроде всего всех вы він главное глянь го делать
 доказывает е же завис злои имхо как мене мені можно мысль написан немає нибудь ничего одна помогите
 после потом правда причина прыжок путаите рубль сам себе спорите так таким такои там точно трудным
 тут що я інше је אקסל ארוכה בכלל זה מדבר מדי מישהו מלאי ממש נתון רשימת שום استالین اللي با بود بين
 تهدید حلو خیلی دست ذلك ستالين شي عن قوية لان لو ما مع مو میزنه هم واحد يقول ज न पढ ब म य र ल ক ง น
 ป ล ห ใ 갑자기 같은 건가요 나옴 는 다시 더 돼요 듯 먼저 모르겠음 무슨 보면 부분
 부터는 사람 상관인지는 아니라 않음 어느 에서 의 이 이랑 이해가 읽고 읽으면 중에 진짜
 쪽이 틀린 ነው あ え か き け こ ね べ み め も る を ん ジ ペ ラ 三 买 了 会 你 全 出 别 半 又 句 后 吧 回 在 头 好 寝 工 差 开 得 急 悪 才
 找 文 断 方 是 書 有 比 没 物 班 盾 矛 票 给 聞 裤 西 要 言 読 读 遍 里 错 長 面 预 骂
> +0.5: actually aged alles already and answers arendt aristocracy babovku badly ballot bence
 bismarck bit both brakuje calendar can't caste ce cel chain chat cosa cross czegos cıkabilir decir
 definition definitions derniere desk det devam differently distrust doc doch doing earlier echt
 ediyor ele engine equals erklaren europe everything fala fight file final finalmente finito five
 funny gente gewoon grondwet group hard he he's het heti high hogt imo insane ironisch jestli keep
 klobuky l'ho lang laptop las leave len lenin li liikaa lo low lui maar madrid mai makes middle mind
 mistake mit mluvi mostly move names nel news next nggak nhau nobody nochmal nowhere number nur
 nutshell once onko only ook pa part personne phrase plan players please pls pm poem police pressure
 printed priorita prix prof proverb ramalan reason reform repression rest roman saka sam satzen
 scores second sem senza serge seven shock sin single sitz solved source soyluyor stalin steam stoji
 sul surdu symptoms szamai ten teorie terms terror testifies there three through thursday times
 together told ton top totalitarian triple trouble turnout twice type udelam unit unless verso volt
 watchman way week's wel which whole will wins without word would yang you're zayıf ze zero đang đau
 бонапартизм от про с ти тогда чем что הוא میں อ 비유 에 い と よ り 去 我 讲 说 都
> +0.75: als answer antes bus check con drops first gets h hundreds late list literally metro
 midterm min mood moving nap non notes numbers own patch petrov protects revolution right runs
 sadness scale thing thousands trois tweet vote vsechno words ye رو 안 で 的
> +1: counts done hope just least leaves out party phone pravda te
> +1.25: swapped
"""
