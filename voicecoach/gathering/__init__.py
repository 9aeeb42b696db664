"""GATHERED FROM BOTH SIDES: the report, the page and the row of a session out of its folder, and what many of them have in common."""
