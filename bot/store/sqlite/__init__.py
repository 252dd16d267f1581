"""The SQLite file: who may open it, how it is committed, what can go wrong with it, its copies."""
