"""WHAT A SENTENCE DOES: detectors of moves, and the words of a language; pure."""
