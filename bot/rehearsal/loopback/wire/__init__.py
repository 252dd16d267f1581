"""What goes to and fro between bot and server: HTTP routes, the websocket, payloads, limits."""
