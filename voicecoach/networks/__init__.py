"""NUMBERS IN, NUMBERS OUT: small networks that come as a file and run on this machine's processor."""
