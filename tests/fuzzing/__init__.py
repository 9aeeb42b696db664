"""Anything as input: files and requests that somebody changed, and whether the program says clearly what is wrong with them."""
