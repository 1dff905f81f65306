"""A saved web page in, its lines and tables out, as a document has them; the rest of reading takes it from there.

- `open_page`: all of it put together
- `mhtml`: the page in a web archive (.mht)
- `decode`: bytes as text, whatever character set the page is in
- `parse`: text as a tree, refused before it costs anything where it is no page that a person would read
- `page`: the tree as one flat list of lines and tables
- `html_elements`, `page_text`: what elements are for, and what their characters look like
- `tables`: which tables hold data, and their cells on a grid
- `article`: the report, without what a site puts around it
- `site_words`: what sites write around an article
"""
