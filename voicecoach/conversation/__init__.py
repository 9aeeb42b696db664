"""WHAT HAPPENED: spans, sound, turns and sessions; pure values, standard library and numpy only."""
