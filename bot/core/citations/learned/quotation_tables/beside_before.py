"""Words and signs right before the words, by their distance.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
-1 -0.5: ' (quote) ”
-1 -0.25: ‚ 「
-1 +0.25: « »
-1 +0.5: ‘ “ „
-2 -0.75: . szerint
-2 -0.5: ! go like said say written wrote يقول
-2 -0.25: ( = ? a be called claims decia dice dicit disait goes imagine immer is lol love mit put
 repondrait sagen saying says stand write writing yelled ελεγε אומרים と 说
-2 +0.25: (line) (nothing) , because begins bei by clearly con de dit diz does ecrire el en find had
 ihm lucilio par pisze read scrive see serge stoi them then think to whole writes γραφει το него
 пишет тут это שם 트로츠키는 に
-2 +0.5: e has in not sagt scribit sentence “
-2 +0.75: at with
-3 -0.75: »
-3 -0.5: (quote) ) 1999 dit in that translation would λεει عندنا
-3 -0.25: ! again and asi comment cuenta driver economist el else es far felt goes good guy had hat
 have internationale keep kirov lecture madre marx never not one opens orwell rn se someone
 somewhere spokesman summary supposedly testament this tho version weber well with worker wurde μου
 кстати лермонтова תמיד يقول 子 語
-3 +0.25: : article author autor bacon be bei bit chapter cite cito copy cosi elle ends get
 heraclitus him himself how la last lavoratori lenin's list literally mean own passage point program
 quedo quote segun sentence serge straight texto the there trocki trockij trotsky trotzki unions we
 words writes τροτσκι сказано троцкии الاية 他 基 文 章
-3 +0.5: (nothing) , ? a gorky he letter lol something у כתוב
-3 +0.75: here
-4 -0.5: (quote) . de used في
-4 -0.25: ! 1999 9.9 ? an and anyone bolshevik bus cite consolation could das definition did die
 domu el every famous from her heraclitus here i i'd la leipzig lenin's letter mao mi mia notes on
 opa pravda put resume sagt same saying sentence soviet there weber what would γιαγια у ば 孔
-4 +0.25: - about ai all bit chapter declaration der didnt do emigre events exhibit exile for gets
 he's if it je le line me nobody our quote quotes says serge serge's silence steht tekst text that
 this to trotsky two verfassung w we with ο где про прямо 茨
-4 +0.5: (nothing) dice het his mais my the where 一
-4 +0.75: ¶
"""
