"""A paper's life: drafted, submitted for signing, signed, numbered and issued, sent, withdrawn, replaced."""
