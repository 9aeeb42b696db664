"""When is a turn over: how often a pause is mistaken for the end, against how long the end is waited for."""
