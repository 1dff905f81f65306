"""A workbook in, the report that it shows out."""
