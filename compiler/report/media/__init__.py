"""What a report shows besides text: tables, pictures and charts."""
