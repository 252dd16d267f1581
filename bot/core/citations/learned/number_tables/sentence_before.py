"""Words anywhere before the number in its sentence.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
< -1.25: el gpa says
< -1: essay fever gravity jokes na pump punto reads scale sheet wifi x
< -0.75: acts added around bill blood contract crashed cutoff divide draft esa ferry fizik fuori
 genesis hamlet handout headings import kolokwium lag letterboxd norm on or outline pool r rubric
 schedule seminar shows solid sources srednia suis they this thousand turnout uber update was went
 wir xg xv year zelda
< -0.5: accounts adam akademika allowed argument ask aula averaged avg bai bajo ballet below benzyna
 bet between beyond bilet birthday blender blev blew blue borjar bought bread broke by c capital
 casa cgpa charger claim comma congress crane creatinine css cutremur cv dana dia discord dolar
 duolingo een electronegativity engine er erasmus ethics f factory fik film final flat fragment
 francs gave gempa graded growth had hausarbeit he's heading heath height ho hobbes holds id il
 inequality inflation java jetzt joke kurs kurzel la landlord lecture left lens liked longer mam
 mark market mensa million min minha module moja movie my ne near nicomachean nitrogen nota object
 odd omar's open otherwise ours p page pages pairs pakkasta pasta peaked potassium problem prof
 programma property put pytanie quiz quoted read requirement rev romans sal section sister something
 speedrun sraz study su svp table termina ticket tickets timestamps tons trail transcript un uncle's
 unemployment vale vi vize war watch we weber weighs weld work ya you're za σεισμοσ στισ аудитории
 меня на о обнова пишет по скорость у הדולר क न बर জ প 별점 파이썬 均 平 教 計
< -0.25: add aeneid ajax alla ama any anyone app apt aristotle army artigo asking atomized auf
 average back baguette bakery bc believe ben benzina better betyg biertje bilik bloco book bookies
 build bukan był c'est caesar cafe cafeteria caffe cai camps change charge chart chez civil claims
 closed closes club code coffee commit con corinthians coup cours course crito d dat de degrees dei
 den deu died dies dinamo dnes do doc does done doner dose dostałem double down drive due e easy
 ended error eso esok eu euro exact excel expected extension factor fait fat febbre fell fibre
 flight flying fog folie forecasts france front full function game gasolina gate gauge gdp gen getty
 git goals goes goodreads grade great gue gym habe hall hallway hamnade hat hatte having her
 heraclitus herodotus him hist hokej home hope households huur iliad im imdb imo in ipk isnt ist
 item jam jede jk jos jsem jsme jury k ka kaffet kal kd ke kershaw kettle kills kimia kostar kostet
 ky lactate lady las lat latin laughed law leader leading leih lend letzten library like line live
 livy llegamos locked loop lost low lower m macchinetta machine makmal manque manual marathon marked
 marx mas match matthew max means media mein memoire meter meu mg microfilm mijn mile minecraft mint
 mio mit mix moj mon much mulai mı native nay neither nen noch not notum nove nu numbered numbers
 oath objection odds oder opens opgave oran os otra own paid paper pay pe pesa ph phaedo physio po
 pociag polanski police politics polls polo poster pressure prices printer printing professor
 prosjek ps psg puso python q qqn quedamos question queue quota ran ratikka rating ratio ration
 reader reading rehearsal remember reply resolution response ride row rowen ru ruble ruby run runs
 ruth sala salle saque script seats see semi seminar's serie server ses session set she shift shoes
 shot show sie sit sitting skimmed skip slajd slide slot soal sorry soviet spacing spiked spinoza
 split spotify spotkajmy sredni stallet statistics statistik stats steel street strike string stuck
 students style sua subio subiu syllabus systems tables takes tan temperature test text tez the
 theory thought thucydides til time timestamp toaster toget tonnes took toplantı tops tra treffen
 trein tukar typing tyre ucebne unter updated us usb usbは uz ve vendo vez vou vs wcag we're weight
 wer what's who's wi wittgenstein words wynik yaar yields zegt zemskov zoomed đuoc αιθουσα βενζινη η
 λεωφορειο ο аудитория бы в весит дежурство до или коэф курс мне можем он пара пункт росла рост
 созвониться температура этажу בחדר השיעור שלי القاعة انا زلزله شد معدلم معدلي ह ข ด ป เ ไ 방
 번호가 환율 じ り れ を ア グ ド ニ プ リ 丈 习 体 写 力 动 卖 合 外 天 室 才 改 方 明 書 本 涨 温 版 率 科 統 視 论 语 身 通 遅 配 集 震
 题 驱 高
< +0.25: a abeg absatz absolutism according ad ai ale algu along als although altsa amb an anak
 anlamadım answers anybody anyway apres archive are art assa asserted asıl ate attaccata au avis
 awake away aynı az backwards ballot basically be bedingungen been before begin behind being belgium
 benim bensin bez bhai bij binasa boh bolelim bon born bottom bourgeois brackets break breaks bro
 built bureaucracy buried bus buy buyer ca cam camp can cancelled cant canvia capisco capito card
 carmen ce cf chain che check checking chewing chi chiffre children cho chu church cislam claws com
 comes commanding como comparad comparar compared comparison compositions comprends confere confirm
 confused connect constitution contempt corps cost counted counterexample country court critic
 criticism crust csak culture czyli d'apres da dal dan daripada date dates decides decrees defines
 definition deification delete demand demands democratic der desk despite det devil dewi diablo
 diagnosis dibs die difference discuss dit diye doch doe doesn't doing don't dopiero dropped du dupa
 during dziesieciu earlier edit edition editions eens eiko ej elections electric emperor encanto end
 ending enlightened enligt entao entendi entiendo equals erst esempi est estabilizacao estive euch
 even every everybody everyone exactly exhibit explain face falsa family fans far fattar favourite
 fear features fewer file finally find finished flower found fra franchement freed funny fur furies
 galore generation given gives gli go going gotta grading group guys hab half halfway hands hannah
 hasn't hated hati have heb hecate hedges hepsi here hij hile himself history hm hmm honestly
 hostile hot hundreds hungary hypotheses i'll i've igen ikke ima image industry infallibility inside
 international inventory it its itu j'aurais ja jako jeden jednostki jeg jemand juntarmos kak kast
 kdo keep keine ki kids kirov kkk km koniec kriegt kto kuin kuka kulcie kun kwa lafı lagt lai later
 laut lawyer lea's leave leaves lebih lena lenin lenin's less listed literally little lo look
 looking lose loved ma mach macht mais man manners maoni may maya maybe mea meeting meg mendoj merge
 mes meselesi met metaphor metrem metro mia mich mij mind mine minh mis miss mnie moim monday montag
 most move mowi musical must mutta nada naja neka nem neverim new next nicht niet nije nimesoma
 nimmt noen nog none note nr number numeros nøjes off officers ohne okragły om once opened opinion
 organi organs other ottaa outright papa para paragraphs parenthesis parerea parti party pas passage
 passives peasants per perhaps pero phone picture plan pls podle political porownajcie pour pozri pq
 pravda prece prends presentation pretty printed program proiect prova provocation puede pus puzzle
 pułk qualcuno quality qui quick quien quotes quoting ranking ranks rated ref reform regiment
 relisez relu remark rend reptiles revolution rien rouble roughly rozumie rozumiem rubel ruin sa
 sager sans satan saya scene science score scusate se sec second secondo secret segun segundo
 serge's serio setuju shock short si sick signal sin sintomi sitten slave slept slides slogan's
 small snap snapt sobre social somebody soyle spain spavaju spent spot spreekwoord sprong sta stalin
 stalinists stars starvation state steam steeds steps still sto storm stoł stratum strictly strikes
 subject sunumu sur survive sword talked tbh te tek that them there there's things thinking thinks
 those threat through throughout thursday tipo tko to toads today toi tot touching trade trotsky
 true trust try tue turn turned tutor typical ua uh una under understand uni union unions unless up
 upon usurper vad var vasta verb verbs vergelijk very victims vind voice voir volgens vond vote
 vouches w wah wait walked walks want weak wed według weird well whats when where's whereas which
 whip whoever whole whom wo won't workers would wrong wurd wurde yang yangu yesterday yet you've
 your yung z zdaniem zero zie zinoviev zwei zwischen απο εγω εξαπαται κατα με ξεκινα ομωσ ποτε που
 τα τρεισ а бо вроде він декабре делает еще застрял кажется как кто кулака моему от папа понимаю
 почему разбирает римскии с серыи так хто це чому что это як ярлык אחי את גם הוא הקטע עם ראו של بس
 به زنجیرهی على في لكن ما مين وين که ग झ म น บ ย ล อ า แ ใ 교황 근데 비유 얘기 쿨라크 키로프 የሰርጅ
 ደብዳቤ あ し だ で と な ま み む ら る ジ セ フ ペ 一 上 不 中 人 你 和 塞 字 尔 师 手 把 投 是 更 有 没 灰 爪 的 看 票 紙 義 老 色 见 言 谁 那
< +0.5: actually after again al alle also ana answer as belongs bi bit budget cause chaos cite co
 coach comment compare copy cried day debate di din early em en entre europe explains fair feast
 figures first for forecast gentry get gewoon guy hasta he heaviest hele hi higher hocam i i'd idk
 if ik inte intro io jag jajaja jonas just kan kann kas ko kral kulak last li maar make me miedzy
 minutes mir moi molotov moment more motive mum naar nah nao nie non o ok okay order pa papez
 paradox pdf pembagian petrov pick potom proverb quem rara rate re returns revolver s say serge
 seven should skipped steht stops stuff subways swap take takze talk terka than that's thats then
 theo thing thousands thread till times towards tunde twice typo und until vergleicht walls warum
 watchman what whatever without word wrote yeah yo you zit đoc κι στο вот и письмо про я якщо ב מה
 על تو 솔직히 아니 い う っ に ん ル 其 在 完 实 話 读
< +0.75: accuracy all aristocracy bence both caste class come could enters everything ha how ich
 into je jenze jo let's liberal makes normal only op pope so start tar team ten think triple u vem
 version who why witches не من 나오는 我
< +1: ab about but gets isn't mal one post que where
< +1.25: priya
"""
