"""How the weights of who_spoke are made."""
