"""A class that plays a whole term: students with habits, what they write, and what each saw.

They know nothing of the bot's insides. They read the channel, press what they see, write.
"""

from bot.rehearsal.school.deeds import Deed, Ledger, Road
from bot.rehearsal.school.term import Stage, Term
from bot.rehearsal.school.transcript import Transcript

__all__ = ["Deed", "Ledger", "Road", "Stage", "Term", "Transcript"]
