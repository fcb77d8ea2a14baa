"""Vietnamese words, numbers, dates and names, in pure Python without Django."""
