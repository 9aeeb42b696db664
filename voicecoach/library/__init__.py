"""ON DISK: one folder a session, and the forms of every file."""
