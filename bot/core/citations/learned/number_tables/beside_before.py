"""Words and signs right before the number, by their distance.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
-1 -1: around had hamlet my no
-1 -0.75: eu hat ne not or po punto read reads row says solid the was
-1 -0.5: # (quote) alcohol as at begins below beyond blev borjar boyum dia do een er fik from gate
 gempa get godot il la le like me mide minus near only opens otherwise our page plus rubric slide
 soal soru split takes um up war σεισμοσ στισ аудитории о обнова рост
-1 -0.25: - 9 @ add against am an apt artigo b believe between blender bukan był charge commit count
 counts creatinine d dans deu dostałem e est ex fait ffmpeg figure folder folie gen genesis genshin
 gets go habe handout have he's heading herodotus holds i've id iliad imo ipk item jest jetzt john
 kolokwium las len liked lost manual matthew max mesure minecraft mir mix module mulai mı na need
 needs notum now nu o oder once open oran over pace pakkasta past pe phaedo polybius potassium pra
 preso presta priklad prosjek ps puso q quedamos question quiz quota ran ratikka rehearsal
 resolution revolution romans room ruby runs ruth said sal sala salle shows slajd snow society
 srednia still strike syllabus ta table tag take tan thucydides til timestamp tirei to took turnout
 uber ucebne under use ve versi version voor vote vs weighs weight went were world xg ya yaar yields
 za zegt zotero đo ασκηση βενζινη εχει весит до за коэф пункт температура בחדר القاعة المطعم باقي
 زلزله شد बर ा อ 강의실 번호가 별점 파이썬 → の り グ ド 力 动 才 本 点 率 神 语 题
-1 +0.25: ) * : [ a all along altsa anlamadım anyway apres avis because ben breaks but c'est ca can
 capisco capito cf che citing co con confirm czyli d'apres da daripada de del delete despite did
 discuss doing during eher em encanto ending entao entiendo entre equals et fair find finished fur
 hab hasn't hela hepsi honestly how icin inside inte is isn't ja jajaja je jemand jo just k lafı lai
 laut liat literally lose loved macht make man maybe mea mean meg meselesi met mid mig mij mit mnie
 more mowi nah ni nimmt ok pas perhaps pero podle pour prends presenting pro que relisez relu rend
 rozumie sager segundo sen si sign siis since skipped snapt so sobre som staat tbh that thats
 through throughout touch trust try understand unlike until vergelijk vind wah we wer wg what's
 whereas wrote yo yung zdaniem zwischen με ομωσ στο του в вроде делает же мене моему насчет от по
 почему у чому что якщо ярлык ־ אחי איך את ש של ؟ با برايي به زنجیرهی شوف لكن من نظرم يشرحلي ो น ่
 근데 솔직히 이랑 – 、 で に は ら ん 从 完 是 有 直 看
-1 +0.5: / 9.9 ; > about al alle also although ana ate bhai bij cite compare din el franchement
 given got group ich it its kills makes mal med off op part per priya rated score se see serge team
 than that's think towards ua w what đoc а з ، از في 다들 아니 在 实 见
-1 +0.75: ( , = after ale and di for gave hocam i in into of on rate tar till u v על تو
-1 +1: + ab with το
-1 +1.25: z
-2 -1: in outline
-2 -0.75: ' bet draft el fever fuori got gravity lag put sister sources stuck with
-2 -0.5: a akademika ale am are at ben benzyna birthday charger de engine er exam's f for forecasts
 gasolina gave has height mark nota off p pool problem r sheet something split srednia theory trail
 vs w watch weber went who's x xv μου до пишет у 환율
-2 -0.25: ( 1999 9 abi argument asking az back baguette better betyg biography blood book broodje
 call came camps class closes coffee coup course cutremur dead discord do does dose due e een ends
 essay esta euro factor fahrt film flying from game gap gauge git goals gpa grade hab had half
 hallway hand handout har him ho home huur i'm il it's j'ai jam jede jeg jk jokes kd ke kettle
 kolokwium kostet la leih lend like line list loop m media meet mine my na napoleon need nerve new
 norm nove open or own pas pay phong physio police pressure pump quiz rating ratio recipe remember
 room se seminar session shoes shot so stallet still street strike subiu szerintem t tesla the there
 there's they thousand time tom too un uni update v vendo vize war was wer where whip witness wynik
 xg y ya you đoc ο в же з на пара росла созвониться то אני به تقييم صار في معدلم ं े ้ 방 ロ 习 写 出 原
 合 均 書 版 瓣 绩 視 驱
-2 +0.25: ) * + according against already als and answer argumento awake b be belongs bon bottom
 bureaucracy buried but buyer by can can't cant card caste co coba comment compared confused could
 counterexample court da dawn day definition demand devil difference don't dropped du eens else
 emperor end enligt erst est even everything face far fascism final get go gotta guy guys halfway
 hands hangs hat hati he'd heb hedges hij himself hm horse how i i've if ik is jonas kak kann kdo ko
 later law lawyer le leaves left listed look ma mai manners me med metaphor metro mi minutes moim
 mon more nah nee next nhat nobody non not notes number numbers numeros ok one order outright pairs
 parenthesis parerea passage passives petrov pick piu porownajcie priya program prova proverb pułk
 quality que question qui re regiment returns revolution roommate ruble see segun sentence serge
 setuju shock should si skip slides somebody someone spot sta start starts steeds steht stuff
 subject swap ta talk tanım tao them then theo thinking threat thursday times tko toi top tunde
 turned vad victims volgens watchman według weird well who whoever wie will without yeah you've zic
 κατα κι νομιζω а закон застрял как не про серыи так что это הרשימה ، رو شد لو ما مين ै ใ 세르주
 키로프 ” い え っ な の ん 正 私 紙 翻 要 話 都
-2 +0.5: 9.9 : again all anyone bence bit both budget cause claws copy cried dibs down figures
 imagine je jo kirov kulak min mir nie o on only other out paragraphs prof revolver s somewhere
 stops strikes take that thing three up version wait warum we ؟ من 其
-2 +0.75: (quote) en i'd
-3 -0.75: 9 mijn see wifi wir το
-3 -0.5: ) - 1999 capital else et francs graded i'd inflation java ma mit moja my neither pages prof
 si svp that thousand tickets uncle's weld { הדולר رو
-3 -0.25: & ( (nothing) (quote) + ; a after am an app arendt as average bei better bio book bought
 broke bus caesar cafe club compare con crashed czy d double engine eso exam fibre first for full
 gives gpa growth gym had have he's heath her het his i'm ip je jest jsme k landlord late latin
 laughed le library llegamos machine madrid mensa mi minha mon most na note o page par pe penguin
 per por prices professor python quote ratio reads response rowen ru score se seminar sheet spinoza
 sredni steam stockfish study sua subio such takes tax third this three treffen trung try uber us
 usb used we went who wi đuoc η а в гривня можем он по השיעור न – べ ア ュ 体 信 天 平 数 科 米 读 豆 集
-3 +0.25: alla answer any ar at b before bin buyer by ce church class come comes como control cost
 culture dates day del diye do does doing dorm drops dupa e edition el electric eu every everyone
 favourite file forecast found funny get goes going got group guy ha half har he here hired hungary
 hypotheses ich if ihmeen in isn't it jednostki jeg kan ki kis kommt kto kulaks la label lea's les
 like lo lost ni nicht niet nikt nog of once one only our pa poi pope pressure provocation put
 quality quem quoted reader revolver said same saves second serge seven shows sie signal slogan's so
 som swap tag takze than then there think thousands turn two und under up vote walks wants was
 watchman weak what's with word would yesterday you zero απο до и мені на про римскии я як של وين یه
 े ่ ้ 솔직히 → う と の フ 们 字 手 更 爪 老
-3 +0.5: @ against can chaos coach en everything gets hat idk ja kann meet minutes printed que
 reading ta they thread tomorrow your 、 我
-3 +0.75: die me
"""
