"""The years that a text names: the report's own, another, or a stale one."""
