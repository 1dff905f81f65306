"""Judges of a .docx that share no code with the compiler.

- `validators`: three validators that others wrote; each returns complaints
- `wellformed`: what all three miss, checked here
- `readers`: three readers that others wrote; each returns the text it sees
- `everyday`: the calls with which most people read a .docx in Python, made as they make them
- `pages`: LibreOffice and poppler; the pages as they come out
- `skips`: marks for the tests that need a tool from outside Python
- `specimen`: a good .docx and a way to damage it, to judge the judges by

A judge returns a list of complaints, and an empty list means that it is content. A judge
that cannot judge raises `tools.ToolError`: silence is never given by accident.
"""
