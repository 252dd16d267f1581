"""Words and signs right after the words, by their distance.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
+1 -1: ?
+1 -0.5: '
+1 -0.25: . ‘ 」
+1 +0.25: (quote) «
+1 +0.5: ’ “
+1 +0.75: »
+2 -0.75: (nothing) (quote) isn't
+2 -0.5: comes in »
+2 -0.25: . 9 and derdi doesn't haha i i'd is no on or put said und would וזה ، وهذا – “ 。 を
+2 +0.25: ! , - ? cumlesi diyor from has pisze que right says so somewhere sums that they thing
 which הוא — が 🔥 😂
+2 +0.5: as for ”
+2 +0.75: :
+3 -0.5: 1999 my only 哈 言
+3 -0.25: (nothing) (quote) 9 a about agree and appear bacon basically be by der different et eu
 from had he honestly i if just lenin mehr much nothing ok oui quod sagt sale serge shows so
 something sorry version what whatever which yes у это і זה اوضح
+3 +0.25: 9.9 ? after as bit bold ca can't checkable como could direct dit doesn't donc ecco eso his
 in la like of one pretty says such und up αρα и пишет 썼는데 書 这
+3 +0.5: , . c’est is isn't mi that this where you ¶
+3 +0.75: how trotsky
+4 -0.75: to
+4 -0.5: could it on people вам 哈
+4 -0.25: 1999 9.9 anywhere bathroom btw by en every from genau here ich idea is just kulak later
 lenin like love manifesto mein my not of one only our reading say so stalin thesis they too want
 wants ware why wrote революции це это っ
+4 +0.25: ! ) , : ? a conditional del don't e es event favorite first funny gem had have i i'd image
 les lo mais more opening or out quote second third was what you троцкии 本
+4 +0.5: . 9 de he in так
+4 +0.75: что
"""
