"""Words anywhere after the words.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
> -1.25: later
> -1: say
> -0.75: either only said se هنا
> -0.5: a bacon bana be btw comment con die don't every fits haha half hier isn't kulak la language
 lenin lot me mood much my nicht passt reading same sign so theory thesis think though thoughts word
 αυτο ο вам у учет это اخر عنده の 哈 言
> -0.25: aber about acho act actual agree aklıma ale als ama any anywhere apparently appear auch auf
 author away basically bathroom bei better bien book brief byc can cauldron cervantes che ci class
 comeback comes completely confirma conto contradiction cover dann das day den derdi di different
 doing ein ending energy enough eu ever everyone everywhere fact far feel fine freedom fridge from
 funny garras gegenteil geht geldi general gesetz get gone got guess gun guy guys has hatte here
 honestly i ich idea iii inevitability ist its jajaja john just kam kyle laozi las laughed library
 lire lists lol look manifesto margin mehr mein method mine mio mir mit motto moze mug napoleon need
 needed never next ni nobody non not o of office old one ones opposite orwell ou oui our ours over
 people pero please por probably que quijote quod read really response ruble sagt sale saying secret
 seen seneca serge she shirt shows si signed skip slides softens something sorry stalin steal stop
 strike swears symptom t tabanca than that's this thread treats un und up vardı vater version
 village wall want ware weaknesses whatever who whole wie without work would writing y yani years
 you're yours zu δεν ετσι και λεει ουτε πωσ το же из на революции це этом і בעיניי וזה לא לי اوضح
 صورة ما وهذا か が し す た で ら れ わ を 不 也 人 可 吗 大 子 意 样 笑 老 色 行 話 頭
> +0.25: ai alles always anyone anyway apart around as at because bence best betrayed ca came
 chapter checkable checked chilling closes collectivization como cumlesi cut c’est date dates de
 defend degil des devils diablo dice direct dit diyor donde droits eastman ecco economist else end
 ende ereignis es eso esta et event evidence exhausted explains false favorite figure finde first
 for frame gem gentry gives go ha hard hasn't hidalgo historian historica historique history hit
 hostile if image imo impossible into ironia is jetzt kein key kirov laugh law lawyer le least les
 lets letter line list little loi love m'a mais maybe meant menos mess mi more most motiv na ne neat
 none norway observation oder off ok opening out own page paragraphe passage pisze prediction prof
 programa prompt proverb psychologie punto pure questa quote rb reason revolution s schluss section
 single sir somewhere statement steht such sums sunday sur ta tambien terror testable text texto the
 there they're thing things third three times todo too une us use very von wages week weird went
 were whether which whom with yazar yes yet yo your ze zero αρα εικονα η τι и мотив пишет про сам
 так троцкии тут אז את בעצם על اليس كذلك 썼는데 あ こ そ っ て ね よ る ろ 了 句 名 吧 好 定 書 最 有 本 相 章
> +0.5: bunu carriage check does donc drew gia had in it joke liberal lo ma no nonne rest right
 sounds those translation twice was way what you где дуже оно точно הוא למשתה في に 的 象
> +0.75: bit der how it's leon paragraph second to trotsky что
"""
