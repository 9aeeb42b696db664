"""The benchmarks: they print how fast the program is on this machine, and assert nothing."""
