"""The use cases: post what is due, record a response, look up a passage, sweep a thread."""
