"""Words anywhere after the number in its sentence.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
> -1: argues claim exist page promille they uncle
> -0.75: al also besser course day de didn't happy hoje house ktos l later lol music normal para
 paragraphs per referat says skip still thanks trzeba uphill van view whatever when ya ह 版
> -0.5: accounts added algo alltsa anyone apres are av average averages axis bagel be before begint
 bei benzina better bi blue bon books broken brussels buying cada cant casa cheapest coffee comment
 common complaining conclusion cours cry curve cıktı das data death decade dit do domani drop dus
 edicion edition el entro era erklart espressos essay eura even every evra ferie findet firefox fm
 fur furet game geldi germany glory go goals google gusta hit human ihr ins inside ist jetzt judge
 juta keeps kg kto lab lamp landlord laser left lifts line litro loaf lower mama mate mg mi mil
 minecraft minimum mojang mon month morir mı n nam nareszcie nationala need nem new nguoi nice no
 nobody's o obsidian obvious odds oldum om orang orange ordering our outline overall overnight pass
 passes pathfinder peak personal philo plays precisely promile quiero reads removed revolt rijdt
 ring robbery rotten run say schlager sell sharp she sheet short sie six slot slower so somehow
 spacing spec speed stands stolz su summer tengo text that's third thoughts time title trieu
 troisieme uni v vermisler vi vida want watch weird wobbles wrong yo zartuje ziua zone zoom đo για
 δεν ειμαι до за корпус на рентген этому به تو جيجا خرب کا ख ड 분 し な の イ タ ン 上 前 日
> -0.25: aaya acabou aceito adesso aja akuntansi ale alguien alive alli almeno amazon an ancient
 anders another apparently ara argument arm arms as ask asked asks asleep atlag att auch aula awake
 b band bans bar beca beers begins belief bet bien bij birthday bis bitte bleibt boh bonapartism
 book booking brackets branded bring broke btw buch bucks bug buku cafe calc call cam came camp
 campus capitalist cara card care cases cat cells cents cette chance changes chetny citanie cites
 claims clase coach coffees colonies columns comme corridor corrompue count country crash credits
 cried criminal culture dad dalej dans dark dat date davies days deep defines deja den depending
 devs di dice die diesel disagree discord discuss doctor doesnt donc dont doł eating ei eika ein
 eine eller else embankment empty er eso etc euro european eval evidence evil examen expelled
 explained f fact facts falam famine famous faster fato february fee feels fell fem film fine fits
 fixes flea floor followers for frag france friday fridge gana gave gelaufen genau ghz gigs give
 globuli gpa grade grandma guard guy ha hab haben halfway handout has hat have having hay head heart
 heeft here herkansing home honestly hours hvor i i'm iar if immer in included including
 indifference instavel into ironic is ish ispit it ja jag jangan januari jawabannya jemand jen join
 june kaldı kali kam kan kdo keer kefir khong kilo kitchen klausur kok komik kommer kulaks l'examen
 lagi lam large latest latin leaks legs les less let likes lime lmao locked looks loses ly maalia
 machine mag magna man's manha march mark market master mathe matter mee meer meeting meme mentions
 menu mer merci met metres mijn miles mina minha mint minus miss misses missing mix mn mode modpack
 morreu mozna must myth mødes m四方くらいの部屋らしいよ nasta nessuno ng ni nichts nie niente niet night noble
 noi nonstop noon nos not nothing noticed numaralı numbering nyasar october off og oh op opa opening
 opens os ourselves outdated ovid pada pain parcial paris parser's pas pay pdf perfect philosophy
 phones photo physio piano picky picture piecework pizzas plates plebiscite pode political por port
 posting posts pot ppl pra precise price print privileged problem pub python quarter quelqu'un quem
 question quindi quiz quotes quy rad ran reaction real rear revolutie rivoluzione roi rossz rue
 ruler sach sagot sagt sala satz saying scan schnitt scholarship school scored script season seconds
 security sel semester seminar seminars semua sen sense ser server set shirt shoulders siang sixty
 slipped slovan small snow sobre socorro sold some sorted sources stable started stasera stats stay
 steht stop story student study sucht suena super swear tabelle tall tanker tapi tdi tell
 temperature terminal testa tez than thang them these they're those thousand till tinder to today
 toga total translation tres trong trotsky tulee turbo turn tut typos under us use used uz vai var
 vat vet vicino views vom wahre wait walls wanted wants war was wasn't water wegen welcome weld wer
 were where winter wir witches within wkwk wody won't worked works worse worth writes wucher x
 yazmıs yesterday you you'll your z zajtra zeros zijn zimmer zinoviev zo zostaje zu zwei đi κι με
 στα στη στο του ωραια алгебре артем в волкогонова где год даты ему еще зенит к книги нет нуль
 партию перепутаите по се сегодня такое у уже это і את בחדר בשעה יש כמו לא לי של برابر حس دينار
 ریشتری شده شوي على في قبل كيلو من ولا کردین یکی क नह प ந ต ท เ แ 깔았더니 깨짐 되나요 맞나요
 실화냐 장학금 학점이면 が げ す た だ つ は ら キ ケ ス テ ト ロ 中 五 以 倍 做 分 十 可 台 号 吾 够 字 学 室 小 就 屋 度 感 打
 教 时 更 楼 水 生 畳 目 締 行 買 走 退 选 道 闪 限
> +0.25: a absurd abuela accent act actual acık addio addressed after age agreeing ah ahi alla alle
 allows alone aloud amanha amounts angekommen animals anrede antes any anybody anything ar arası
 arasında arendt argue art asserts assigned ate attacked august avant az balance bastava bc because
 becomes bed been belgium believe belongs best bets bewijs bez bilerek bir bits bizarre blockades
 bloss boa bonapartismo branch briga brocken brutal buco budget buna bunu bureaucracy bussissa by
 było c'e ca caesar cai camels can't carries carta casi cause cauza cała ce change chapitre chapter
 che chi chills chronology church ci civil clar class classe claws clock close closes closest co cok
 column coming commande comparison completely compositions constitution consumers conta control
 copied cos could've credit creo crois d daca daje dan dann dar davor dead deal decorates deed
 definicion degil degisiyor deixou del delivers demands depend depois der despues deux dictatorship
 died dies differently difficile digs diktator dishes diye does draft drin droom dropped du due e
 earlier eens ehrlichsten eka elections electric emperor end ende ends entero eri erst es escape
 esta et ett event everybody everything exagereaza except excuse expected explains face faked
 falling fand far fault feast feio fetten finally finalmente find finish five folks follow footnote
 foreign fourth frase free friendly front full funny ganz gar gdzie geen gemeint gentry get gewoon
 ging gives gods goes gorbatsjov gorgeous gray great gubi guerra han hardest hasta hear hears heb
 help helps heraclitus het higher him history hits hogy honest hoor how's hunger i'd ich icin icinde
 iemand ifs iii ik ikea ikke ile image instytucjach international invented inventory isnt iyisi jak
 jan javi jednego jogada ju juste k kao kast ke keep keine keys kids kills kirjoitettu know knows
 kopiuj koulak l'heure l'ordre lah laptop laten laughed lawyer le leader leave lenin letterlijk ley
 lief like list little logico look looking loopt lose lost loud luego m'a maar made magic make
 maksudnya mal manager manners marzenie mas mat matters maybe mean medo meh meint melkein mention
 mesmo methods metro mia mich midterm mig mile mind minute minutes mismo mistakes mitad mixed mixing
 moi moins molotov molt money more moscow mostly mot moved moves moving much musical na nada nadal
 nao napisan napkin nas nation neat needed nek never news next niye nobody noch nochmal noot note
 notice nowhere number nur nya od odd offers office ogole omg onskedrom opposition orada orders
 others ouvriers over overdoes oyle pages paints palavras pare parle parte partija parvenu parvenus
 passe peasants perde personally personne pinned pise piu place places plantea please po podcast
 poorly porfa poses postal prediction prepares presente pretends pretty prima priya pro program
 programme proof property prophecy prosim proves provocateur prueban pulls punchline purged quand
 que qui quiet quietly quote ranks razy reason reasons redet remain ren rent repression resistance
 resmen rest reste reve revolver rhyme rip ritual robi rot row ruble sa saat sale same sarcastic
 savylla scared score scroll scusate se see segunda sem send serge's shadow shared shoes
 shostakovich sich sigue silence sin since sind sits sitting skad skraldespanden slave sleep sloppy
 smells smuggled snobbery som somebody somewhere sort sounds sourcing speaker speaks speedrun spies
 spreken stabilization stalin stand starczy starker state steckengeblieben steeds stie stoji
 strategy stronger stuck stuff stupid such suddenly sure syllabus symmetrical sztalin ta tactics tak
 taken takes tam tbh teilen tek tem ten tercera term testigo th that then there's theres things
 think tho though thread threat threats ti tiene todo tonight took tout trade train traurig treats
 tren trial true try tudo tuh turned two typo ubernehmen unhedges unit uno unten until upside uso
 vale variety ve ver veriyor version voi vol volts w wages wahi walk walks warning watches we we're
 weather weirdly weiter well what's whip whoever whole whom why wiem wklej word working world worst
 written years yeter yok you're yours yung za zaten ze zeg zero ztratil zweimal zwykłe đang đau αλλα
 η κανει κανεισ ο σερζ το τουσ ама больше бы вдруг вообще вроде всего всех він главное глянь го
 делать доказывает е есть же злои мені можно мысль написан нибудь одна от помогите после потом
 правда пропало прыжок путаите рубль с сам так таким такои там ти то трудным тут це чем що інше је
 בכלל זה מדבר עד از بود بين حلو ذلك لو ما مع هم واحد يقول च ज न पढ ब म य र ल ง น ป ล ห ใ 나옴
 모르겠음 무슨 상관인지는 아니라 않나요 에 울컥했어요 이 이랑 읽고 읽으면
 조심스럽지 좀 진짜 ᄏᄏ 훨씬 ነው あ え か け こ で ね ほ も ゃ よ り を ペ 三 不 两 么 人 们 会 你 出 到 又 口 句 地 头 完 对 対
 差 开 怎 悪 懂 才 放 断 方 是 有 本 泣 牙 看 着 种 称 给 言 話 请 读 谁 过 还 遍 那 错
> +0.5: actually aged alles already als alta ama and answers aristocracy babovku badly ballot bence
 big bismarck bit both brakuje can caste cel chain chat cosa cross cu cultura czegos cıkabilir
 definition definitions derniere desk det devil distrust doc doch doing echt egy ele engine erklaren
 europe fala fear fight file final finito fix gente grondwet group hard he he's hi high his hmm ho
 hope hundreds imo insane ironisch jaja jawab joke jumps kad klobuky l'ho lang las len li lies low
 lui madrid mai makes meet meni middle missed mistake mit mluvi move names nel nggak nhau nutshell
 once one only pa paper part phrase plan players pls pm poem police pressure printed priorita prix
 prof proverb quality ra ramalan reform right roman saka sam satzen scores second senza serge seven
 shock solved source soyluyor steam sul sur surdu symptoms terms terror testifies there thing three
 through together told ton totalitarian triple trois trouble turnout twice type udelam una unless
 vannak verso very volt watchman way week's wel which will wins without words would yang ye zayıf
 zum мене про тогда что я הוא رو فقط میزنه میں อ い と ん 了 吧 工 我 没 物 読 讲 说 里 面
> +0.75: answer bus check con done drops first gets h late lo min mood nap non notes numbers own
 patch petrov phone protects revolution runs sadness scale te thousands thursday times tweet vote 去
 的 都
> +1: counts just least leaves literally out party pravda 안
> +1.25: swapped
"""
