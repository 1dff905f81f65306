"""Rules over the figures of the statutory tables."""
