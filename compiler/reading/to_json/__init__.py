"""What a document says, and the source that it was compiled from, if it says so, in; the report's data out.

What is printed as the document shows it is taken from the source as it was written there: totals left out stay so, a
narrative keeps its spelling. What was changed in Word comes from the document. `report` puts the parts together.
"""
