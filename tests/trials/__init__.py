"""Trials: what must never go wrong, tried over and over by a seed."""
