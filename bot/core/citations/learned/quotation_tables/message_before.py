"""Words anywhere before the words.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
< -1.25: my
< -1: de يقول
< -0.75: have like mi noi said say szerint this weber would written μου 我 的
< -0.5: a anyone archive argument class del el had ich il imagine last lawyer marx might mill mon on
 orwell pa put rules same saying si somewhere soviet used write wrote καθηγητησ μασ и петров שלי
 دايما عندنا في كان の 说
< -0.25: about again against algo all already also always an and another any arendt as asi at aurait
 aus babcia ballot bishop bolshevik book brecht bus by ca call called cartesius che citing claims
 column come comparison conquest's consolation counterexample cuenta da dazu decia dedem dem di
 diceva dicit did didn't diria disait doch does domu driver du each econ en es every exit
 explanations famous far fav felt fridge gave gdansk go goes goethe good gramsci grand gulag ha hat
 hated he'd head heading hear her heraclitus hier his honestly horseshoe hostile hot i'd if im image
 immer internationale intro invented is joke kafka keep kirov know knowledge knows la lecture left
 leipzig lenin line looked louis ma madre magister magnet man mao margin margine mein meine memoir
 memoirs mere metaphors meu mia mijn mine mio mit mom's most nas nennt new nonna note number o oder
 of old oma op opa opens orson other over para people pere phrase planner popper poster power pravda
 prof profe professor prompt que reading repondrait review revolution right rn robespierre roommate
 rousseau s sagen school schreibt secret seminar she shirt shop simpsons slide social solzhenitsyn
 somebody someone sounds spokesman stalin stand strike summary supposedly table take teacher test
 testament th that theory there they thing tho three titles u un under une vergilius was we well
 welles went witnesses word worker writing yelled z γιαγια ελεγε η анекдот бабушка говорил кстати
 лермонтова моя пела писал что אומרים תמיד た と に は ば ひ ま ト 上 先 友 在 子 孔 空 美 自 語 话 过 那
< +0.25: according admits affirme after ai alles am art article au author autor avez bei between
 bild blanc brackets but can ce cito clause clearly closes con conditional copied cosi das
 declaration des dice didnt die difference dit diz drops ecrire edition ele elle emigre ending ends
 er est events ever everyone exhibit exile fear feature file first frase giving glied goodreads
 halkası has hidden historian hmm how hunger i ihm je l'article laut lautet lavoratori likes list
 literally lo look love lucilio lui me mean momento must name noir noster off ogniwo one only open
 out passage petrov petrov's phone pisze play point post preambule proverb puts q quando quedo quote
 quotes read reply resume row says scrive second segun seneca sentences serge's settle sign silence
 socrates something sorry starts steps straight t tekst them told tragt trockij trotsky's twice und
 unions verfassung voice volgens von vous vu w wait want which whole why will witch's witches words
 wortlich you you're zincirin γραφει διαβαζω ειναι καθαρα με του последняя про прямо сказано строчка
 троцкии тут это כתוב שם تروتسكي 트로츠키는 一 中 写 基 托 文 洛 章 茨 言 道 頭
< +0.5: above because begins cameo can't chapter copy dann der get gets gives gorky he's het ist le
 letter mais memory paragraph prediction program scribit steht stoi text texto then think trocki
 trotzki version wenn where with writes το τροτσκι в где него пишет у الاية تقول 他
< +0.75: bit cytuje it serge ο
< +1: sentence σωκρατησ
< +1.25: trotsky
< +1.5: he
"""
