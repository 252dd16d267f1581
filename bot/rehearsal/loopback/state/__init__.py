"""The server's state and every change to it; each change is dispatched to the gateway."""
