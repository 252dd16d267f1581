"""Words and signs right before the words, by their distance.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
-1 -0.75: (quote)
-1 -0.5: ”
-1 -0.25: ' 「
-1 +0.25: « » „
-1 +0.5: ‘ “
-2 -0.5: . dice like said say szerint written wrote
-2 -0.25: ! ( 9 a be called claims decia dicit disait go goes imagine immer ja lol love mit put
 repondrait sagen saying that was write yelled λεει يقول と 说
-2 +0.25: (line) , about because but by con dit had has isn't pisze que read scrive see serge them
 think whole γραφει пишет тут 트로츠키는 是
-2 +0.5: (nothing) at in lucilio not sagt sentence stoi with το “
-3 -0.5: (quote) translation would
-3 -0.25: ) 1999 again brumaire comment cuenta driver el es far goes good guy had have i in
 internationale is just keep lecture madre marx me never not one orwell rn se someone somewhere
 spokesman summary supposedly table testament this tho well with λεει кстати يقول 子
-3 +0.25: , 9.9 : ? article author autor be bit can't chapter cito copy cosi could elle ends get
 heraclitus here him himself how la lavoratori lenin's literally own passage program quote segun
 serge something straight the there too trocki trockij trotsky trotzki we words writes τροτσκι
 троцкии 他 基 道
-3 +0.5: (nothing) a gorky he letter lol у כתוב
-4 -0.5: . used would
-4 -0.25: (quote) 9.9 ? and as bolshevik bus cite consolation de del did domu el every famous her
 heraclitus here i i'd la lenin's mao mi mia notes on sagt saying sentence so soviet weber what ば 孔
-4 +0.25: , ai chapter der didnt do events exhibit for get gets he's if it je letter line me my our
 quotes says selon serge's silence tekst text that trotsky two w we where with ο στο где 写 茨
-4 +0.5: (nothing) dice het his the this to ¶ 一
"""
