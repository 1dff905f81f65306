"""A report as one web page that people fill, and as a fragment for publishing; read back from the page's own data.

- `html_text`: texts and elements as HTML
- `table_html`: a statutory table as HTML, the one renderer for page and fragment
- `write_page` (`page_parts`, `figure_cells`, `page_data`, `shared_values`, `page_style`): a report in, the page out
- `web_fragment`: what a report prints in, clean HTML for a site out
- `read_page`: a saved page in, the report out
- `law/`: the rules of the tables in JavaScript, and what they judge by, derived from the edition
- `styles/`, `scripts/`: how the page looks, and what runs in it, in the order of `write_page`:
  - `json`, `report`, `shared`: data; numbers keep their digits, keys the form's order
  - `lines`, `fields`: narratives as lines, figures as people type them
  - `state`: the report that is being filled, undo, unsaved work
  - `edition`, `frame`, `totals`, `narratives`, `waivers`, `findings`: what follows from it, shown
  - `geometry`, `clipboard`, `grid`: tables as a spreadsheet has them
  - `last_year`, `files`, `start`: last year's report, files, and all of it put together
"""
