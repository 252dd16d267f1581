"""The words themselves.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
first -0.5: by de se tell there this to well wenn what when whereof you ο من
first -0.25: 9.9 and arma but carpe chi comrade culture die ego ein from good how if il in it it's
 ladran made mais mistakes my napoleon never nie ok on power pravda puede quem repressions so some
 terror that things trust was who with δεν все не 一
first +0.25: art blood change double et everything fascism forty het his history hitler hunger
 imitation inflation is je la le let liberty los ningun nor nul numbers o one only sem should stalin
 talking tempus tenia two ubi una we we'll where whoever without yes yesterday's your γερων εν
 ουδεισ το вождь выстрел мы رب ونادى ス 上 选 都
first +0.5: a all el i iki silence the they war и ויהי
in -1.25: , ma you your
in -1: لا
in -0.75: . ? con do e forgive get know les life made motorcars my nu power que same up who whole y
in -0.5: 1999 9 : about also alternative ar aus away begins bureaucracy c'est can't case ce
 constitution doch does dog el enemies enemy equal everybody everyone eye francais free good
 government harvest her him hire i il it it's just like list little living lo me more new nicht or
 over patient people policy puede referee since some step there thereof time to want wenn what when
 whereof why with witness work zu ο في ً – 了 就
in -0.25: - 9.9 aber act actually ai all alles always anything argue argument arma attack banned
 basically basis becomes beginning best bike bir bisogna bolder books boots bought bro budget build
 ca cabalgamos cambi camp can carpe changed che check chi christmas class closely cogito com'e
 coming committees comrade condition conditions conscious could counting crisis cuts d'autres dans
 dare das data davidovich deceit decisive defect den destroy development dich dictators dictatorship
 diem difficult dividing domination don't dream drive dusk egaux ego elect elections em emperor end
 endlich era ergo es especially et everything evident evil exactly excellent except exist existo
 exists explains fa fallen falling falso fan fewer fight final fine foe following for form
 foundations from future gave general gets gives god gold got grandmother gregor gun gut guy happen
 happens hasta hates hatten he's hearing heart hold homme human hundred i'm iemand impossible
 including inevitable inflexible intolerable invent iron isn't job justice king kirov knowledge kopf
 ladran landlord lange late lathe le leader leaves leg lev line lived longer love mais make makes
 making man managed march mayor meaning means measured met mi michelangelo minerva ministry mistakes
 money moral most murder muss nam name needs never news next ni niet nose nothing now number oben
 off ok orderly oris other others owl pas pay pen person pick planning pravda pretend prisons
 private prompt put quella quem reader reads regimes rent repressions reveals revolutions right
 rights rimanga rise river rude run sage sale samsa sancho sbaglia see self sempre senal serge
 servant set severe shop si sich sides sin single sins sive something sont space spain spreadsheet
 state stay strike sum swing symptom system takes tam telling terror that's then theory they things
 this together totalitarian tout tragedy troiae trotsky true trust truths tu tutto twice un una
 unbeatable union universal unless uno until ussr v victims virumque vogliamo voice vom vota w wahrt
 way we well wheels whose window wir world worse worst worth would wrong yourself zaman zarf zawsze
 zum αν απο δεν δικαστηριο ειμαι και λυκοσ μην να σωκρατησ был была все вы грустно да друг еще к
 некому от подать похожи руку семьи скучно станок счастливые только хто я אחד היא היה לא מה ، الا يا
 — → 、 い う か き こ し じ せ だ っ よ れ 不 也 做 口 已 常 得 才 文 是 書 流 由 結 論
in +0.25: ' ab afraid allen alone already ama an another apart apparatus arbiter arithmetic army
 arrest arrested art as asked asks at ate attend because become been begin below bites blood
 bonapartism bookkeeper both branches brothers burn but by calla came camps cannot carefully cells
 chacun chains chair change children chosen church citizen classes clerk coffin coin come commissar
 como comparisons congress conscience copy courage court cousin create created crossed currency d'un
 dangerous date day debate decade decide defeat dei dem depends desk di diabeł document dort dos
 drawer dreamed drink drivers drum dying each east een einen eines empire engineer etre europe ever
 falls fascism fear fears feet fehler fever find fire fired first fist flatters flattery fooled
 fools forbidden foreign forget forgiven frightened full garde genius gestritten gezogert give given
 goes going greet guards haftet hall hand hangman he hear heard heaven here het hier high historical
 honest hope housewife how hunger ibi im in inflation ink inspector interest into invented is its
 itself je kann keep keeps keyboard kings kremlin kulak land learn learned least let liberte liberty
 libre libros liczy lies limp live los lost loudly loves lui lunes madrid maketh martes master
 masters mediocrity memory men mercy merely minister moscou n'a n'est na nao nation nawet ne nice
 nie ningun nobleman noch nor nos not nous nul numquam nur obeys obrero of olur once one one's only
 opposition ordered organ ou our out pain palace par para paris parliament parti partido peasant
 pensar per permit personne petitions peut pistols poco police policeman porque porte premier pretty
 primus prison prive production progressive property propre punished quis raised received red
 reforms refused refuses remains result return revenge roi roma roof rouble rubel ruble russia sabe
 saints salue scales schulden sed seen seinem sem sera shoe shoemaker shot should siberia sign
 signed sits sleep slot soil solo son sonaba song sono sons sooner speaks stalin's stalinism stamp
 stays steuer stomach stools such talking tax teach ten tenia than their thermometer these tractor
 tram trotskyist trouble twins tyrans ubi und une unions urn vela vermin vermogen vote votes voz
 wages walks wanted war was we'll wears weather west where white whoever whom wind winter wird
 within wolf yes yesterday's zahlt zwei αρχοντα γερων ειμι ειναι εν ενασ η θανατον λαθοσ με οιδα οτι
 ου ουδεισ του τουσ φοβουμαι а в вождь всю выстрел где его есть за и молчала мы не ночь разбудил
 смольном страну тех אשתו הים וזהב זקן כחול כל כסף רועה الليل جوف فلم ونادى く ち つ で の ひ ほ ま り を ス タ
 リ ン 上 世 争 令 其 圣 夢 官 家 工 帰 恐 残 民 消 立 者 而 見 言 近 选 道 默
in +0.5: again are ask au before brain bread bridge clerks comrades count decree der des doth double
 empty est every exhausted fall forgotten had hands have house ich iki imitation invention la left
 letters machine may mehr moscow mother mud nemo no o office peasants przed qui shall silence sing
 stalin stood tempus those too two upon us were without worker write yet на там ты хлеб את בניו ויהי
 ישב اني た は 万
in +0.75: be few his mit moskau po quae snow the will ω весна снова
in +1: die
in +1.25: has
last -0.75: motorcars
last -0.5: 9 all class constitution do me nothing that them
last -0.25: act attack away back be being bike boots cabalgamos cambi card committees corridor
 crisis crown d'autres data davidovich does dusk enemies evident existo foe foundations future gut
 her hitler inflexible leader managed men michelangelo now once oris person prisons right rights
 secretary silent spain state there thing trouble underground voice votes why window του подать い よ
 人 論
last +0.25: afraid again arrest chains children classes clerks come court dead decade document
 drawer hand heaven him inspector it man memory minister morning name nation nice not office one out
 peuple plan policeman prison property result siberia slot song speak stalin three tomorrow tram
 wanted write years zahlt φοβουμαι страну ً り 的
last +0.5: invention sing
last +0.75: brain
"""
