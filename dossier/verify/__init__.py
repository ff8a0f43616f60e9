"""Data and articles → what agrees and what does not: knows nothing of how the data was made, and trusts none of it."""
