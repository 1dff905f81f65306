"""`make bench`: what the program costs, beside what else could be used, measured side by side in one run.

- `clock`: CPU time of functions and of whole processes, taken in turn so that a noisy machine is noisy for all
- `material`: reports, and the same data as other programs want it
- `warm`, `cold`, `growth`, `many`, `reading`, `others`: a section of the table each
- `once`: one job in a process of its own, for `growth`; `ours`, `docxtpl_alone`, `engines.mjs`: for `others`
- `__main__`: the sections one after the other, printed as Markdown

Not part of the tests: figures are for people to read, who know what else the machine was doing.
"""
