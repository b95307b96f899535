"""Decisions on whole documents: filters that reject one with a reason, and never edit it."""
