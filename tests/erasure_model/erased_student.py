"""The student who is to be erased: what they are called, and what they write, each word marked."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bot.core.people import Account

# With marks of Markdown, an accent, a blank, and a part of it that is a word.
NAMES = (
    "Zoë Quill_Okafor",
    "zoë*the*reader",
    "Zoë Q. Okafor",
    "Will Quill-Okafor",
    "Zoe (RB) Quill",
)
# Words of everybody: they stay in what others write.
COMMON_NAMES = ("until", "Will")
ROSTER_NAME = "Quill-Okafor, Zoë Marie"


@dataclass
class ErasedStudent:
    """One student. `words` are marked words that nobody else writes, one for each wording."""

    rng: random.Random
    discord_id: int
    words: list[str] = field(default_factory=list)
    in_roster: bool = False

    def __post_init__(self) -> None:
        self.name = self.rng.choice(NAMES)
        self.names = [self.name]

    @property
    def account(self) -> Account:
        """Their account, under the name that they have now."""
        return Account(self.discord_id, self.name)

    @property
    def identifiers(self) -> tuple[str, str]:
        """Their id and address in the list of the registrar."""
        return f"N{self.discord_id % 10**8:08}", f"zq{self.discord_id % 10**5}@example.edu"

    def rename(self) -> None:
        """Take another name."""
        self.name = self.rng.choice((*NAMES, *COMMON_NAMES))
        if self.name not in (*self.names, *COMMON_NAMES):
            self.names.append(self.name)

    def write(self) -> str:
        """A text with a marked word and a citation."""
        word = f"quicksilver{self.rng.randrange(10**9):09}"
        self.words.append(word)
        return f"I say {word} of §1 ¶{self.rng.randrange(1, 9)}, “{word} nowhere in it at all”."

    def mentions(self) -> list[str]:
        """How others may name them."""
        number = self.discord_id
        in_capitals = [name.upper() for name in self.names]
        return [f"<@{number}>", f"<@!{number}>", str(number), *self.names, *in_capitals]

    def mention(self) -> str:
        """How somebody else names them."""
        return self.rng.choice(self.mentions())

    def traces(self, *, everything: bool) -> list[str]:
        """What must be in no file once their words, or everything of theirs, are erased."""
        who = [str(self.discord_id), *self.names, ROSTER_NAME, *self.identifiers]
        return self.words + (who if everything else [])
