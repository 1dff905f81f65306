"""Many reports: jobs, workers, what is told and kept of each."""
