"""A report as one web page that people fill, and as a fragment for publishing; read back from the page's own data.

- `html_text`: texts and elements as HTML
- `table_html`: a statutory table as HTML, the one renderer for page and fragment
- `write_page` (`page_parts`, `page_data`, `page_style`): a report in, the page out
- `read_page`: a saved page in, the report out
- `scripts/`, `styles/`: what runs in the page and how it looks; `law/`: the rules of the tables in JavaScript
"""
