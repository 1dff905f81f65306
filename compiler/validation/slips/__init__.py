"""Text that is no JSON in, what was meant and every slip of the pen out: needed only when `json.loads` has failed."""
