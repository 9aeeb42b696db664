"""WHO IS SPEAKING: one channel with two voices, told apart by how they sound."""
