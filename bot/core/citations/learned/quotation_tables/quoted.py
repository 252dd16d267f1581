"""The words themselves.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
first -0.5: de never se there well what when ο
first -0.25: 9.9 both but by carpe comrade culture der from good il in it it's mais napoleon nobody
 pravda puede quem repressions so tell terror things this to vote was wenn who why you δεν все
first +0.25: all change do every fascism freedom give history hunger imitation is let los nul o one
 should silence stalin tempus tenia two una war we'll where whoever without yes yesterday's и мы
 ויהי 上 知
first +0.5: a die double the
in -1.25: ,
in -1: ma your
in -0.75: . ? il les lo more my nu same up who you
in -0.5: 9 : ai also alternative ar away bureaucracy c'est changed do dog e enemy everyone eye
 forgive free get good harvest it it's know little me motorcars nicht on policy power que reads
 there time to want what when whole witness y δεν ο только الا – 也 口 就 文
in -0.25: - 9.9 a about all am argument attack auch aus becomes being best bir bisogna bolder books
 box ca caballero cambi can can't card care carpe case ce che check christmas com'e come coming
 committees comrade con condition constitution could counting crisis cuts d'autres das decisive
 defect den development dictators dictatorship diem dividing domination don't drive earth egaux
 elections em emperor en endlich enemies era especially et everybody everything evil except fallen
 falso fewer final following for foundations future general gets go gold grandmother gun gut guy
 hate heart hitler hold homme human iemand impossible inevitable inflexible intolerable job just
 justice kill king landlord lange late le leader leg lie like line list lived longer look lose made
 mais make makes man managed means measured meet mi napoleon needs neither never next ni niet noch
 nothing number oben or other ought our ours out over paid parties pas patient pay people person
 pick planning political por pravda pretend prison prisons problem prompt puede quem quien reader
 referee regime rent repressions rimanga rise river rude run sale see sempre ses set severe shoes
 shop si side sides sie since sins something sont soviet space spain state stay step symptom table
 takes tam tell telling terror that's them then theory they thing thought tomorrow totalitarian tout
 tractors trotsky true truth tu tutto twice unless until use v victims vogliamo voice vom w wahrt we
 well wenn wheels whose why window wir wird work world worst would zarf απο δικαστηριο ειμαι μην να
 σωκρατησ все грустно друг друга еще не некому нема от подать похожи руку семьи скучно счастливые
 היה מה ، لا يا い う が に よ る れ 一 不 了 子 才 是 書 流 的 自 読 错
in +0.25: ' alle alone already another arithmetic army arrested ask asked at attend au ballot become
 been begin below blood bonaparte bonapartism book bread broken burn but camps carefully cells chair
 change children church classes clerk coffin coin commissar como conscience copy corridor cousin
 create created d'un da dangerous day debate decade decide decree defeat der des desk di diabeł did
 document drawer dreamed drivers dying een ein empty etre europe ever exhausted falls fascism fever
 find fire first fist fools forbidden foreign forget forgiven friends full fur give goes gravedigger
 greet guards ha hall hand hands hangman have heard here honest hope hunger if imitation ink
 inspector into invented is ist itself jest keep keine key keyboard knew kulak la ladder land last
 least less let letters liberte libre lies los madrid maketh master memory mercy merely met moscow
 mud n'est name nao nation nest nice nie nobility nobleman nor nos not nous nul o obeys of office
 one only ou pain palace paris parliament parti peasant peasants per permit personne petitions
 peuple peut pistols plan poetry police policeman primus prive production punishment purpose qui
 received refuses remains result revenge roi roma roof rouble russia saints scales secret sed seen
 shall shoe shot should siberia silence silent single sit sits soil solo song sons sooner speak
 stalinism stamp still stools swallowed teach tempus ten tenia that thermometer too tractor tram
 trotskyist twins two tyrans und unions villages vote votes wages was we'll weather were where
 whoever whom will winter with within without wolf worker write years yesterday's ενασ η και το τουσ
 его за кто молчала мы на ночь тех ויהי כל く た ち て で は ほ り を ン 万 上 世 官 工 消 者 而 言 道
in +0.5: again ama are as ate before brain by clerks comrades count date double est fall few
 forgotten had history in invention its left machine may men mit mother must ne no once przed quis
 revolution stalin stood than the those trouble upon us vela yet в весна где и хлеб אשתו זקן ישב اني
in +0.75: die every his ich po εν снова את על
in +1: be
in +1.25: has
last -0.5: all motorcars them
last -0.25: 9 attack away back be being cambi committees constitution crisis d'autres do foundations
 free future gut her hitler inflexible it kind leader managed me nothing once person prisons problem
 secretary state that trouble truth underground voice window work друга нема подать に る
last +0.25: blood children classes clerks conscience dead decade document drawer empty him history
 inspector man nao nation nice plan policeman result revolution siberia silent song three tram write
 years you り 的
last +0.5: again invention
last +0.75: brain
"""
