"""Words and signs right after the number, by their distance.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
+1 -1.25: or then
+1 -1: ' of promille they this
+1 -0.75: at de en er fur go na says so we y 版
+1 -0.5: % al and but came count di doesnt e espressos eura everything evra fm from im it juta kg l
 mentions mg mil million missing overall overnight points promile right sa say sharp sobre speed su
 there today trieu van vermisler was where which works z нет рентген جيجا خرب في ★ だ は
+1 -0.25: ( ) . / a aan above acabou after again against ale all also apparently atlag au bans
 because beers begins bitte booking brain broke claims coffees columns comes crash credits czy da
 defines did do does du el eller enough faster fits fixes geldi ghz got gpa hat here hours i if in
 ja kali keer km la lecture left likes lol looks loses m maalia met minutes modpack mu m四方くらいの部屋らしいよ
 no noi now nu numaralı oder off og ok over para percent pizzas pra quotes sagt seconds siang
 something stars stasera steht study tdi the thoi thousand to tonight total turbo um v vicino were
 whatever when who will yesterday ° đo δεν στα στη στο в или к книги кто на по בשעה برابر دينار
 ریشتری على كيلو द ก เ แ 맞나요 실화냐 학점이면 が と の キ 倍 分 号 度 是 更 限
+1 +0.25: - ; ] allows am an angekommen arası are as asks ate avant bc be belongs bence bets both
 bussissa c'est closes cok could've counts creo daje difficile dropped echt eens ele ends exagereaza
 fala fand feels foi for gets gewoon ging gives goes he he's hears helps hi hundreds icin icinde il
 ile imo invented ironisch is it's jak just k lah leaves letters lo lost me mit ne never next niet
 niye non none not nothing numbers o obviously offers one overdoes pages partija party plantea
 please pls pm porfa pour pretends proves pulls quietly ranks reads reasons reform ren rules
 sarcastic should smells stabilization still ta taken takes thats there's theres tho took treats
 trois tuh u ubernehmen und uses va veriyor verso very w what yes you zice đau κανεισ το він и можно
 написан правда про рубль таким такои у это זה ؟ از لا म ม 에 이랑 읽고 진짜 、 あ じ っ で を 开 才 没 読
 读
+1 +0.5: (line) (nothing) 9.9 about aged als amanha com first high jumps ma needs nicht out printed
 solved te ten toch twice volt whole wins zum все הוא رو میں 的
+1 +0.75: 9 per runs s would с – → 去
+1 +1: + : = pa
+1 +1.25: >
+2 -1.25: per
+2 -1: back
+2 -0.75: ) , exist got thanks за
+2 -0.5: 1999 9 another brussels casa da die es everything feels ferie fine for il litro n nareszcie
 needs next nguoi nothing on op or orang orange peak philo plays question says tax that the those
 time to van what ziua } до и это ؟ ि っ
+2 -0.25: ' alli also ama and as average b basically better buch c'est cada cases cells coach
 credits das dat den depending depois dice dont eat ein em en every examen fee final free from gana
 geldi guess he head i isn't ispit jest kdo keeps kefir kind kommer l'examen la leaks left let
 locked mais manha mathe mer mi mn nem nice noon now nu nur organs os ou our outdated page piecework
 pode poi sala same saying schnitt slot suena super ta than that's them till turn two u und up us v
 we whatever when wody wucher y yes you za а алгебре в волкогонова год зенит אז شده ม า 장학금 で
 の ロ 新 目
+2 +0.25: ! (nothing) > a again aged all alla als anyone anything asserts bastava being belgium
 bewijs big boring ca caesar can can't caste change chi clar class co con could credit deixou dem
 det did differently do doing down e echt een el event figures frase full ganz gemeint gentry good
 gorgeous ha had half halt han hard has have he's higher his history honestly hundreds hunger i'm if
 ik in instytucjach is it itself ja jeg just least literally little lo made maksudnya mas mind mine
 more much name near new number oder ok onskedrom over podcast police postal pravda program right s
 said sam say serge shostakovich sich sie sobre somebody sounds spain stalin starker strategy
 symptoms take takes te terror they think tiene tout trade tu ve very watches week which who works
 wrong yang year yours zwykłe η бы главное доказывает е злои кто по помогите про трудным інше לא לי
 מדבר על بين رو يقول े ั ่ 무슨 안 좀 「 て ゃ ん 别 句 头 有 言 说 谁
+2 +0.5: : al be by help hope ich o pa prof ramalan revolution short so then where بس
+2 +0.75: er me min se
+2 +1: like
+3 -1: , 9
+3 -0.75: ! for house like my
+3 -0.5: and e even ja ktos mate misses month nationala si spec story the to uphill us you на се לא
 ، ่ 분 た
+3 -0.25: ( ) . 1999 a almeno also ancient anders any anyone are bet better can clase coffee come
 courage czyli das day det diagnosis dit edition eine era eso essay est exam facts fair falam fast
 flea floor game good gpa handout hay he's higher i'll ich ik ist jak klausur kuka last latest le
 legs ma mark me meme mixed myth mı need new night none not odds om one page paragraph pdf phone
 post put quiz ran reads revolutie rossz run s said same says semester set seven since skip so stats
 stay still takes talks temperature ten terminal that though three trotsky twenty two typo u und uni
 uz v von w want wanted war wasn't way wegen where who đo а где и не في 되나요 っ て 分 吾 够 部
+3 +0.25: (line) about abuela after als am amounts answer apa argument aristocracy art august back
 believe blockades both but c'est chapter closest could dans de definitions del die doesnt droom
 electric else emperor engine es everything face fight final find first hardest history ho i i've if
 ifs il in is isn't iyisi jednego joke komplett la late line list madrid marzenie mentions methods
 mi mich money mood moving much napkin nas nobody noi noot now od others over parte pas patch pls
 pravda prophecy proverb quality que quiet record reply reve rhyme ruble sa say sem should sitting
 spain syllabus tercera terms thats them then thing todo tonight too tweet un unions wants what
 words your в но ذلك ब े า 상관인지는 울컥했어요 え じ で 三 了 我 有 読
+3 +0.5: (quote) / 9.9 ballot book check claws definition distrust do file free leaves lief lo nur
 nutshell ok other party they this thousands totalitarian trouble vannak we →
+3 +0.75: = bus own
+3 +1: notes
+3 +1.25: or
"""
