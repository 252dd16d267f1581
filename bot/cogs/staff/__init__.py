"""What staff see of the bot: their commands, their messages, and the buttons on those."""
