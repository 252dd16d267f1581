"""The words themselves.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
first -0.5: de in se there this well wenn what when you ο
first -0.25: 9.9 arma but by carpe chi comrade do ego ein from good how if il it it's ladran made
 mais my napoleon never nie no nobody of power puede quem repressions tell terror things to un was
 wer who why your δεν все 一
first +0.25: art change el et everything fascism give het history hunger imitation is je let los
 ningun nul one only should stalin talking tempus tenia they two ubi una war we'll where whoever
 without yes yesterday's γερων το выстрел мы ויהי رب ونادى ス 上 选 都
first +0.5: all double i silence the и
first +0.75: a
in -1.25: your لا
in -1: , do ma same you
in -0.75: . forgive les made me more motorcars my nu power que up want whole y
in -0.5: 9 : ? about ai also alternative ar aus away begins bureaucracy c'est ce con dog e enemies
 enemy everyone eye free get good harvest her il it's know life list little lo mais news nicht over
 policy puede since state step there this time to wenn what when who witness zu ο في – 了 就
in -0.25: - 1999 9.9 act after all alles always argument arma attack becomes being best bike bir
 bisogna bolder boots box broke budget ca cabalgamos cambi came can can't carpe case changed che
 check chi christmas class closely cogito com'e comes coming committees comrade condition
 constitution could counting crisis cuts d'autres dans das data davidovich decisive defect den
 destroy development dich dictators dictatorship diem difficult dividing doch domination don't drive
 due dusk earth egaux ego el elections em emperor endlich equal era ergo es especially et everybody
 everything evident evil excellent except exist existo explains fallen falling falso fewer final
 following for foundations francais future general gets go god gold got government grandmother gun
 gut guy haben happens hasta hat hearing heart him hold homme human i i'm iemand impossible
 inevitable inflexible intolerable iron it job just justice kill king kopf ladran lange late lathe
 le leader leg lev lie like line lived living longer love make makes man managed march mayor means
 measured mi michelangelo minerva mistakes money most murder muss nam napoleon needs neither never
 ni nobody nose now oben off old or orderly oris other ours owl paid parties pas patient pay pen
 people person pick planning pravda pretend prisons private problem prompt quem reader reads referee
 regime regimes rent repressions right rimanga rise river rude run sale sancho see self senal
 servant ses set severe shoes shop si sich sides silent sin single sins sive some something sont
 space spain stay strike sum sur swing symptom takes tam telling terror thanks that's then theory
 things thought thousand totalitarian tout tractors tragedy troiae trotsky true truth truths tu
 tutto un una universal uno until ussr v victims virumque vogliamo voice vom vota w wahrt we well
 wer wheels whose why window wir with work world worst worth would written wrong yourself zarf zum
 απο δεν δικαστηριο ειμαι μην να σωκρατησ все вы грустно да друг еще некому нема от подать похожи
 руку семьи скучно станок счастливые только היא היה לא מה ، الا يا ً → 、 い う か こ し じ ず せ ど れ 不 也 口 已
 得 才 投 持 文 是 書 有 流 由 的 論 错
in +0.25: ' alle allen already an another apparatus arithmetic army arrest arrested art ask asked at
 ate attend auch back bad ballot ban become been begin below blood bonaparte bonapartism both bread
 bridge burn by camps carefully cells censor chacun chair change chosen church citizen classes clerk
 coffin coin commissar como comparisons conscience copy corridor court cousin create created
 currency d'un da dangerous date day debate decade decree defeat dei dem depends desk di diabeł did
 document dort dos drawer dreamed drivers drum dying each een empire engineer etre europe ever
 exhausted factories falls fascism fear feet fell fever find fire first fist flatters fools
 forbidden foreign forget forgiven frightened full fur garde gestritten gezogert give goes going
 greet guards haftet hall hands hangman he hear heard heaven here het hier high historical history
 honest hope housewife how hunger ibi imitation ink inspector interest into invented is its je jest
 keep key keyboard kings kremlin kulak land learn learned least less let letters liberte libre
 libros lies limp live loudly lui madrid maketh master meetings memory men mercy merely moscow n'a
 n'est na names nation ne nest nice nie ningun nobleman noch non nor nos nous nul numquam nur obeys
 of office official once one only opposition out own pain palace par para parades paris parliament
 parti peasant peasants pensar per permit personne petitions peuple peut pistols plan police
 policeman porte premier pretty primus prive production property propre punished quis raised
 received red refuses remains result return revenge revolution roi roma roof rouble rubel ruble
 russia saints salue schulden se secret sed seen seinem sera shall shoe shot should siberia signed
 sit sits slot snow soil song sono sons sooner stalin stalinism still stools talking teach ten tenia
 that thermometer think throw tractor tram trotskyist twins tyrans ubi und unions upon urn vermogen
 villages vote voted votes voz wages wanted we'll weather where whoever wind winter wird within yes
 yesterday's zahlt γερων ειμι εν ενασ η θανατον λαθοσ με ου τον του τουσ φοβουμαι в выстрел его есть
 за и кто молчала мы на не ночь разбудил тех אשתו הים וזהב ויהי כחול כל כסף رب ونادى く ち つ で の ひ ほ ま
 を タ リ ン 上 世 争 人 令 圣 夢 官 家 民 消 立 者 而 見 言 选 道
in +0.5: again ama are as au before brain children clerks comrades count der des double empty est
 fall few forgotten had have house ich in invention la left machine may mehr mother mud nemo no o
 przed qui silence stamp stood tempus than the their those too trouble two us vela were will without
 wolf worker write yet где там хлеб בניו זקן ישב על الليل اني جوف た は り 万
in +0.75: be every his mit moskau po quae ω весна снова את
in +1: die
in +1.25: has
last -0.75: motorcars
last -0.5: all class me them
last -0.25: 9 attack away back be being bike boots cabalgamos cambi card committees constitution
 crisis crown d'autres data do dusk enemies evident existo foundations future gut her hitler
 inflexible leader managed michelangelo nothing now once oris person prisons problem right secretary
 silent state that trouble truth underground voice votes why window нема подать 論
last +0.25: again arrest children classes clerks come conscience court dead decade document drawer
 empty hand heaven him history inspector man name names nation nice not office one out peuple plan
 policeman property result siberia slot song speak stalin think three tomorrow tram write years you
 φοβουμαι ً り 的
last +0.5: invention
last +0.75: brain
"""
