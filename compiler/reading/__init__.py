"""A report as somebody has it – a Word document, ours or not, or a saved web page – in; its data out.

- `document/`: the package safely opened; its body as one flat list of lines and tables
- `paragraph/`: what a paragraph or cell shows, and by name whatever is no text
- `web/`: a page as the same lines and tables
- `tables/`: the statutory tables found by their labels, the text of each figure by its place
- `chapters/`: title, chapters and signature; what only lays out the page is taken out
- `to_json/`: all of that, with the source that the document was compiled from, if it says so, as the report's data
- `remarks`: the findings about what is no text; `unread_findings`: which findings say that something was not read
- `provenance_check`: where a document says that it comes from, and whether that can be trusted
- `comment_list`: the comments of reviewers
"""
