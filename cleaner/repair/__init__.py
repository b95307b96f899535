"""Repairs: one filter for each kind of damage, each also a plain function of a string."""
