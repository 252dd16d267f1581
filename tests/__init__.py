"""Tests of the bot, in folders that mirror its packages."""
