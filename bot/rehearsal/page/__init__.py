"""The page of a rehearsal: what a Discord client would show each person."""
