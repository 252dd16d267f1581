"""The people on the loopback server: what they see, write, press, run and submit."""
