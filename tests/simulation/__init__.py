"""Simulates whole terms of one course in virtual time, each reproducible from its seed.

The bot's use cases and its store are the real ones. Around them, Discord, the clock, the staff and
the course's file are simulated: `scenario` draws in advance what happens in a term and when, and
`term_simulation` plays it. Afterwards every checker in `checkers` looks for a rule that the term
broke.

Nothing sleeps. The simulation stands in the place of the bot's background tasks and decides when
the bot ticks; a simulated request advances the time by the seconds that it takes. Months without
anything to do cost nothing, and neither a real clock nor a thread can change the order of events,
so that a seed always gives the same term.
"""
