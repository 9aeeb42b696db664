"""What the coach sees: the page of a session, and the file that can be mailed."""
