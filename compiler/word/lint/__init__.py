"""A template proven: what keeps it from printing every report, each with its place."""
