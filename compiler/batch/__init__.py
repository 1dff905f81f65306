"""Many reports: which inputs, written where, by how many workers, and what is reported of each."""
