"""Words and signs right after the number, by their distance.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
+1 -1.75: of
+1 -1.5: or
+1 -1.25: they
+1 -1: de promille then this
+1 -0.75: ' again and at en fur go it na says so today y
+1 -0.5: % al av but came columns da di does doesnt e er espressos eura everything evra from ganger
 im juta l la lett m mentions mg mil million missing overall para points promile right sa sharp
 sobre speed su there trieu uur van vermisler was we where works z нет по рентген יש برابر جيجا خرب
 في كيلو 버전 ★ が 版
+1 -0.25: ( . a aan above acabou after against ale also ama apparently atlag au bans because beers
 bitte brain broke btw claims coffees count crash czy days defines did do du eika el eller em enough
 et faster fits fixes fm g geldi ghz giga got hat here hours i if in isn't ja keer kg km kun lecture
 left likes literally looks loses maalia mam mb met mi miles modpack mu nem no noi now nu och oder
 og ok over overnight pe percent pero pizzas plays por pra quotes sagt say seconds she siang since
 something spacing stars stasera steht tapi tdi that the thousand till tonight total tren turbo um v
 vicino voor were whatever when which will with won't wow yesterday ° × đo δεν στα στη στο бали и к
 книги кто на בשעה קילו دينار ریشتری على द ก เ แ 맞나요 실화냐 점밖에 학점이면 だ と に は も 万 倍
 号 度 折 是 米 限
+1 +0.25: * ; ] active allows alors aloud am amanha an ate bc be before belongs bence both bussissa
 che cok could've counts creo dacht depende difficile dropped echt eens ele ends exagereaza fala
 fand feels foi for gets gewoon ging gives goes hab haha hard has he he's hears helps hits ho
 hundreds i'd icin icinde il ile imo invented ironisch is jak je jumps just k kinda lah last le
 leaves letters lists lo lost made makes me mit moi nach ne never next niet niye nobody non not
 nothing nua numbers o obviously offers on one pages partija plantea please pls pm porfa pour
 pretends promises proves przeczytałem pulls quietly ranks reads reasons reform ren rules sarcastic
 sare sets should smells sort sounds speedrun stabilization still ta taken takes tem thats there's
 theres tho throws to tomorrow took trois trotsky tuh twice u ubernehmen ubersetzt uses uzerine va
 vege veriyor verso very w walks wants weiter what writes wrong yeter zice zum κανεισ το він можно
 написан правда про рубль таким такои там у это אין ארוכה מספיק ؟ از استالین خیلی لا مع مو म ม 는
 보면 부터는 에서 의 이 이랑 이해가 읽고 진짜 하나로 — 、 じ を 吧 开 没 的 読 预
+1 +0.5: (line) (nothing) - 9.9 about aged als antes com cu daje gente hi high ma needs nicht none
 out party printed solved szamai te toch volt whole wins yes đau все הוא میں 에 → っ で 去
+1 +0.75: 9 first per runs s ten would с זה رو –
+1 +1: + : pa
+1 +1.25: = >
+2 -1.25: per
+2 -1: back
+2 -0.75: ) , exist fine for got on says thanks в за
+2 -0.5: ' another brussels casa close da dat dentyste es feels il la litro n nareszcie needs nguoi
 nocy nothing orang orange peak philo question tax that's those time to u v van what when yuma ziua
 } и זה ؟ بود ि
+2 -0.25: 1999 9 aggregate algo alli also as ask aulan average b basically battery better bread buch
 c'est cada calculo calls cases cells coach counting cried das den depending dice die doctor domani
 dont du eat ein em en everything evidence examen facts ferie festivo final free from gana geldi
 google grade guess head her hour hunger i i'd impossible isn't ispit jest kdo keeps kefir kind
 kommer l'examen last leaks left less locked lunch manha mat mathe may mn musel my na nem next nice
 now nu nur obey op open or organs os ou our outdated page piecework plays pode poi richter road
 room sala same saying schnitt scroll shipping si something ta than that the them thereabouts til
 turn two up us we whatever wody wucher y yes you your za και στατιστικη а алгебре волкогонова год
 зенит это אז شده پارسال چهار ม า 못 장학금 っ に 人 店 新 的 目 締
+2 +0.25: * . ? a about again against all alla als anything asserts bastava being belgium bewijs
 boring burocracia bus but ca caesar can can't casi caste change chi clar class closed co coffee con
 could count credit daki dated davor deixou dem det did differently dirait do doing down dwa echt
 een el entero event feast figures finally frase full ganz gemeint gentry gewoon good gorgeous ha
 had halt han hard hat have he'd he's higher history honestly hundreds i'm if ik instytucjach it
 it's itself ja jeg just juste ka kulaks least link literally little long look ma macbeth made make
 maksudnya matters mi mind mine mostly much naive name near new nicht no not number ok old one only
 onskedrom over personne please podcast police postal pravda program relate rent right roughly s sam
 sentence settled shostakovich sich sie sintoma skip so sobre somebody somewhere sounds stalin
 starker strategy symptoms take takes te tell tells terror then think this tiene together too tout
 trade tu twice ve vem very was watches week wer who word works worth yang year yours ze zwykłe η
 τουσ бы вроде главное доказывает е завис злои кто не но по помогите про сам трудным інше מדבר מדי
 על שום بين رو عن ما میکنه يقول े ั ่ 누가 무슨 안 좀 「 す も ゃ ん ペ 一 别 头 言 読 说 谁
+2 +0.5: (nothing) 9.9 : al anyone be big bij by e half help hope ich is nowhere o pa prof ramalan
 revolution short spain still strife where بس て
+2 +0.75: bit er me min se
+2 +1: like
+3 -1: ! 9
+3 -0.75: , for house ja like my us
+3 -0.5: and ctrl day drop even favourite guy misses month nationala normal not odds s same says
 semua spec stay still uphill way write you לא ่ 분 た
+3 -0.25: ( . 1999 almeno also ancient anyone are at audiobook bagel bar ben bet big blood ca can
 cat clase clock coffee come courage cu czyli das delay den diagnosis dit dying edition ei eine en
 era eso essay exam fair fast flea floor fotocopia game good gpa hay he's higher hour ich ik ist jak
 juice klausur ktos kuka latest le legs lost ma mark mate meme mixed myth mı need nem night no none
 nothing noticed old om only pa page paragraph phone play post prof put quiz ran read reads
 revolutie rossz router run said semester set seven short si since six skip so source stable stats
 story takes talks te temperature ten term terminal test the though three time to trotsky twenty
 typo u und uni uz v von w wanted war wasn't wegen weird whatever where who đo κι την где деньги на
 не се чи ، الباقة شاء 거 되나요 받음 い っ 分 切 口 吾
+3 +0.25: (line) ? about actual add again als am amounts an answer apa argument aristocracy art au
 august b back before believe blockades book both but c'est chapter da dan dans definitions del die
 doesnt droom earlier electric else emperor engine es everything face fight file final find first
 fourth gentry get hardest history ho hope i've if ifs il isn't it iyisi jednego joke kids komplett
 la late les line list madrid marzenie method methods mi mich moment money mood more much napkin nas
 nobody noot now od of ok other others out over parte party pas patch pls pope pravda proof prophecy
 proverb quality quiet ratio razy record reply reve rhyme roommate ruble sa say saying second sem
 sentence should single sitting spain sure syllabus tercera terms terror than thats them they thing
 thoi todo tonight too tweet um un unions vannak wants well what whole whom words your в как но сам
 что נתון ذلك ما من ब े า 돼요 상관인지는 울컥했어요 え じ で み ト 人 出 我 跟
+3 +0.5: (quote) / 9.9 ballot check claws de definition distrust do etc free is leaves lief midterm
 nur nutshell own puzzle que reading then this thousands totalitarian trouble we when →
+3 +0.75: = bus lo
+3 +1: notes
+3 +1.5: or
"""
