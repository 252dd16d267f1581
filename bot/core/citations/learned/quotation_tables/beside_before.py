"""Words and signs right before the words, by their distance.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
-1 -0.5: (quote) ”
-1 -0.25: ' ‚ 「
-1 +0.25: > « » “ „
-1 +0.5: ‘
-2 -0.75: . said يقول
-2 -0.5: ! go imagine like lol say saying somewhere szerint write written wrote
-2 -0.25: ( = a as be but called claims decia dice dicit disait es goes how immer imo just love mit
 put reads repondrait sagen says stand was writing yelled ze ελεγε אומרים と 说
-2 +0.25: (line) (nothing) , ? about because begins bei chant clearly con de dit diz ecrire en find
 going got ihm letter lucilio noch out par pisze que read scritto scrive see serge sign stoi them
 then trotsky's whole writes zdanie γραφει него пишет тут это שם الاية 트로츠키는
-2 +0.5: by e has not on sagt scribit sentence το “
-2 +0.75: at in with
-3 -0.75: 1999 »
-3 -0.5: (quote) ) dit goes that translation would عندنا
-3 -0.25: about again and asi called comment cuenta definition driver economist el es felt
 generation good guy had hat have il in internationale keep kirov madre marx much never not one
 opens orwell ours rn says se she should somewhere sorry spokesman stop summary supposedly testament
 thing this version weber well who worker wurde zegt λεει μου говорил кстати лермонтова תמיד يقول だ
 子 語
-3 +0.25: 9 : article author autor bacon begins bei bit calls chapter cito closes could elle ends er
 get heraclitus hidalgo him himself how la last lavoratori leaders lenin's list literally lo look
 lucilius mean no own point program quedo quote segun serge something starts straight strikes t
 texto the there trocki trockij trotsky trotzki two unions we what words writes σωκρατησ τροτσκι
 пишет сказано троцкии الاية ー 他 基 文 明 章 道
-3 +0.5: , ? a copy cosi gorky he letter lol כתוב
-3 +0.75: here у
-3 +1: (nothing)
-4 -0.5: (quote) . and de used في
-4 -0.25: ! 1999 9.9 : ? an bolshevik bus by cite consolation das definition dem did die domu el
 every everybody famous from full group have her heraclitus here i i'd la leipzig lenin's letter mao
 mi mia notes on opa para pravda prompt restate sagt same saying sentence so solzhenitsyn soviet
 there three what working γιαγια το ” ば 先 孔
-4 +0.25: - about ai all bit chapter declaration der didnt ele emigre encanta exhibit exile file
 gets go he he's il it je le like me nennt one our passage que quote quotes read says serge silence
 socrates steht tekst text this to trotsky two verfassung w we why with στο где он про прямо キ 写 文 茨
 長
-4 +0.5: (nothing) dice for het his mais my serge's that the where ο 一
-4 +0.75: ¶
"""
