"""Measurements against a peer, both in one run on one machine: python -m bench."""
