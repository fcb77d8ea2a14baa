"""Signed papers: the code printed on them, signatures made and checked, what the public may ask."""
