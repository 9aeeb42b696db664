"""What breaks on real desks, made to happen: each fault once in the tests, many times in `make faults`."""
