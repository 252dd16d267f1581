"""The real bot on the loopback Discord: for the rehearsal page, the headless term and the tests.

`session` sets up a server and runs the bot on it; `controller`, `simulation_clock` and
`fault_controls` are what the page controls, `browser` puts them together; `headless` simulates a
whole term. Nothing here prints: the command line hands in how progress and errors are shown.
"""
