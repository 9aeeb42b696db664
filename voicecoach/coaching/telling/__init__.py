"""IN WORDS: what a report says, as plain sentences, for whoever shows it."""
