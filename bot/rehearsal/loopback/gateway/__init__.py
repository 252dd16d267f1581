"""Discord's gateway: sessions, websocket connections and the events sent over them."""
