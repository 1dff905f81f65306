"""Rules over the text alone: titles, dates, levels, punctuation, repetition."""
