"""Many agencies' reports become their government's: exact sums, where each comes from, what does not fit together."""
