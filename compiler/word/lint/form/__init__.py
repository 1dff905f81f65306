"""The statutory form in a template: its tables, chapters and order, which no agency may change."""
