"""The page that people fill: what it holds, how it reads back, what its scripts do outside a browser."""
