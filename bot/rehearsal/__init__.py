"""A Discord-compatible server on loopback, and a scripted class that uses it."""
