"""What the text says by its own figures: sums, percentages, and what came in against what went out."""
