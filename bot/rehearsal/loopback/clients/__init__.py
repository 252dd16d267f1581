"""What people do and see on the loopback server, as far as a Discord client would let them."""
