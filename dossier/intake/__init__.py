"""Takes articles in: what a person saved becomes text, with what is known of it. Nothing of it acts, and what cannot be told is said."""
