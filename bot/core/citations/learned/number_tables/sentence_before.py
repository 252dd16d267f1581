"""Words anywhere before the number in its sentence.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
< -1.5: el gpa
< -1.25: divide fever says wifi x
< -1: avg contract draft jokes na norm pump punto reads sheet sources
< -0.75: acts around bought claim crashed cutoff engine essay f ferry fuori gravity handout headings
 hobbes import kolokwium letterboxd manual meu moj on outline pool problem r rubric sala scale
 schedule seminar shows sister solid srednia suis this tickets tocqueville turnout uber valentine's
 war was we went wir xg xv year zelda о у اخوي
< -0.5: accounts adam add added akademika alcohol allowed ask aula averaged bag bai bajo below
 benzyna bet better between beyond bilet bill birthday blender blev blew blood blue book borjar
 boyum broke brumaire by c came capital capte casa cgpa charger comma congress covers crane
 creatinine css cutremur cv d dia dolar dostałem drive drives duolingo een electronegativity er
 erasmus esa ethics euro exam's factory fat fifty fik film final fizik flat francs gasolina gauge
 gdp gempa git godot goodreads graded growth hamlet hausarbeit he's heading height her ho holds hw
 id il in inequality inflation java jetzt joke kurs kurzel la lag landlord leading lecture left lens
 liked longer luat mark market marx matikasta mensa mide million min minha module moja mon movie my
 native ne near nha nicomachean nitrogen nota object odds omar's open or otherwise ours own p page
 pages pairs pakkasta pasta pe peaked ph phong po polls potassium prof programma pytanie queue quiz
 quoted ran rating ratio ration requirement rev row sal section session set show simit skocpol slide
 soal something soru spacing speedrun statistik study su sua survey svp termina they thousand ticket
 timestamps tons tra trail transcript treffen tuli un uncle's unemployment vale vi vize watch weber
 weighs weld work you're za η ο σεισμοσ στισ аудитории аудитория до на обнова пишет по рост скорость
 ב הדולר عند نزل کلاس क न बर জ প 버전 파이썬 환율 习 力 教 視 計 题
< -0.25: abriu aeneid ajax alla ama any anyone app apt argument aristotle army artigo asking auf
 autobus average back baguette bakery ballet believe ben benzina betyg biertje bilik bio biography
 bloco bookies bread broodje bugging build bułka był cafe cafeteria caffe cai caiu camps change
 charge chart chem chess chez claims closed closes club code coffee coloc commit con control
 correlation coup cours course cousin crito crp czy dana de dead degrees delle den dentist deu did
 died dies dinamo discord dnes do doc does doner dose double due e earthquake easy econ editor ended
 error esok ex exact excel exist expected factor fahrt fait faltan febbre fed ffmpeg fibre fifa
 figure flex flight flying fog folder folie forecasts fragment france front full function ga gaat
 game gap gave gen genesis genshin getty goals goes gpt grade great gue gulag gym habe had hai hall
 hallway hamnade hand hatte having heath hem herodotus het hip hist hokej home hope horecka horse
 households hunger huur iliad im imdb imo ip ipk isnt ist item jam jede jk job jsme jury jutro ka
 kal kd ke kershaw kettle kid's kimia klockan kos kostet ky lactate lady lap las lat latin laughed
 law le leader leih len lend length letzten liber library like lista live llegamos locked locker
 loop low lower m macchinetta machine makmal maksaa mam mame many marathon marked mas match matthew
 max means media mein memoire mesure mg mi mia microfilm mijn mile milk mill minecraft mint mio mit
 mix ml money morning moved much mulai mı narrator nay need neither nen nerve noch notum nove
 numbered oath objection odd oder officially ong opens oran os otra our over pace paid paper par
 pass pay pb penguin pesa phaedo phi physics physio plus polanski police polo polybius poster ppl
 preso pressure prices priklad printer printing projector property prosjek prumer ps psych puso put
 python qqn quedamos question quota quote rain ratikka read reading recipe rehearsal remember rent
 resolution response reste rhetoric ride romans rowen ru ruby run runs ruth salle saque script seats
 semi seminar's serie server ses sets shift shoes shot since sit sitting skimmed slajd slot snow
 sorry soviet spiked spinoza split spotify spotkajmy sraz sredni stallet statistics stats steel
 stockfish street strike string stuck style subio subiu such suetonius summer surge syllabus systems
 table tables tag takes tan taught temperature term tesla test text textbook tez the theory third
 thought thucydides tide til time timestamp tin tirei toaster todo toget tonnes took toplantı tops
 trade treno trung tukar typing tyre ubuntu ucebne um unter update upp us usb usbは uz ve vendo versi
 vez vid voi vou want waves way wcag we'd we're weight whip who's wi wittgenstein words world wynik
 yaar yields zegt zemskov zoomed zotero đo đuoc ασκηση βαθμοσ βενζινη εχει λεωφορειο μου πηρα
 πτυχιου το бы в весит гривня дежурство или коэф курс меня можем общаги он пара пункт росла
 созвониться стоит температура этажу בחדר השיעור לי ממוצע שלי الساعة القاعة المطعم باقي تا تقييم
 جدول خونه زلزله شد صار معدلم معدلي ह ข ด ป เ ไ 강의실 방 번호가 별점 앱 じ ゃ り れ ア グ ズ チ ト ド
 ニ プ マ メ リ レ ン ー 下 今 他 体 作 出 分 动 卖 原 口 合 均 外 天 奶 学 平 房 才 新 明 書 本 温 点 版 率 瓣 神 科 米 統 绩 義 论 语 豆 身 遅 配 集
 食 驱 高
< +0.25: a abeg absatz absolutism according accounting aged ahead aku ale algu alguien alle along
 als altsa amateur amb an and anlamadım answers anybody anyway apart apres archive are argumento arm
 asked assa asserted asıl ate att attaccata au awake away backwards ballot bargaining bedingungen
 been before begin behind being belgium benim bensin bez binasa blames boh bolelim bon bonapartism
 born bottom bourgeois brackets break breaks bring bro brocken built buried buy buyer ca cam camels
 camp can can't cancelled cant canvia capisco capito card cards carmen ce cf chain changes chat che
 checking chewing chi chiffre cho church cislam cite civil clear closest coba com comes commanding
 comparar compared comprends compris concordo confere confirm confused connect constitution contempt
 corecta corps cosi cost counted counterexample counterweight court critic criticism crowns crust
 csak cu culture cuoi czyli d'apres dal dan daripada dates dawn debate decrees defines definition
 delay delete demand demands desk despite det devil dewi diablo diagnosis diavolo dice die direction
 discordo discuss dit diye diyor doch doe doesn't doing done dopiero down dropped dun dupa during
 dziesieciu earlier edit editions eens eerst egesz egy eher eiko electric en encanto end ending
 enemy's enlightened enligt entao entiendo entre era erst esta estabilizacao estive et euch even
 everyone exactly examples explain explains ez face fair falsa family fans far fattar features
 february fell fewer fi fight file fin finally find finished first flower follow food forgot forst
 found fra freed funny fur furies galore gece generation gewoon ghi given gli go going good gotta
 grading griffes guys hab halfway haller hands hangs hannah hasn't hated hati have he he'd hedges
 heeft hela hepsi here hij hill himself hired hm hmm honestly hostile hot hundreds hungary
 hypotheses i'll icin igen ihmeen iii ikke ima image industry infallibility inside international
 intro itu j'aurais jan jeden jednostki jeg jemand jump juntarmos juntem kak kalau kan kast kdo keep
 keeps keine ki kid kinda kirov kirow kis kkk km koniec kriegt kto kuin kuka kulaks kulcie kun kwa
 kısaca lagi lagt lai later laut lawyer lea lea's leap least leave leaves lebih lena lenin lenin's
 les liat link listed literally little loi lol look looking los lose lost loved maar mach macht mai
 mais manners may maya maybe mdr mea mean med meet meeting meg mejor merge mes meselesi met metaphor
 metro mezi mich mij mika mind mine minus mir mnie mo moim molotov monday money's montag most move
 mowi mu mun muss must mutta naja najdes namns napoleon nation nee neka never neverim next ngl nhat
 nicht nie niet nije nikt nimesoma nimmt no noen nog none notes nothing now nr nu numbers numeros
 nøjes o och off officers ohne oli om omg opened opinion ordinea organi organs other ottaa outright
 outside pai papa para paragraphs parenthesis parerea parti partirei pas passive passives peasants
 pembagian pence perhaps pero phone pic picture piu pls plutot pocty podle political pozri pq praise
 predictions prends presentation pretty price pro proiect prova provocation puede puolue pus puzzle
 pułk qualcuno quality qui quick quien quotes raga ranking ranks rara rated re record ref reform
 regiment relu remark rend reptiles rest returns rien rouble roughly round rozumie rozumiem rubel
 ruin s sa sager same sanne sans satan scene schau schaut science score scusate se sec second
 secondo secret segun segundo sen sentence serge's serges serio setuju shadow shock sick sign signal
 sigue siis sin sitten skriver slave slept slides slogan slogan's snap snapt sobie sobre solo sombra
 sons source soyle spanish spent spiega spot spreekwoord sprong sta stabilization staci stalinists
 stand stari stars starts stays steam steeds steps sto straight stratum strictly strife strikes
 subject subways sunumu supplementary sur sure survive sword talk talked tanım tapi taxes tbh te tek
 terror that theatre there's things thinking thirty threat through throughout tiny tko to toi told
 tomorrow top tot touch touching tribute tror trovi true trust try tue turn turned turns tutor
 twenty two ulcers una understand uni union unions unless unlike up upon usurper v vad valve var
 vasta verb verbs vergelijk vergleicht very victims vind voir volgens voluntarily vond vote vouches
 w wah walked walks weak według weird well west whatever whats when whereas which who whole whom
 will wives wo won't workers worth would wrong wurd wurde y years yes yesterday yet yg you your
 youth yung zaver zdaniem zero zgadzam zic zie zinoviev zwei zwischen đinh đoc αν για εγω εξαπαται
 κατα με να νομιζω ξεκινα ομωσ ποιοτητα ποτε που πωσ στο τα τρεισ φαινεται бо вроде він декабре
 делает е еще ж же з закон застрял из кажется как кто мене мені насчет ну от папа понимаю после
 почему разбирает римскии с серыи так то хто це цифри чому чтобы як ярлык אותי אחי איך הוא הקטע
 הרשימה זה יש לדעתי מה מי סרז עם ראו ש של از استاد اظن المسدس ان انا این با برايي حد رد زنجیرهی سيرج
 شوف لكن لو ما مين نظرم هو وين يشرحلي کسی که یه ग झ म น บ ย ล อ า แ ใ 게 교수님 교황 근데 비유
 세르주 솔직히 얘기 이랑 저는 질문인데요 쿨라크 키로프 편지 편지는 የሰርጅ ደብዳቤ い う え け し す
 だ で な は ま み ら フ ペ ル 不 人 从 你 先 器 地 塞 字 完 官 尔 得 手 把 投 无 昨 有 比 水 灰 爪 的 直 票 私 紙 結 翻 老 考 自 色 要 言 说 读 車 都
 電
< +0.5: actually after again ai al also although ana anak answer as avis az be belongs bener bhai bi
 bij bit btw budget bureaucracy cause cevap cine class claws coach comment como compare confessions
 copy cried da day deification di dibs din don't early edition em emperor engineer equals fasizm
 favourite fear feast for franchement gentry get gray group halves hangt hasta heaviest heb hele hi
 higher i i'd i'm idk ik imagine inte io its ja jag jajaja jestem jonas just kann kas kids ko kral
 label lafı last less let's li lo make man me miedzy minutes moment more motive mum naar nah nao nem
 nobody non okay once op order pa papez paradox pdf per petrov pick porownajcie potom pour printed
 program proverb q quem rate saves say should si skipped social somebody somewhere spain staat
 stalin starvation steht stops stuff swap ta terka thats then theo there thing thousands thread
 times toch towards tunde twice typo ua until walls warum watchman where's whoever without word
 wrote yang yeah yo you've z απο κι του а вот и моему письмо чи что это я את גם اشتباه برای تو في
 나오는 다들 발표 아니 っ と に ん 其 后 实 日 是 看 见
< +0.75: accuracy all aristocracy bence caste chaos co could enters figures forecast guy ha hocam
 how ich if into jenze jo kulak liberal makes moi normal ok only pope revolver seven start take
 takze tar team ten than that's think till triple u und vem version what where witches zit не якщо
 من 在 我 話
< +1: ab but come europe everything gets isn't je mal one post serge so them why про על
< +1.25: about both priya que
"""
