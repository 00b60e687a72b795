"""How the weights are made, from public corpora; not in the wheel."""
