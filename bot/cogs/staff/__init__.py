"""The commands for staff, the messages to them, and the buttons under those."""
