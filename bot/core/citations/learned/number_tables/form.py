"""How the number is written, and what every number has.

Written by `python -m training.number_weights`.
"""

TABLE = r"""
= -1.5: 9.9.9.9 9.9x
= -1: 9.9.9.9.9.9.9.9.9.9 9.9_to_9 touched-by -
= -0.75: 9.9_to_9.9 9.9k touched-by (quote)
= -0.5: 9.9,_9.9.9 9.9_and_9.9 touched-by # touched-by letter touching ★
= -0.25: 9.9,_9.9,_9.9 9.9,_9.9_and_9.9 9.9.9_to_9.9.9 9.9_and_9 9.9_through_9.9 9.9a_and_9.9b
 9.9e-9 9:9-9 9:9–9 touched-by + touched-by / touched-by : touching % touching ' touching . touching
 / touching ° touching ，
= +0.25: 9.9,_9,_9 9.9,_9,_9-9 9.9,_9-9 9.9,_9.9,_9.9,_9.9 9.9,_9.9-9,_9.9,_9.9 9.9.9 9.9_-_9
 9.9_y_9.9 9.9f 9.9–9.9 9b 9b-c touched-by * touched-by [ touched-by ¿ touched-by ־ touched-by 、
 touched-by ？ touching * touching , touching ; touching ] touching ؟ touching → touching 、
= +0.5: 9.9,_9 9.9_und_9.9 9.9–9 9a 9d touched-by ( touched-by (nothing) touched-by 。 touched-by ，
= +0.75: 9c touching :
= +1: 9.9-9 9:9
= +1.25: 9.9
every -0.75: number
"""
