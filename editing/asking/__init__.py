"""The team's side: who is asked for what, how far each has come, and what came."""
