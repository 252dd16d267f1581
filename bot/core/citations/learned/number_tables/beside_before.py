"""Words and signs right before the number, by their distance.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
-1 -1.25: no
-1 -1: around had my
-1 -0.75: eu ne not or po punto read reads says solid was о
-1 -0.5: # (quote) alcohol as at begins below beyond blev borjar boyum dia do dostałem een er fik
 from gempa get godot hamlet handout hat il la le like me mide minus near only opens otherwise our
 plus revolution row rubric slide soal soru split table takes the um up war xg σεισμοσ στισ
 аудитории обнова рост 버전 力
-1 -0.25: (nothing) - @ add aeneid against am an apt artigo b believe between blender bukan był
 charge claims closes commit count counts creatinine d delle deu du e est ex fait ffmpeg figure
 folder folie gen genesis genshin gets go habe have he's heading herodotus holds i've id iliad imo
 ipk item jest jetzt john klockan kolokwium las len liked locker lost manual matthew max mesure
 minecraft mir mix module mulai mı na need notum nu o oder om once open oran over pace page pakkasta
 past pe phaedo polo potassium pra preso priklad printing prosjek prumer ps puso q quedamos question
 quiz quota ran ratikka rehearsal resolution rhetoric romans room ruby runs ruth said sal salle
 shows slajd snow society srednia still strike syllabus ta tag take tan tickets til timestamp tirei
 to took turnout uber ubuntu ucebne un under use ve versi version voi voor vote weighs weight went
 were wittgenstein world ya yaar yields za zegt zotero đo ασκηση βενζινη εχει πηρα весит до за коэф
 пункт температура ב בחדר ממוצע الساعة القاعة المطعم باقي زلزله شد बर ा อ 강의실 번호가 별점
 파이썬 → の り グ ド 动 才 本 点 率 神 语 题
-1 +0.25: ) * : [ a all alle along altsa ama anlamadım anyway apres avis because ben breaks btw but
 by c'est ca can capisco capito cf che co com con confirm czyli d'apres da daripada de del delete
 despite discuss doe does during el em encanto ending entao entiendo entre fair find finished fur
 hab hasn't hela hepsi honestly how inside inte is isn't it's itu ja jajaja je jemand jo just k lafı
 lai laut liat lose loved macht make man mas maybe mdr mea mean meg meselesi met mid mig mij mit
 mnie moi more mowi nah ni nimmt ok pas perhaps pero plutot podle pour pq prends presenting pro que
 relu rend rozumie rozumiem sager segundo sen si sign siis since skipped snapt so sobre som staat
 tbh that through throughout told touch trust understand unlike until vergelijk vind wah we wer
 what's whereas wrote yeah yes yet yung zdaniem zwischen ¿ με ομωσ στο του вроде делает же мене
 насчет от по понимаю после почему у чому что это якщо ярлык ־ אחי איך את ראו ש של ؟ ان با برايي به
 زنجیرهی شوف لكن من نظرم يشرحلي ो น ่ 게 근데 솔직히 이랑 저는 편지는 – 、 で と に は ら ん 从 完 有 直
-1 +0.5: ( / 9.9 ; > about al also although ana ate bhai bij cevap cite compare din doing equals et
 franchement given got group ich it its kills makes mal med off on op part per priya rated score se
 see serge team than that's thats think towards try ua v w what where's đoc а з גם ، از في 다들
 아니 在 实 是 看 见
-1 +0.75: , after ale and di for gave hocam i in into of rate tar till u על تو
-1 +1: = ab with το
-1 +1.25: + z
-2 -1: draft fever outline sources
-2 -0.75: ' a bet el fuori got gravity in put sister stuck with
-2 -0.5: akademika ale am are back ben benzyna birthday charger coffee de do drives engine er exam's
 f for forecasts gasolina gave has height lag norm nota off p pool problem r sheet something split
 srednia theory trail vs w watch weber went who's x xv μου до пишет у े 환율 視
-2 -0.25: ( (nothing) 1999 9 abi argument asking at az baguette better betyg biography blood book
 broodje call came camps class closes coup course cutremur dead discord does dolar dose e een ends
 essay euro factor fahrt film flying from game gap gauge git goals gpa grade group hab had half
 hallway hand handout har him ho hoi home huur i'm il it's j'ai jam jede jeg jk jokes kd ke kettle
 kolokwium kostet la leih lend like line list loop m mark media meet mine my na napoleon need nerve
 new nove office open or own pas pay phong physio police pravda pressure pump quiz rating ratio
 recipe remember room se seminar session shoes shot sie so stallet still street strike subiu
 szerintem t term tesla the there there's they thousand tom too treno un uni update v vendo vize war
 wer where whip witness wynik xg y ya you đoc ο в же з на пара росла созвониться то אני به تقييم صار
 في معدلم ं ้ 방 → ロ 下 习 写 出 原 合 均 書 版 瓣 绩 论 驱
-2 +0.25: * / according against already als answer argumento awake b be belongs bon bottom
 bureaucracy buried but buyer by camels can cant card caste co coba comment compared confused could
 counterexample court da dawn day demand devil dropped du eens else emperor end enligt erst est even
 everything far fascism get go gotta gray guy guys halfway hands hangs hat hati have he'd heb hedges
 hij himself history hm horse how i i'll i've if ik io jest jonas kak kann kdo kinda ko lagi las
 later law lawyer le leaves left listed look lost ma mai manners me med metaphor metro mi minutes
 moim mon more nah nee next nhat no nobody non not notes number numbers numeros ok one outright
 paragraphs parenthesis parerea party passage passives petrov pope porownajcie predictions priya
 prof program prova proverb pułk quality que question qui re ref regiment rest returns revolution
 ruble schau see segun sentence serge setuju shock si skip slides somebody spain spot sta start
 starts steeds steht stuff subject swap ta table talk tanım tao them then theo thinking thousands
 threat thursday times tko toi top tunde turned vad victims volgens watchman według weird well who
 whoever why wie will without worse yeah you've youth zic κατα κι νομιζω а закон застрял как кто не
 серыи так хто что это הרשימה זה ، اظن رو شد لو ما مين ै ใ 세르주 키로프 い え っ な の ん 先 正 看 私 紙 翻 要 都
-2 +0.5: ) 9.9 : again all anyone bence bit both budget cause claws copy cried dibs down figures
 imagine je jestem jo kirov kulak min mir nie nothing o on only other pick revolver s should someone
 somewhere stops strikes take that thing three up version warum we ؟ من 其 話
-2 +0.75: (quote) en i'd out wait про
-3 -0.75: 9 mijn party see wifi wir το
-3 -0.5: ( 1999 caesar capital else et francs graded i'd inflation java ma mit moja my neither pages
 prof si sua svp that thousand treffen uber uncle's weld { הדולר رو
-3 -0.25: & (nothing) (quote) ) + - ; a after am app arendt as average bei better bio book bought
 broke bus but cafe came club compare con crashed czy d de double engine eso exam fibre first for
 full gave gentry gives gpa growth gym had have he he's heath her het his i ip je jest jsme k
 landlord late latin laughed le library llegamos madrid mensa mi minha mon most na note o page par
 pe penguin per polls por ppl prices professor python quote ratio reads response rowen ru scale se
 seminar sheet spinoza sredni steam stockfish study subio such takes tax third this three tickets
 trung try us usb used we went who wi đuoc η а в гривня можем он по השיעור न – べ ア ュ 信 天 平 数 科 米 读 豆
 集
-3 +0.25: alla answer ar are at atomized before belgium bin buyer by ce church class come comes como
 control cost culture day del diye do does doing don't dorm drops dupa e edition el electric eu
 every everyone favourite file forecast found funny get goes gray group guy ha half har here hired
 hungary hypotheses ich if ihmeen in it its j'ai jednostki jeg kan ki kis kommt kto kulaks la lea's
 les like lost mejor nicht niet nikt nobody nog of office once one only or our pa phone poi pope
 pressure property provocation put quality quem question reader revolver said same saves second
 serge seven shows sie signal slogan's so som sta swap tag takze than then there think thirty
 thousands turn und under up v vote vs walks wants watchman weak what's with word would yesterday
 you zero απο до и мені на римскии я як אני של وين یه े ่ ้ 솔직히 → う と の 们 字 手 更 爪 老
-3 +0.5: = @ against can chaos coach en everything gets hat idk ja kann mean meet minutes printed
 que reading they thread tomorrow your 、 我
-3 +0.75: die me ta
"""
