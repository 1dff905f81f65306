"""A report in, a workbook out."""
