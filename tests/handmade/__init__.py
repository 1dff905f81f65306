"""Reports that our renderer had no hand in, with what a careful clerk would type from each, and what he would remark.

- `form`: the official form in plain lists, copied from the notices, with nothing of `editions/` in it
- `python_docx`, `wps` (with `official`), `html`: three ways in which such documents come about
- `cases`: the documents (in `cases_…`), each with the data expected of it and the findings
"""
