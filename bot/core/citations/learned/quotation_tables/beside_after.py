"""Words and signs right after the words, by their distance.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
+1 -0.75: ?
+1 -0.25: ' . 」
+1 +0.25: (quote) «
+1 +0.5: ’
+1 +0.75: »
+2 -0.75: (nothing) (quote) in isn't
+2 -0.5: and ،
+2 -0.25: ( 9 doesn't i i'd is on or put said would » 。
+2 +0.25: ! , - . : as diyor pisze says so somewhere sums that thing which — が っ 🔥 😂
+2 +0.5: ”
+2 +0.75: for
+3 -0.5: he my 言
+3 -0.25: (nothing) (quote) 1999 9 about agree and appear be by der different e from had honestly it
 just lenin nothing ok petrov quod right sagt serge shows so something sorry the what would yes у
 это і
+3 +0.25: 9.9 after also as bold ca checkable could das dit doesn't eso his how in is isn't like of
 one pretty says such that to up where § ¶ вот пишет 썼는데 て 書 这
+3 +0.5: . mi no this you
+3 +0.75: , trotsky
+4 -0.5: kulak people to
+4 -0.25: (nothing) 1999 9.9 anywhere bathroom btw by every from here is manifesto mein my not of on
 one only our say so stalin that thesis they too wants wrote революции це っ
+4 +0.25: ! ) 9 ? a conditional does don't e es event favorite first gem had have how i image in it
 les lo more new out quote was what троцкии い
+4 +0.5: , . he
+4 +0.75: de что
"""
