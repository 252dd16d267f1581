"""Words and signs right after the words, by their distance.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
+1 -1.25: ?
+1 -0.25: ' . ‘ 」
+1 +0.25: (quote) «
+1 +0.5: ’ “
+1 +0.75: »
+2 -0.75: (nothing) (quote) isn't
+2 -0.5: comes in or »
+2 -0.25: . and derdi doesn't e haha i i'd is jajaja no on put said und would και וזה ، وهذا – “ → 。
 を
+2 +0.25: , because cumlesi diyor from he here hit if made pisze que right says somewhere sums that
 they thing to which הוא في ” が 😂
+2 +0.5: ? as for 🔥
+2 +0.75: :
+3 -0.5: 1999 by much my only thoughts would לא 哈 言
+3 -0.25: ( (nothing) (quote) 9 a about agree and appear bacon basically be der different et eu fits
 from had he honestly i if its john just lenin mehr nothing ok oui quod sagt sale serge shows so
 something sorry version whatever which yes у это і זה اوضح
+3 +0.25: . 9.9 ? after as bit ca can't checkable como could das direct dit doesn't donc ecco eso
 here his in la like of one people says such sure und up αρα и пишет 썼는데 書 这
+3 +0.5: , c’est how is isn't mi that this where you ¶ дуже
+3 +1: trotsky
+4 -0.75: to
+4 -0.5: 1999 on people вам 哈
+4 -0.25: 9.9 ? about actual anywhere bathroom be btw can't could cover en every from genau here ich
 idea is it kulak later lenin like link manifesto margin me mein mio my not of only our por reading
 right say so stalin thesis they too trotsky wants ware революции це это і わ 老
+4 +0.25: ! ) , . a after and comes da de del der did don't e es favorite first funny gem good had
 have i i'd image in leon les lo mais more opening or out quote same second that's third this was
 whole you так троцкии い 本
+4 +0.5: 9 : he pretty
+4 +0.75: что
"""
