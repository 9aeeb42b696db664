"""MANY AT ONCE: the recordings of a folder, whose they are, and who works on them."""
