"""Words anywhere after the words.

Written by `python -m training.quotation_weights`.
"""

TABLE = r"""
> -0.75: either lenin same say
> -0.5: btw comment con every here hier isn't kulak la me my next one only opposite our people said
 so think without πωσ это وهذا か 言
> -0.25: a aber act agree ale and anywhere appear argument author bacon bathroom be bei better book
 both brief byc che class comeback da die different doing don't energy ever everything everywhere
 far fine fits from funny geht general got gun guy he'd he's honestly i i'd ich iii inevitability is
 ist jokes just kam know las last laughed library line lol made man manifesto mein mine mir mood
 moze much mug napoleon need needed nicht nobody non o office ok old ones orwell ours pero probably
 proletariat proves quod read reading really record response se secret serge she shows si sign
 slides softens sorry stalin stop strike swears than them theory thesis though together two und
 under vater version village wall want war where whole work would writing wrong y you're zu αυτο και
 το же на революции у це этом і לי し す た な の は ら れ を 先 全 可 吗 样 灰 生 色 頭
> +0.25: absatz again all anything as being best betrayed bold build by ca carriage case ce check
 checkable checked chilling closes collectivization constitution cut das dat disguise dit diyor do
 does donc drew droits eastman el en end ends er es eso et event evidence favorite figure first free
 gem gentry gives good ha he hidalgo hits image imagen ironia joke keine key kirov laugh law le leon
 les lets letter liberal m'a mean mess more neat no observation off para paragraphe pisze prediction
 pretty prof prompt proverb quote rb reason revolution s says second since somewhere statement such
 sums sunday terror that thing things three times too us von w wages was way went what whether which
 whom why wow yet z ze zero αρχη δεν εικονα του в не оно пишет про сам троцкии אז את זה לא في
 썼는데 あ こ ど に ね よ る 了 句 是 相 章
> +0.5: de des for gia go had how if it lo mi out right sounds there to twice you your вот и הוא
 اليس كذلك て 的 象
> +0.75: bit in it's nonne paragraph the что
> +1: trotsky
"""
