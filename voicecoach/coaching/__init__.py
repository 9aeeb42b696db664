"""HOW IT WENT: talk time, questions, closing, and the report that holds them; pure."""
