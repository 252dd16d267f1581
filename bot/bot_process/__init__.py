"""The process in which the bot runs for a term. It loads no library of the command line."""
