"""Words anywhere before the words.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
< -1.5: my
< -1: de mi said say μου يقول
< -0.75: argument had have like mill noi para saying this used weber would write كان 我
< -0.5: a altijd anyone archive called class did el es every he'd heraclitus i'd ich il imagine last
 lawyer ma marx might mon note old orwell pa put reading rules same secret si someone somewhere
 soviet summary szerint thing was wittgenstein written wrote καθηγητησ μασ и петров שלי جدي دايما
 عندنا في 的 说
< -0.25: about again against algo all already also always american an and another any arendt as asi
 aurait aus babcia ballot be bolshevik book boyfriend brecht bus ca call camus cartesius che citing
 claims coloc column come conquest's consolation counterexample counts cuenta da dad dazu decia
 dedem definition del dem descartes diceva dicit didn't diria disait doch domu driver du econ en
 everybody exit explaining famous farm fav felt form fridge gave generation go goes goethe good
 gramsci grand greatest group gulag guy ha hannah hat hated head heading hear heisst her here hier
 his home honestly horseshoe hostile hot i'll if im image immer imo internationale intro invented
 kafka keep kirov know knowledge knows la left leipzig lenin looked louis madre magister magnet man
 mao margin mein meine memoir memoirs metaphors meu mia mijn mine mio mit mom's most much mum
 musical nas never new ngl nonna o oder of oma on op opa orson orwell's other our ours outside over
 pere phrase planner popper poster power prof profe professor prompt reads repondrait rest review
 revolution rn robespierre role roommate rousseau s sagen school schreibt seminar she shirt shop
 simpsons slide so solzhenitsyn sounds spokesman stand stats stop strike supposedly take tbh teacher
 test testament th that theory they thought three titles to tocqueville trade tried u un under une
 uns week well welles went who witnesses worker working writing yelled z ze zegt γιαγια εδω ελεγε η
 анекдот бабуся бабушка говорил дед казала кстати лермонтова моя на нас пела писал что אומרים תמיד
 كلما た と に の は ば ひ ト 上 先 友 在 子 孔 庄 日 空 美 自 語 话 那
< +0.25: according admits affirme after ai alles am article au autor avez bei between bild blanc
 brackets but can ce chant cito clause clearly closes coming con conditional confirm copied das
 declaration des deux didnt die difference diz do drops ecrire elle emigre encanta ending ends essay
 est even events exhibit exile favourite fear feature figure figures finit frase get giving glied
 gods going has hidalgo hidden historian hmm how i i've ihm isn't its judges l'article laut lautet
 lavoratori leaders leave likes list literally lo look love loved lucilio lucilius lui me mean mich
 momento must name nel no noch noir noster official ogniwo once one open out paris petrov petrov's
 phone pisze point policy post preambule proverb puts q que quedo question qui quotes reason reply
 resume row sa saddest says scene schrijft scritto scrive segun seneca sentences settle sign silence
 socrates something stalin's starts stated straight strikes sure tekst ten them third told tragt
 trockij trotsky's und unions verfassung voice volgens vous vu w wait wenn which whole witch's
 witches words you're zdanie γραφει διαβαζω ειναι καθαρα το του где как он последняя про прямо
 сказано строчка троцкии тут это כותב כתוב שם تروتسكي تقول 트로츠키는 キ ツ ロ 一 中 写 基 托 文 明 洛 章 茨 言 道
 長 頭
< +0.5: above because begins bit cameo can't chapter copy cosi dann der dice ele er file gets gives
 gorky he's het ist it le letter mais memory metinde paragraph passage prediction program programma
 quando read scribit serge's steht stoi t texto then trocki trotzki tutor version where why with
 wortlich writes τροτσκι в мне него троцкого الاية 他
< +0.75: cytuje sentence serge text think ο пишет у
< +1: σωκρατησ
< +1.25: trotsky
< +1.5: he
"""
