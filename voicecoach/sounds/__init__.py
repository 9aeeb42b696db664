"""SOUND IN FILES AND AT OTHER RATES: soundfile and soxr, nowhere else."""
