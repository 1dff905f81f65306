"""A report as a workbook that people fill: written with openpyxl, read back by what its cells show."""
