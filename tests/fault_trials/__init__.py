"""Trials of the whole bot against the loopback Discord, which outlives it.

A trial plays one short `scenario` and disturbs it. A crash trial kills the bot, a process of its
own, at a failpoint or while a request is in flight, and starts the next one; `crash_matrix` has all
combinations. A fault trial lets one kind of request meet wrong answers. In the end `verdict`
compares what stands on the server with what stands there if nothing is disturbed.
"""
