"""WHAT THE TERMINAL SHOWS: the live screen and the report, drawn with Rich."""
