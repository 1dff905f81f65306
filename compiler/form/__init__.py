"""The statutory form as data: editions, their tables, the schema and the blank report that follow from them."""
