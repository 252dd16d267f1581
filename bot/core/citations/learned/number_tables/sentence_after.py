"""Words anywhere after the number in its sentence.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
> -1.25: pass
> -1: argues claim exist l music page promille they uncle watch
> -0.75: al also besser broken day didn't donkey edition game go google happy hoje house ingen
 mojang normal obsidian para paragraphs pathfinder per plays referat ring robbery sell sense sheet
 still thanks trzeba turtles ugh uphill v van view whatever корпус יש ههه ह
> -0.5: accounts added algo alltsa anyone apres average averages axis bagel be beca before begins
 begint benzina bi blue books brussels btw buying cada cant card casa cheapest coffee coli columns
 comment comments common compare complaining conclusion cours course cry ctrl curve cıktı das data
 days de decade dentyste dit do dog domani down drop dus edicion el entro erklart espressos essay
 eura even evra favourite fell findet firefox fur furet ganger geldi germany glory goals gusta har
 hehe hit human i'm ihr ins inside is ja jag juta keeps kto ktos kun lab lam lamp landlord laser
 later left lett lifts line litro loaf lol love lower ly mama mate mee menu mes mg mi mijn minecraft
 minimum minuutin misses mon month mozna mı n nam nareszcie nasty nationala need nem new nguoi no
 nobody's nocy noi now o obvious odds oldum orang orange ordering outline overall overnight passes
 peak personal philo plebiscite por precisely promile reads removed revolt rijdt rotten say says
 seminar sharp short si sie six skip slot slower so somehow spacing spec speed stable statistik
 stats stay steht stolz su summer tengo text that's thoughts tin title today translation trieu
 troisieme trong trotsky us uur vat vermisler vi vol want water weird when wobbles wrong ya yet yo
 you your yuma zartuje ziua zoom đo για за нуль рентген сегодня у этому אני לי برابر تو جيجا خرب
 كيلو کا ख ड 깔았더니 깨짐 버전 분 だ イ ン 上 日 版 生
> -0.25: aaya above acabou according adesso af aggregate aja akademiku akuntansi ale algebra alguien
 alive all alli almeno am amazon americans an ancient another apparently appunti ara are argument
 arm arms as ask asleep atlag auch audiobook aula aulan av b band bans bar base battery bedzie beers
 beginning bei belief ben bet better bien bio birthday bis bleibt blood boh bon bonapartism book
 branded bread bridge bring broke buch bucks bug buku burn cafe calc calculo call calls cam cambio
 came camp campus cancelled capitalist cara care cases cat cells cento cents cette chance chetny
 chez cho cine citanie cites claims clase clearer climb close coffees coin coincidence colonies
 comme copy corridor corrompue count country courses crash credits cried criminal cua culture dad
 dans dark dat death deep defines deja delay den depending deserves devs di dice disagree discord
 discuss doctor doesnt dollar domination dondu dont doł draw driver driving eating eats ei ein eine
 eller else em embankment empty enough er era eso euro european eval evil exam examen expelled
 explained extra f fact facts fair famous fantasy farce faster feb february feels feet fem ferie
 festivo film fish fits fixes flea floor flying fm followers for fotocopia frag france freezing
 friday g ga gana gave gelaufen genau generous ghost ghz giga gigs gimana gli globuli god gold gpa
 grade gramu grandma groups grup guy głowa hab halftime halfway has hate have hay healthy heart
 hello her home hon honestly hour hours hvor i iar impossible in included including indifference
 into intro ironic ish ispit ist januari jawabannya jemand jen jetzt join jsem judge judges juice
 june kaldı kam kata kayak kdo keer kefir kerasa kg khac kilo klausur kok kom komik kommer komplett
 l'examen lagi large latest latin league leaks leer legs lei les less let library lightning likes
 lime linear linux litra lmao locked look looks loses luon maalia machine mag magna mam man's manha
 manual march mark market master mat mathe matter mb me meeting mejor meme mentions merci met metres
 mil miles mina minh minha mint minus missing mix mm mn mode modpack moge morir musel my myth mødes
 nasta nat nessuno ng nha nice nicely nichts nie niente niet night noble nog nonstop nos not nothing
 noticed numbering nyasar october of og oh old olmus om opa opens or os our outdated ovid pada pain
 paralenu parcial paris parser's pas pay perfect phones photo piano picky piecework pizzas plates
 play pode political port posting posts pot pra pray precise price print printing privileged problem
 projector python quarter quelqu'un quem question quiero quimica quindi quiz quotes quy rad ran
 reaction real rear recording result reviews revolutie richter rivoluzione room rossz router rue run
 sagot sala satz scan schlager schnitt scholarship scored script sd season seconds security sel
 semester semua sen ser server set she shipping shirt show siang sih sixty slipped slovan small
 snacks snow sobre sold sorted sour sources space stands started stasera sto stock stop student stuk
 sub sucht survive swear tabelle tall tanker tapi tdi temperature terminal terminen terrible test
 testa tez than thang thanksgiving them theory thereabouts these they're third this thousand til
 till time tinder toga total touch tree trip troi tulee turbo turn tut typos u un'ora under uni
 unstoppable up use used uz var verbs vet vicino vida views vom wahre wait wali walking walls wanted
 wants wasn't week weekend weeks weh welcome weld wer wieder winter wir within wkwk wody won't
 worked worth wow write writes wucher x xd yanlıs yazmıs yesterday you'll z zajtra zeros zimmer
 zinoviev zo zone zostaje zwei đam đi απο δεν ειμαι ελεοσ και κι με μερα ορο στα στατιστικη στη στο
 τα του χαρα ωραια алгебре але артем бали бо волкогонова где год даты деньги ему еще зенит к каже
 книги на нет партию перепутаите по се такое уже это як את בחדר בשעה הכי כותב לא עובד קילו של الباقة
 به حس دينار ریشتری شاء شد شده شوي على ليش والله ولا يا پارسال چهار کردم کردین क नह प ந ต ท เ แ 거
 되나요 맞나요 못 받음 번 실화 실화냐 아님 장학금 점밖에 학점이면 げ し た ち っ つ て な に
 ば ら ァ ケ タ テ ト 万 五 交 今 以 倍 做 像 先 分 前 十 发 可 台 吾 嘴 够 天 字 室 小 就 店 度 感 打 教 时 更 校 目 米 締 行 誰 買 走 这 退 选 道 闪
 限 院 鬼
> +0.25: absurd accent active acık add addio addressed after age agreeing agrees ahi alla alle
 allows almost alone alors aloud alta altfel ama amanha amounts anderes andra animals anrede any
 apart apparatus ar arasında aren't argue art asserts assigned assumes ate attacked august avant
 balance bastava bc becomes bed been belgium believe belongs best bets bewijs bez bilerek biology
 bits bizarre blockades bloss boa bonapartismo bottom branch briga brocken budget buna bunu
 burocracia bussissa by było ca caesar cai calendar calma camels can carries carta casi cause cauza
 cała change chapitre chapter che chills chot chronology church chybi ci civil civile clar class
 classe claws clever closest co cok column coming comparison completely compositions consumers conta
 control copied correct could've credit creo crois crust cultura czemu d daar daca dacht dagger daki
 dan dann dar dated davor dead deal decorates deed defeats definicion degil degisiyor deixou del
 delivers demands depende depois der despues deux devil dictatorship died dies different difficile
 digam digs diktator dirait dishes distinction diye don't dove draft drin droom dropped du due dwa
 dwie e earlier econ eens egy ehrlichsten eka electric emigre en end ende ends entire eri erst es
 escape esta etc ett eu event everybody exagereaza example except excuse explains ez face faked fakt
 faktiskt falling fand far farkında fascism father fault fear feast feio fetten fewer figures
 finally finger finisce finish foi fois folks follow footnote foreign fourth frase free front full
 gaat ganz gar gdzie geeft geen gemeint gercek get getting ging gives gone gorbatsjov gorgeous got
 gray great grondwet guerra had haha hai han handed hands handy hardest hasta hear hears help helps
 hi hier higher himself history hits hmm ho honest hoor how's i'd ich icin icinde idea iemand ifs
 iii ikea ikke ile image instead instytucjach intelegi international invented inventory invite
 invites isnt it's iyisi jaja jak jan jao javi jawab jednego jeg job jogada joke jongens ju jumps
 juste k ka kad kao kast ke keine keys kids kimse kinda kirjoitettu kkkk know knows koffie kommt
 kopiuj koulak krok kulak l'heure l'ordine lah laptop last laten laughed lawyer lazy leader length
 letterlijk ley li liberal lief lies like link lists little logic long looking loopt lose lost
 lovely luego m'a ma maar macbeth made mafia magic main maksudnya mal man manager manners marzenie
 matters mean medo meet meh meint melkein mention mesmo method methods mia mich mig mile minute
 minutes mismo missed mistakes mita mixing moi moins moja molotov molt moment money more moscow
 mostly mots moved moves much murder musical mısınız na nada nadal naive nao napisan napkin nas
 nation ne needed needs nejaky nek never next nic ninguem niye noch nodig noot notice nou novo
 nowhere nu nua nur nya obey od offers office officials ok one ong onskedrom opposition orders
 others ott over oyle pages paints palavras panic parada pare parle parte partija parvenu parvenus
 passe passing passive peasants perde personally personne pinned pise piu place places plans plantea
 plenty plot plus po podcast poi poorly porfa poses postal praising predict prediction prepares
 presente pretends pretty prima principle priya pro processo prof program progressive proletariat
 prompt proof property prophecy prosim proverbio proves provocateur prueban przeczytałem pulls
 punchline pura purged purges put qualcosa quality quand qui quiet quietly ra ranks rather ratio
 razy read reading reasons record redet regimes relate remain ren rent resistance resmen reste reve
 rhyme riddle rip ritual robi role rome roommate roughly row rozne ruble saat sagde said sale sama
 sanırım sarcastic sare savylla scansion scared scusate se see segunda sentido serge's sets settled
 shadow share shared shoes shostakovich sich since sind sintoma sits sitting sitz skad skips
 skraldespanden slave slaves sleep slogan smells smuggled snel snobbery socialism somebody someone
 somewhere sort sounds source sourcing spain speaker speaks speedrun spies spoilers spreken
 stabilization stand starczy starker starts state steckengeblieben steeds stessa stie stoji straight
 strategy strife strikes stronger stuck stuff stupid suddenly sul suo sur sure sword syllabus
 symptom szerintem sztalin t tactics tak taken takes tam tanım tbh tears teilen tek tells tem
 tercera terms th that thay then there's theres things think thinks thoi though thread threat
 threats throws ti tiene timeline tired todo told tomorrow tonight took topic tout trade train
 traurig treats tren trial true tudo tuh turned tutto two typ type typo ubernehmen ubersetzt ulcers
 un una unhedges unless uno until upper upside uso utan uzerine vale vannak variety vay ve vege vem
 ver veriyor very victims vijf voi w wages wahi waits walk walks warning watches we weak weather
 weirdly weiter well went what's whip whoever whom wiem with witness wklej wo woh work workers
 working world worst would've yeah years yes yeter yok you're yours youth yung za zahlen zaten zeg
 zero zoo ztratil zum zweimal zwykłe ακομα η κανει ο οχι παθητικη παντου που σερζ το τον τουσ φωνη
 ама больше бы бюрократіі вдруг вообще вроде всего всех вы він главное глянь го делать доказывает е
 же завис злои имхо как мене мені можно мысль написан немає нибудь ничего одна помогите после потом
 правда причина пропало прыжок рубль сам спорите так таким такои там тепер точно три трудным тут що
 інше је אין ארוכה בכלל זה כמו מדבר מדי מישהו מספיק נתון שום ابدا استالین اللي با بود بين تهدید حلو
 خیلی دست ذلك ستالين شي عن قوية لو ما مع مو میزنه هم واحد يقول ज न पढ ब म य र ल ง น ป ล ห ใ 갑자기
 같은 건가요 나옴 는 다시 더 돼요 듯 먼저 모르겠음 무슨 보면 부분 부터는 사람
 상관인지는 아니라 않음 어느 에서 울컥했어요 의 이 이랑 이해가 읽고 읽으면 좀 중에
 진짜 쪽이 틀린 하나로 ነው あ え か き け こ ね べ み め も る を ん ジ ペ ラ リ 三 买 了 会 你 全 出 半 又 句 后 吧 回 在 头 寝 工
 差 开 引 得 思 急 悪 懂 才 找 文 断 方 是 書 有 比 没 牙 物 班 盾 矛 票 给 聞 裤 西 要 言 読 读 述 遍 里 错 長 面 预 骂
> +0.5: actually aged alles already and answers antes arendt aristocracy babovku badly ballot bence
 bismarck bit both brakuje bureaucracy can't caste ce cel chain chat check constitution convenient
 cosa cross czegos cıkabilir daje decir definition definitions derniere desk det devam differently
 distrust doc doch doing echt ediyor ele emperor engine entero equals erklaren europe everything
 fala fight file final finalmente finito five fix funny gente gentry gewoon group h hard he he's het
 heti high him his hogt imo insane ironisch jestli keep klobuky l'ho label lang las le leave len
 lenin liikaa lo low lui madrid mai makes mas maybe middle mind mit mluvi move moving names nel news
 nggak nhau nobody nochmal note number nutshell once onko only ook own pa paper part pays phrase
 plan players please pls pm poem police pressure printed priorita prix proverb puzzle ramalan reason
 reform repression rest revolver roman saka sam satzen scores second sem senza serge seven shock sin
 single sloppy solved soyluyor stalin steam surdu symptoms szamai ten teorie terror testifies there
 thing tho three through thursday times together ton top totalitarian triple trouble turnout twice
 udelam unit verso volt watchman way week's wel which whole why will wins without word words would
 yang zayıf ze đang đau бонапартизм от про с ти тогда чем что я הוא میں อ 비유 에 と よ り 去 好 我 的 讲 说
 都
> +0.75: actual als answer bus con drops few first gets hundreds late list literally metro midterm
 min mistake mood nap non notes numbers patch petrov pope programme protects revolution right runs
 sadness scale te thousands trois tweet vote vsechno ye رو 안 い で
> +1: counts done hope just least leaves out phone pravda
> +1.25: party swapped
"""
