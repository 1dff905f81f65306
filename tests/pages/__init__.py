"""The pages of a report as they come out of LibreOffice, measured.

- `measure`: a PDF's lines and tables in millimetres
- `specimens`: documents that put a page to the test
- `render`: `make pages`, the pages of every good sample to look at
- `*.txt`: the pages of every good sample in short, recorded by `python -m tests.pages.record`
"""
