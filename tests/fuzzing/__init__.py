"""Inputs mutated at random: nothing handed in may end in a traceback."""
