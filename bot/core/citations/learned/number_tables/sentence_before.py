"""Words anywhere before the number in its sentence.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
< -1.5: el
< -1.25: divide fever gpa says wifi
< -1: avg essay hamlet jokes na norm pump punto reads scale sheet x
< -0.75: acts around blue bought contract covers crashed cutoff draft engine f ferry fog fuori
 gravity handout headings import kolokwium lag letterboxd manual meu moj on outline pool problem row
 rubric schedule seminar shows sister solid something sources srednia suis this tickets tocqueville
 turnout uber war was went wir xg xv year zelda по у
< -0.5: accounts adam add added akademika alcohol allowed ask aula averaged bag bai bajo below
 benzyna bet better beyond bilet bill birthday blender blev blew bloco blood book borjar boyum broke
 build c came capital capte casa cgpa charger claim comma congress crane creatinine css cutremur cv
 d dana dia dolar drive duolingo econ een electronegativity er erasmus esa ethics exam's factory fat
 fifty fik film final fizik flat francs gasolina gauge gdp gempa godot graded growth hausarbeit he's
 heading height ho hobbes holds hw id il in inequality inflation java jetzt joke kurs kurzel la
 landlord law leading lecture left lens liked longer mark market marx matikasta mensa mide million
 min minha module moja mon movie my native ne near nha nicomachean nitrogen objection omar's open or
 otherwise ours own p page pages pairs pakkasta pasta pe peaked ph phong po potassium prof programma
 property pytanie question quiz quoted r ran rating ratio requirement rev sal sala section session
 set show simit slide soal soru speedrun sraz study su sua survey svp termina they thousand ticket
 timestamps tons tra trail transcript treffen tuli un uncle's unemployment update us vale
 valentine's vi vize watch we weber weighs weld work you're za η ο σεισμοσ στισ аудитории до на о
 обнова пишет рост скорость הדולר اخوي عند نزل کلاس क न बर জ প 파이썬 환율 习 教 計 题
< -0.25: abriu ajax alla ama any anyone app apt argument aristotle army artigo asking auf average
 back baguette bakery ballet bc believe ben benzina between betyg biertje bilik bio biography
 bookies bread broodje brumaire bugging bułka by był c'est cafe cafeteria caffe cai caiu camps
 change charge chem chess chez claims closed closes club code coffee coloc commit con control
 correlation coup cours course cousin crito crp czy de dead degrees den dentist deu did died dies
 dinamo discord dnes do doc does doner dose dostałem double due earthquake easy editor ended error
 esok euro exact excel expected factor fahrt fait faltan febbre fed ffmpeg fibre fifa figure flex
 flight flying folder folie forecasts fragment france front full function ga gaat game gap gate gave
 gen genesis genshin getty git goals goes goodreads grade great gue gulag gym habe had hai hall
 hallway hamnade hand hat hatte having heath hem her herodotus het him hip hist hokej home hope
 horecka horse households hunger huur iliad im imdb imo ip ipk isnt ist item j'ai jam jede jk job
 jsme jury ka kal kd ke kershaw kettle kid's kimia koran kos kostet ky lactate lady lap las lat
 latin laughed le leader leih len lend length letzten liber library like lista live llegamos locked
 loop low lower luat m macchinetta machine makmal maksaa mam mame many marathon marked mas match
 matthew max means media mein memoire mesure mg mia microfilm mijn mile milk minecraft mint mio mit
 mix money morning moved much mulai mı nay need neither nen nerve noch not nota notum nove numbered
 numbers oath object odd odds oder officially ong opens oran os otra over pace paid paper par pay
 penguin pesa phaedo phi physics physio plus polanski police polls polo polybius poster ppl preso
 pressure presta prices priklad printer printing profe projector prosjek ps psych puso put python
 qqn quedamos queue quota quoting rain ratikka ration read reading recipe rehearsal remember rent
 resolution response reste rhetoric ride romans rowen ru ruby run runs ruth salle script seats semi
 seminar's serie server ses shift shoes shot sie since sit sitting skimmed skip slajd slot snow
 sorry soviet spacing spiked spinoza split spotify spotkajmy sredni stallet statistics statistik
 stats steel stockfish street strike string stuck style subio subiu such surge syllabus systems
 table tables takes tan taught temperature tesla test text textbook tez the theory third thought
 thucydides tide til time timestamp tin tirei toaster todo toget tonnes took toplantı tops trade
 translation trung tukar typing tyre ucebne um unfalsifiable unter updated upgraded upp usb usbは uz
 ve vendo versi vez vid vou vs wage want way wcag we'd we're weight who's wi wind words world wynik
 yaar yields zegt zemskov zoomed zotero đo đuoc ασκηση βαθμοσ βενζινη εχει λεωφορειο μου πτυχιου το
 аудитория бы в весит гривня дежурство или коэф курс меня можем общаги он пара пункт росла
 созвониться стоит температура этажу בחדר השיעור לי שלי القاعة المطعم باقي تا تقييم جدول خونه زلزله
 شد صار معدلم معدلي ข ด ป เ ไ 강의실 방 번호가 별점 앱 じ ゃ り れ ア グ ズ チ ト ド ニ プ マ メ リ レ 今 他 体
 作 出 分 力 动 卖 原 口 合 均 外 天 奶 学 平 房 才 新 明 書 本 温 点 版 率 瓣 神 科 米 統 绩 視 语 豆 身 遅 配 集 食 驱 高
< +0.25: a abeg absatz absolutism according accounting aged aku ale algu alguien alle along als
 altsa amateur amb an anak and anlamadım answers anybody anyway apart apres archive are argumento
 arm asked assa asserted asıl ate att attaccata au awake away backwards ballot be bedingungen been
 before begin behind being benim bensin bez binasa boh bolelim bon bonapartism born bottom bourgeois
 brackets break breaks bro brocken built bureaucracy buried buy buyer ca cam camp can can't
 cancelled cant canvia capisco capito card carmen ce cf chain chat che checking chewing chi chiffre
 children cho church cislam cite civil claws closest coba com comes commanding como comparad
 comparar compared comparison compositions comprends compris confere confirm confused connect
 constitution contempt corecta corps cost counted counterexample counting court credit critic crowns
 crust csak cu culture cuoi czyli d'apres dal dan daripada date dates dawn decrees defines
 definition delete demand demands democratic desk despite det devil dewi diablo diagnosis diavolo
 die difference discordo discuss dit diye doch doe doesn't doing don't dopiero down dropped du dun
 dupa during dziesieciu earlier edit editions eens eerst egesz eher eiko ej elections electric
 emperor en encanto end ending enlightened enligt entao entiendo entre equals era erst esta
 estabilizacao estive euch even every everyone exactly exercise explain ez face falsa family fans
 far fattar fear features february fell fewer fi fight file finally find finished first flame flower
 follow forgot forst found fra freed funny fur furies galore gece genau generation gewoon ghi given
 gli go going good gotta grading gray griffes guys hab halfway hands hangs hannah hasn't hated hati
 have he'd hedges heeft hela hepsi here hij himself hired hm hmm honestly hostile hot hundreds
 hungary husband hypotheses i'll icin igen ihmeen ikke ima image industry infallibility inside
 international its itu j'aurais jako jealous jeden jednostki jeg jemand jump juntarmos juntem kak
 kalau kan kast kdo keep keeps keine ki kid kids kirov kirow kis kkk km koniec kto kuin kuka kulaks
 kulcie kun kwa kısaca label lagt lai later laut lawyer lea lea's leap least leave leaves lebih lena
 lenin lenin's liat link literally little loi look looking lose loved mach macht mai mais manners
 may maya maybe mea med meet meeting meg merge mes meselesi met metaphor metro mezi mich mid
 mielesta mij mika mind mine minus mis miss mnie mo mod moim molotov monday money's montag most move
 mowi mu mun musical muss must mutta naja namns napoleon nee neka neverim next ngl nhat nicht niet
 nije nikt nimmt nobody noen nog none notes nr nu number numeros nøjes o och off officers ohne old
 oli omg opened opinion ordinea organi organs other ottaa outright outside pai papa para parenthesis
 parerea parti partirei party passive passives paven peasants pembagian pence perhaps pero phone pic
 picture piu pls plutot podle political pour pozri pq pravda prends presentation pretty printed pro
 proiect prova provocation puede puolue pus puzzle pułk q qualcuno quality qui quick quien quotes
 raga ranking ranks rara rated re record reform regiment relisez relu remark rend reptiles rest
 returns revolution rien rouble roughly round rozumie rubel ruin sa sager same sanne sans satan saya
 scene schaut science score scusate se sec second secondo secret segun segundo sen send sentence
 serge's serges serio setuju shock short sick sign signal signs sigue siis sin sitten skriver slave
 slept slides slogan slogan's small snap snapt sobie sobre social solo sons source soyle spain
 spanish spent spiega spot spreekwoord sprong sta stabilization staci stakhanovists stalinists stand
 stari starts starvation state steam steeds steps sto straight stratum strictly strikes subject
 subways sunumu sur sure survive sword talk talked tanım tapi taxes tbh te tek terror that theatre
 there there's things thinking thirty threat through throughout thursday tiny tko to toads today toi
 told tomorrow top tot touch touching tror trovi true trust try tue turn turned turns tutor twenty
 two una understand uni union unions unless unlike up upon usurper vad valve var vasta verb verbs
 vergelijk vergleicht very victims vind voir volgens vond vote vouches w wah walked walks weak wed
 według weird well whats when where's whereas which who whole whom will wives wo won't workers wrong
 wurd wurde years yesterday yet yg you your yung zdaniem zero zgadzam zic zice zinoviev zwei
 zwischen đinh đoc αν για εγω εξαπαται κατα με να νομιζω ξεκινα ομωσ ποιοτητα ποτε που πωσ στο τα
 τρεισ φαινεται а бо вроде він декабре делает е еще ж з закон застрял из кажется как кто кулака мене
 мені моему насчет ну от папа почему разбирает римскии с серыи так то хто це цифри чому чтобы это як
 ярлык אותי אחי איך גם הוא הקטע הרשימה זה יש לדעתי מה מי סרז ראו ש של استاد المسدس انا این با برايي
 حد رد زنجیرهی سيرج شوف في لكن لو ما مين نظرم وين يشرحلي کسی که یه ग झ म น บ ย ล อ า แ ใ 교수님
 교황 근데 나오는 비유 세르주 솔직히 얘기 이랑 질문인데요 쿨라크 키로프 편지 የሰርጅ ደብዳቤ い
 う け し す た だ で な は ま み ら フ ペ ル 人 从 你 器 地 塞 字 完 官 尔 得 手 投 无 昨 是 有 条 比 灰 爪 的 直 看 票 私 紙 結 翻 老 考 自 色 要 觉
 言 说 读 車 都 電
< +0.5: actually after again ai al also although ana answer as avis az belongs bener bhai bi bij bit
 budget cause cine class coach comment compare copy cried da day debate deification di dibs din
 early edition em engineer explains fair favourite feast for forecast franchement gentry get group
 hangt hasta he heaviest heb hele hi higher i i'd i'm idk ik imagine inte intro io ja jag jajaja
 jonas just kann kas ko kral lafı last less let's li listed lo maar make man miedzy minutes mir moi
 moment more motive mum naar nah nao nem nimesoma non okay om once op order pa papez paradox
 paragraphs pdf per petrov pick porownajcie potom program proverb quem rate revolver s saves say
 should si skipped somebody somewhere staat stalin steht stops stuff swap ta take terka thats then
 theo thing thousands thread times toch towards tunde twice typo ua until walls warum watchman
 whatever whoever without word would wrote yang yeah yo you've z zit απο κι του вот и письмо про чи
 что я את עם از اشتباه برای تو 다들 발표 아니 っ と に ん 不 其 后 在 实 日 见
< +0.75: accuracy all aristocracy bence both caste chaos co could enters figures guy ha hocam how
 ich if into je jenze jo kulak liberal makes me nie normal ok only pope seven start takze tar team
 ten than that's think till triple u und vem version what why witches не якщо من 我 話
< +1: ab about but come europe everything gets isn't mal one post serge so them where על
< +1.25: priya que
"""
