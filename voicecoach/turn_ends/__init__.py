"""When a turn is over: how finished the words sound, and how long a silence must last after them."""
