"""Hours of talk and many sessions in a row: whether memory, threads, children and files stay as they were."""
