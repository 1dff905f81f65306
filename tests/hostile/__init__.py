"""What strangers and faults do to the program: nothing is lost, nothing let in."""
