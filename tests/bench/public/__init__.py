"""Public labelled talks: persuasion chats, counselling sessions and telephone calls, where the folder with them is named."""
