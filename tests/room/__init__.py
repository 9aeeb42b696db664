"""A room that exists only in software: a sound server of our own, somebody who speaks in it, and a practice session on real PortAudio."""
