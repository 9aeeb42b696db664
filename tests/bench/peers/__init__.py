"""Side by side with another open voice loop: the same model, the same sound, the same virtual microphone."""
