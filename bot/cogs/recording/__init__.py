"""Records what is written on Discord: events, sweeps, and the receipts for it."""
