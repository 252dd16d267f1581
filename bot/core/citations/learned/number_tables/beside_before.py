"""Words and signs right before the number, by their distance.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
-1 -1: around my no read reads
-1 -0.75: do eu genesis had hamlet hat ne not or po punto solid up was
-1 -0.5: # (quote) at below between beyond blev creatinine dia er fik from gempa il la like me near
 nu only opens otherwise our over past romans rubric said says split takes the to war xg σεισμοσ
 στισ аудитории о обнова 별점
-1 -0.25: - @ aeneid against am an apt artigo as b believe borjar bukan był charge claims commit
 corinthians counts d dans deu did dostałem een fait folie gate gen get gets go habe handout has
 have he's heading herodotus holds i've id iliad imo ipk item jest jetzt john kolokwium kostar las
 le liked livy lost manual matthew max minecraft minus mir mix module mulai mı na need needs notum o
 oder once open opgave oran page pakkasta phaedo politics pra prosjek ps puso put q quedamos
 question quiz quota ran ratikka rehearsal resolution revolution room row ruby runs ruth sal salle
 set shows slajd slide society srednia still strike syllabus ta table tag take tan thucydides til
 timestamp took turnout uber ucebne um under use ve version voor vote weighs weight went were
 wittgenstein worth ya yaar yields za zegt βενζινη весит за коэф меня пункт рост בחדר القاعة زلزله
 شد बर ा อ 번호가 파이썬 → が り 力 动 才 本 温 率 语
-1 +0.25: ) [ a all along although altsa anlamadım anyway are avis bhai bij breaks but ca can
 capisco capito cf check citing co compare confirm czyli d'apres da daripada de del delete despite
 discuss during el em encanto ending entao entiendo entre equals et explain find finished
 franchement fur given hab hepsi how if inside inte is isn't it its itu ja jajaja je jemand just
 lafı lai laut literally lose loved ma make man maybe mea meselesi mig mij mit mnie mowi nah ni
 nimmt other part pas perhaps pero podle pour prends presenting que relisez relu rend rozumie
 rozumiem sager se segundo si since skipped snapt so sobre tbh than that that's thats think through
 throughout trust typical ua understand unlike until vergelijk vind wah when whereas wrote you yung
 zdaniem zie zwischen đoc ειναι ομωσ а в вроде делает же з от по понимаю почему с чому якщо ярлык
 אחי את של زنجیرهی لكن من ो น ่ 근데 – ら ん 和 把 有 见
-1 +0.5: ( 9.9 ; > about al alle also ana ate cite di din doing got group hocam ich makes mal med
 off op per priya rated score see towards v w what στο تو في 아니 在 完 实
-1 +0.75: , = after ale and for i in into of on rate tar till u with το
-1 +1: + ab z ב
-2 -1: outline
-2 -0.75: bet draft fever fuori gravity in lag problem sources with
-2 -0.5: ' a akademika ale am are at ben benzyna birthday blood came charger de el engine er f for
 forecasts gave got has height list nota off p pool put r sheet sister so something split srednia
 stuck the theory trail vs watch x xv пишет у ב े 均
-2 -0.25: & ( , 1999 9 abi after argument asking az back baguette better betyg call camps closes
 coffee coup dat discord do does dolar done due een esta euro extension factor film flying game
 gasolina git goals gpa hab had hallway handout har him ho home huur i'm il it's j'ai jam jede jeg
 jk kaffet kd ke kettle kolokwium kostet leih lend like loop m mam mark media mine my napoleon norm
 nove open or own pas pay physio plan pressure pump quiz ratio remember schedule se seminar session
 she shoes shot stallet still street students subiu t there there's time too trein un update updated
 v vendo vize w was went wer where who's witness wynik xg y ya в до росла созвониться то אני في
 معدلم ं ้ 방 환율 リ 写 合 改 版 視 论 身 驱
-2 +0.25: ) 9.9 : according again against all already als and answer awake away b be belongs benim
 bon bottom break bureaucracy buried but buyer by can cant caste co comment compared confused could
 counterexample court da day definition demand devil dibs difference don't dropped eens else emperor
 end enligt erst even everything face far final get go gotta guys halfway hands hat hati heb hedges
 hij hm how i've if ik intro is kak kann ko las later lawyer le leaves left listed look manners med
 metaphor metro mi minh minutes moim more nada nah ne next no nobody non not notes number numbers
 numeros ok on one only order outright pairs para paragraphs parenthesis parerea passage passives
 petrov post priya prof program prova proverb pułk que question qui re ref regiment returns
 revolution revolver see segun sentences setuju should si skip slides somebody someone spot sta
 stabilization start starts steeds steht strikes stuff subject swap ta table talk tao thinking
 thursday times tko to toi tunde turned vad victims volgens watchman we według weird well wie
 without yeah κατα κι а застрял как не про серыи так что это ، ؟ ما مين ै ใ 키로프 い が っ な の 信 是 紙 話
 都
-2 +0.5: anyone bence bit both budget cause claws copy cried en figures je kirov min mir nie o other
 out pick quality s stops take that then thing three up version wait warum who من 其
-2 +0.75: (quote)
-2 +1: i'd
-3 -0.75: 9 mijn see wifi wir
-3 -0.5: ) 1999 a as capital else francs graded heath i'd inflation java mit moja my neither pages
 prof si svp that uncle's weld { το הדולר 平
-3 -0.25: ( (nothing) (quote) - ; after am an app are arendt average bei book bought broke cafe
 claim club compare con crashed czy d de double eso et exam fibre for full growth gym had have he's
 her his i i'm it's je jest jsme k landlord late llegamos ma machine madrid minha mon most na note
 on page par per polls por professor python quote reads response rowen ru says seminar sheet spinoza
 sredni steam study sua subio takes the this thousand treffen uber us usb used went who wi а в можем
 он по у השיעור انا न プ 丈 体 信 只 天 室 集
-3 +0.25: 9.9 : ad against alla ar at before belgium bin buyer by came ce chaos church class como
 control cost culture day decides del did diye do does doing dorm drops dupa e edition em entendi
 every favourite file forecast found funny get go goes going group guy half har he here history
 hungary hypotheses ich if il jednostki jeg jonas kan ki kommt kto la lea's like mi ni nicht niet
 nog normal of once one only our phone pope pressure provocation question quoted reader reading
 revolver same saves second shows signal slogan's som still swap tag takze than then there think
 thousands turn und under up vote was weak with word would yesterday you your и про римскии я як وين
 े ่ ้ → 、 う と フ 不 们 我 手 爪 的 老
-3 +0.5: @ can coach die en everything gets hat idk ja kann minutes printed put que they thread to の
-3 +0.75: me
"""
