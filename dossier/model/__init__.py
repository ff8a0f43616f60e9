"""The values that all rooms share: frozen, typed, and importing nothing of ours."""
