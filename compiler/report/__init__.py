"""One report as data: what it says, what will be printed of it, where it came from."""
