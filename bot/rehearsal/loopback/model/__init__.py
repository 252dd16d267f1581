"""Plain values of the loopback server: objects, permissions, ids, errors, faults. No I/O."""
