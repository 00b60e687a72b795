"""What the words of one article refer to: people, bodies, states, places, the dateline."""
