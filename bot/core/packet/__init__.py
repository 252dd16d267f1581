"""The packet for a session: what a class has said about a passage, chosen for two pages."""
