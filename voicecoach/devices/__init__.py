"""PORTS OF THE DESK: microphone, loudspeaker, a recording that acts as a microphone."""
