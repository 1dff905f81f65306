"""Ten documents with the defects that published reports have."""

from __future__ import annotations

from tests.handmade.cases_edited import EDITED_IN_WPS, MERGES_REPLACED
from tests.handmade.cases_laid_out import LAID_OUT, WRONG_FORM
from tests.handmade.cases_mistaken import OLD_CHAPTERS, OTHER_LABELS
from tests.handmade.cases_typed import ODD_CELLS, SIGNS_AND_UNITS, TYPED_FROM_A_PAGE
from tests.handmade.cases_web import WEB_PAGE

CASES = [
    TYPED_FROM_A_PAGE,
    ODD_CELLS,
    SIGNS_AND_UNITS,
    EDITED_IN_WPS,
    MERGES_REPLACED,
    WEB_PAGE,
    OTHER_LABELS,
    OLD_CHAPTERS,
    LAID_OUT,
    WRONG_FORM,
]
