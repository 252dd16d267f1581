"""Words anywhere after the words.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
> -0.75: either later only said same say se هنا
> -0.5: a bacon book btw comes comment con die every from haha half here hier isn't kulak language
 lenin lot me much my nicht passt people signed so though αυτο ο το вам у учет это عنده وهذا た の 哈 言
> -0.25: aber about acho act after again agree ahi aklıma ale als ama anywhere appear argument auch
 auf author away basically bathroom be bei better both brief byc can cauldron che ci comeback
 confirma contradiction could dann das derdi did different do doch doing don't done ein energy eu
 everyone everything everywhere ez fact far fine fits freedom funny garras gegenteil geht geldi
 general gesetz get gone got guess gun guy has hatte have honestly i ich idea inevitability ist just
 kam keep kind kinder la las laughed library lire lol look manifesto mehr mein mine mir mit mood
 motto moze mug need needed never next ni nobody non o of office old one ones opposite orwell ou oui
 our ours pero probably proves que quijote quod read reading really response ruble sagt secret seen
 seneca serge she shows si sign skip slides softens something sorry stalin steal stop strict strike
 swears symptom t tabanca than that's theory thesis think this thread un und vardı vater version
 village wall want war ware whatever who whole without word work would writing y yani you're zu αλλα
 ετσι και λεει πωσ вроде другая же из на революции совсем це этом і בעיניי וזה לי اوضح صورة い か が し
 す で ら れ を 先 可 吗 家 样 灰 生 笑 色 頭
> +0.25: ai alles anyway apart around as at being bence best betrayed bold build by ca came changed
 checkable checked chilling closes collectivization como cumlesi cut c’est dat date dates de degil
 des devils diablo dice difference direct disguise dit diyor donde droits eastman ecco end ende
 ereignis es eso et event evidence exhausted false favorite figure first for frame gem gentry gives
 go ha had hasn't hidalgo him historian historica historique hits if image impossible into ironia
 jetzt kanıtı kein key kirov last laugh law lawyer le les lets letter liberal loi looked m'a ma
 maybe meant menos mess mi middle more most motiv nature ne neat no norway notes observation oder
 off opening out own page paragraphe passage pdf pisze prediction prof programa prompt proverb
 psychologie punto questa quote rb real reason s says schluss second section single somewhere
 statement steht such sums sunday sur ta tambien terror text there they thing things third those
 three times todo une us use very von wages wait way we were what whether which whom with yazar yet
 your ze zero αρα αρχη εικονα τι и мотив пишет так троцкии тут אז את בעצם לא למה על اليس كذلك
 썼는데 あ こ そ て に ね ま よ る 个 了 句 名 吧 好 書 最 有 本 相 章
> +0.5: carriage check der does donc drew gia in it joke lo nonne rest right sounds the to
 translation twice was you оно сам הוא למשתה في 的 象
> +0.75: bit bunu how it's leon что
> +1: paragraph trotsky
"""
