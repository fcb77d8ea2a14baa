"""Backup and restore: every row and every file, of either database, in one sealed file.

From the ground up: errors <- sealing (encryption) <- packing (frames) <- rows, files <- settling <- writing, restoring.
"""
