"""Takes articles in: what a person saved becomes text and what is known of it; nothing is written here."""
