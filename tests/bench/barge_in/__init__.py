"""Barge-in, measured in the room: how fast a client who is spoken over falls silent, and what stops her for nothing."""
