"""A template proven: what keeps it from printing every report, told with its place."""
