"""click in Chinese: it asks gettext for every message, and gettext is shown where the translations are."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

DOMAIN = "nianbao"
LOCALES = Path(__file__).parent / "locale"


def translate_click() -> None:
    """Let click speak Chinese in this process and those that it starts, whatever the language of the machine is."""
    os.environ["LANGUAGE"] = "zh_CN"  # what gettext looks at before everything else
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)
