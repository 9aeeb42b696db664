"""The app: pages on the loopback address for people who do not love terminals."""
