"""The law of the form in the page: what S101 to S109 and the tables' rules say, as data and scripts without a DOM."""
