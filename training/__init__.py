"""Learns the tables of `bot/core/citations/learned/` from messages in which readers have marked
what they cite. It is no part of the installed program and needs the extra `training`."""
