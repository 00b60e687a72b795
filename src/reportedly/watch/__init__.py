"""What was announced, until when, what came of it, and how good were those who guessed? Pure functions over records."""
