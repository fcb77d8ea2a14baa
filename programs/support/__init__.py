"""Support that households want and receive: amounts, doubles, acts, pages."""
