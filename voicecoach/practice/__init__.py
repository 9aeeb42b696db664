"""THE LOOP: who has the floor (pure), and the loop around it."""
