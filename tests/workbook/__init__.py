"""The workbook: written, filled, read back."""
