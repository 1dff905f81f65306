"""What is wrong with a report, said: one type for every check."""
