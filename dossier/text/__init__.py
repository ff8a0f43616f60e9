"""What knows language but not news: sentences, marks, dates, numbers, names. Every rule works on the raw text and keeps its offsets."""
