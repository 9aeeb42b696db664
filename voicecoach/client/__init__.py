"""WHO ANSWERS: personas and the client that answers from them."""
