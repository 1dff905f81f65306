"""What a report shows rather than tells: tables, pictures and charts."""
