"""What there is on the loopback server and how it changes: guilds, channels, threads, messages."""
