"""Level marks (一、（一）1.（1）, 一是) and their order."""
