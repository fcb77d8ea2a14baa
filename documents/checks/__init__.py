"""Soát văn bản: what a careful colleague would find in a paper before it is signed. Pure, but for `gathering`."""
