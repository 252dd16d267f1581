"""Words anywhere before the words.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
< -1.25: de
< -1: my would μου يقول
< -0.75: noi said this دايما كان
< -0.5: a another anyone arendt argument del el es had have i'd la like mill mon note old on orwell
 pa que review right rules say saying si szerint under used weber write written wrote שלי عندنا 我 的
 说
< -0.25: about again also always answer at auf aus ballot bolshevik breath brumaire bus ca called
 che citing claims class column comparison consolation cuenta da dad dazu deadpan decia definition
 di diceva dicit did disait does domu driver each every exit famous far footnote fridge gave gdansk
 go goes good got gulag guy hated head heading hear hegel her heraclitus hier him his honestly
 horseshoe hostile if il im image imagine immer internationale intro invented joke keep kid lecture
 left lenin looked ma madre magister magnet mao margin marx mein meine memoir mere metaphors meu
 meus mi mia middle might mijn mine mio mit most nas nobody o of oma op other over para people
 planner poster prof professor prompt put repondrait revolution rn robespierre roommate rousseau s
 sagen same school secret seminar she shirt simpsons slide so social solzhenitsyn someone somewhere
 sounds soviet spokesman stalin strike summary supposedly table take teacher testament theory they
 thing tho three titles two u un une was we week well went witnesses word writing wurde yelled z η
 бабушка есть кстати лермонтова пела في と の ば ひ ま ら ト 上 先 在 子 孔 开 空 美 自
< +0.25: according admits affirme after ai au autor because between brackets but can cito clause
 closes con copied cosi deja der dice didnt difference diz do economist ele elle ending ends est
 events exhibit fav file find gentry giving goodreads he's himself historian hmm in isn't je
 l'article laut lavoratori le leave likes list literally lo love mean name no not one only open out
 paragraph passage passive phone pisze play point post proverb puts q quote quotes read reply resume
 sagt says scrive second see self selon seneca serge's silence something sorry steht steps straight
 sur t tekst ten text texto third told too trockij trotsky's twice voice volgens w want where which
 whole why witch's witches with words writes you you're γραφει ειναι με του τροτσκι а где него
 строчка троцкии тут у تقول 트로츠키는 一 写 基 托 是 洛 茨 道 頭
< +0.5: bit cameo can't chapter copy get gets gives gorky has het i ist lucilio memory petrov
 prediction program serge stoi then think trocki trotzki version το в пишет כתוב الاية 他
< +0.75: it letter sentence ο σωκρατησ
< +1: trotsky
< +1.5: he
"""
