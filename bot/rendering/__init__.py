"""What people read on Discord: core values written as messages, within its limits."""
