"""The stories: post what is due, take a response, look up a passage, sweep a thread."""
