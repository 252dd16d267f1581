"""A simulated class that takes part in a whole term.

Students know nothing of the bot's internals: they read the channel, press buttons and write.
"""

from bot.rehearsal.students.expected_records import (
    ExpectedRecords,
    ExpectedResponse,
    SubmissionMethod,
)
from bot.rehearsal.students.term_simulation import ClassEnvironment, TermSimulation
from bot.rehearsal.students.transcript import Transcript

__all__ = [
    "ClassEnvironment",
    "ExpectedRecords",
    "ExpectedResponse",
    "SubmissionMethod",
    "TermSimulation",
    "Transcript",
]
