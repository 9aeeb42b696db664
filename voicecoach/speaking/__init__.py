"""WORDS TO SOUND: pyttsx3 in child processes, one for each sentence."""
