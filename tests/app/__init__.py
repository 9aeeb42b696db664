"""The app, asked over its own protocol without a network."""
