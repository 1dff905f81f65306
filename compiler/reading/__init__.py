"""A .docx in, what a reader sees in it out: ours, edited by hand, or written by hand in the official form.

- `formats`: what a file is that is no .docx, and how it is converted
- `opening`: the bytes safely opened; parts, relationships, sizes
- `visible`: the text that a paragraph shows, whatever it is wrapped in
- `styles`, `numbering`: what a style is for, and the number that Word prints before a paragraph
- `body`: the document as one flat list of lines and tables
- `labels`, `form`: a label of the form recognised in the ways in which it is written
- `rows`, `tables`: the statutory tables found by their labels, each figure's text with its place
- `figure_text`: the text of a cell as a figure
- `chapters`, `title`, `ending`: head, chapters and end of the report
- `spelling`: paragraphs as the simplest NARRATIVE that prints them
- `origin`: the provenance part, and whether it is sound
"""
