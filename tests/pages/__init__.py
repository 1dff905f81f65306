"""The pages of a report as they come out of LibreOffice, measured.

- `specimens`: documents that put a page to the test
- `prints`: their PDFs, as `--pdf` makes them
- `measure`: a PDF's lines, words and tables in millimetres
- `summary`: what is kept of the pages of a good sample, in `*.txt` beside it
- `pictures`: the pages that the READMEs show
- `accessibility`: a checker of PDF/UA
- `render`: `make pages`; with `--record` the summaries are written again
"""
