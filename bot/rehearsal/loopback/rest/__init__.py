"""Discord's REST API: one module of routes a resource, request bodies and limits."""
