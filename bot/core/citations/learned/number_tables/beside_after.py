"""Words and signs right after the number, by their distance.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
+1 -1.5: of or
+1 -1.25: then they
+1 -1: de promille this
+1 -0.75: ' again and at en fur go it na says so today y
+1 -0.5: % al av but came columns da di does e er espressos eura everything evra from ganger im juta
 l la lett m mentions mg mil million missing overall para points promile right sharp sobre speed su
 there trieu van vermisler was we were where works z нет по рентген יש برابر جيجا خرب في كيلو 버전
 ★ が 版
+1 -0.25: ( . a aan above acabou after against ale all also ama apparently atlag au bans because
 beers bitte brain broke btw claims coffees count crash czy days defines did do doesnt du eika el
 eller em enough es est et faster fits fixes fm g geldi ghz giga got gpa hat here hours i if in
 isn't ja keer kg km kun lecture left literally looks loses maalia mb met mi miles modpack mu nem no
 noi now nu och og ok over overnight people percent pero pizzas plays pra quotes sa say seconds she
 siang since something stars stasera steht tapi tdi that the thousand till tonight total tren turbo
 um v vicino voor whatever when which will with won't wow yesterday ° đo δεν στα στη στο бали и к
 книги кто на בשעה קילו دينار ریشتری على द ก เ แ 맞나요 실화냐 점밖에 학점이면 だ と に は も 万 倍
 号 度 是 更 限
+1 +0.25: * - ; ] active allows aloud am amanha an ate avant bc be before belongs bence both
 bussissa che cok could've counts creo dacht daje depende difficile dropped echt eens ele ends even
 exagereaza fala fand feels foi for gets gewoon ging gives goes hab haha hard has he he's hears
 helps hits hundreds i'd icin icinde il ile imo invented ironisch is isnt jak je jumps just k lah
 last le leaves letters lo lost makes me mich might mit moi ne never next niet niye non none not
 nothing nua numbers o obviously offers overdoes pages partija party plantea please pls pm porfa
 pour pretends promises proves przeczytałem pulls quietly ranks reads reasons reform ren rules
 sarcastic sare should smells sort speedrun stabilization still ta taken takes tem thats there's
 theres tho throws to tomorrow took treats trois trotsky tuh twice u ubernehmen uses uzerine va vege
 veriyor verso very walks wants weiter what without writes wrong ya yes yeter zice zum κανεισ το він
 можно написан правда про рубль таким такои там у это ארוכה ؟ از استالین خیلی لا مع مو म ม 는 보면
 부터는 에서 의 이 이랑 이해가 읽고 진짜 、 っ を 吧 开 没 的 読 预
+1 +0.5: (line) 9.9 about aged als antes com cu gente hi high ho ma needs nicht one out printed
 solved szamai te toch volt w whole wins đau все הוא זה میں 에 → で 去
+1 +0.75: (nothing) 9 first per runs s ten would с رو –
+1 +1: + : = pa
+1 +1.25: >
+2 -1.25: per
+2 -1: back
+2 -0.75: ) , exist fine for got on says thanks в за
+2 -0.5: ' 1999 another brussels casa close da dat die es feels il la litro n nareszcie needs nguoi
 nocy nothing orang orange peak philo question sala tax that those time to u v van what when ziua }
 и זה ؟ بود ि 장학금
+2 -0.25: ! 9 aggregate algo alli also as ask average b better between buch c'est cada calculo calls
 cases cells coach counting credits cried das den depending dice doctor domani dont du eat ein em en
 everything evidence examen ferie final free from gana geldi google grade guess head her hour hunger
 i i'd isn't ispit jest kdo keeps kefir kind kommer l'examen last leaks left locked lunch manha mat
 mathe may mn musel nem never next nice now nu nur obey op open or organs os ou our outdated page
 piecework plays pode poi richter room same saying schnitt scroll si something stock ta than that's
 the them thereabouts til turn two up us we whatever wody wucher y yes you your za και στατιστικη а
 алгебре волкогонова год зенит это אז شده پارسال چهار ม า 못 っ に の 店 新 目 締
+2 +0.25: * 9.9 > a about again aged all alla als anyone anything asserts bastava being belgium
 bewijs boring burocracia but ca caesar can can't caste change chi clar class closed co coffee con
 could count credit daki davor deixou dem det devil did differently dirait do doing down dwa e each
 echt een el event feast figures frase full ganz gemeint gentry gewoon good gorgeous ha had half
 halt han hard hat have he'd he's higher history honestly hundreds i'm if ik instytucjach it it's
 itself ja jeg just juste kulaks least link little long look ma macbeth made make maksudnya mas
 matters mention mi mind mine mostly much naive name near new no not number ok only onskedrom over
 personne please podcast police postal pravda program relate s sam sentence serge settled
 shostakovich sich sie sintoma skip so sobre somebody somewhere sounds spain stalin starker strategy
 symptoms take takes te terror then they think tiene together too tout trade tu twice ve vem very
 was watches week who works worth yang year yours ze zwykłe η κανει τουσ бы вроде главное доказывает
 е завис злои кто не по помогите про трудным інше מדבר מדי על רשימת بين رو ما میکنه يقول े ั ่ 무슨
 안 「 す も ん ペ 别 头 言 読 说 谁
+2 +0.5: (nothing) : al be big bij by help hope ich is literally o one pa prof ramalan revolution
 short still بس て
+2 +0.75: bit er me min se where
+2 +1: like
+3 -1: !
+3 -0.75: , 9 for ja like my us
+3 -0.5: and ctrl day drop even favourite guy house misses month nationala normal not odds s says
 semua spec stay still the uphill way write you на לא ่ 분
+3 -0.25: ( . 1999 almeno ancient anders anyone are at bagel bar ben bet better big blood ca can cat
 clase clock coffee come cu czyli das den det dit dying e edition ei eine en era eso essay exam fair
 fast flea floor fotocopia game good gpa handout hay he's higher hour ich ik ist jak juice ktos kuka
 latest le legs lost ma mark mate meme mixed myth mı need nem new night no none nothing old om one
 only pa page paragraph pdf phone play prof put ran reads revolutie rossz router run said same
 semester set seven short si since six skip so stable stats story takes talks te temperature ten
 terminal test though three time to total trotsky typo u und uni uz v von w wanted war wasn't wegen
 weird whatever where who đo κι την где деньги и не се чи ، الباقة شاء 거 되나요 받음 た っ 分 切 口 吾
+3 +0.25: (line) (nothing) ? a about abuela add again als am amounts an answer apa argument
 aristocracy art au august autumn b back believe blockades book both but c'est chapter closest
 constitution could counted da dan dans definitions del die doesnt droom earlier electric else
 emperor end engine es everything face fight final find first fourth get hardest history ho hope i'd
 i've if ifs il in is isn't it iyisi jednego joke kids komplett la late lenin les line list madrid
 marzenie methods mi mich money mood moving much napkin nobody noot now od other others out over
 parte pas patch people person pls pravda proof prophecy proverb quality que quiet razy reading
 record reply reve rhyme roommate ruble sa saying second sem should single spain sure syllabus
 tercera terms than them they thing thoi todo tonight too tweet um unions vannak variable wants what
 when whole words wutend your zahlen в как но сам себе что מלאי ذلك ما من ब े ক า 돼요
 상관인지는 え じ で み 了 人 出 我 跟
+3 +0.5: (quote) / 9.9 ballot check claws de definition distrust do file free leaves lief midterm
 nur nutshell ok party say then this thousands totalitarian trouble un we →
+3 +0.75: = bus lo own
+3 +1: notes
+3 +1.5: or
"""
