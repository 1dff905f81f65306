"""The source of a template: a .docx whose parts hold tags in docxtpl's dialect, and what these say."""
