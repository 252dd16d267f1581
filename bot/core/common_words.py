"""Words that are also names, and words with which sentences begin: as a name one of them alone says
nothing of whom is meant. What a course's texts and its students write tells the others."""

from __future__ import annotations

_WITH_WHICH_SENTENCES_BEGIN = """
    a about above after again against all almost along already also although always am among an and
    another any anyone anything are around as at away back be because been before behind being
    below best better between beyond both but by can cannot could did do does doing done down each
    either else enough even ever every everybody everyone everything few first for from further
    get give given go goes going good great had has have having he hello hence her here hers hey hi
    him his how however i if in indeed instead into is it its just keep last later least less let
    like likely little look made make many maybe me mine more most much must my near nearly need
    neither never next no nobody none nor not nothing now of off often oh ok okay on once one only
    onto or other others otherwise our out over own perhaps please quite rather really right said
    same say says second see seem seems seen shall she should since so some somebody someone
    something sometimes somewhere soon still such sure take than thank thanks that the their theirs
    them then there therefore these they thing things think third this those though through thus
    till to today together tomorrow too toward towards true two under unless until up upon us use
    very want was way we well were what whatever when where whereas whether which while who whole
    whom whose why with within without wow yes yesterday yet you your yours
"""
_OF_A_SEMINAR = """
    admin anonymous answer argument assistant author bot boy chapter chat class comment course
    discussion doctor dr everyone example expert fan father friend game gamer girl guest guy history
    instructor king lady lord man member miss mod moderator mother mr mrs ms name note page
    paragraph passage people person player post prince princess prof professor prompt queen question
    quote reader reading response section sir somebody staff student stranger teacher text thread
    tutor unknown user woman word words world writer
"""
_NAMES_THAT_ARE_WORDS = """
    amber angel art ash aurora bay bear bell berry bill bird bishop black blue bob bond brand bright
    brown buck bud cash chance chase christian church clay coral cross daisy dawn day dean dear
    destiny drew duke earl east eden ember faith fawn field ford forest fox frank gene ginger glory
    gold grace grant gray green grey hall harmony haven hazel heather heaven hill holly honey hope
    hunter iris iron ivory ivy jack jade jasmine job joy junior justice kay knight lake lance lane
    lark laurel liberty lily long love lucky major marble marina mark mason max mayor mercy miles
    miller misty moon nick noble north nova ocean olive opal park pat patience pearl penny pepper
    phoenix piper pope porter prudence rain raven ray red reed reign rich river rob robin rock rocky
    rod rose rosemary royal ruby rue rusty sage sandy scarlet season serenity shade shepherd silver
    sky smith snow sol sonny south star stark sterling stone storm sue sun sunny temple terra tiger
    timber trinity trip trust turner valor viola violet virtue ward west white wild will wills
    willow winner wolf wood woods young
"""
_OF_THE_CALENDAR = """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter
"""

COMMON_WORDS = frozenset(
    word
    for words in (
        _WITH_WHICH_SENTENCES_BEGIN,
        _OF_A_SEMINAR,
        _NAMES_THAT_ARE_WORDS,
        _OF_THE_CALENDAR,
    )
    for word in words.split()
)
"""In lower case, of English."""
