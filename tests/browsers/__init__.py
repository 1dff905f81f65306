"""The web form in the browsers that people have: Chromium and Firefox, driven by the keyboard as by a person."""
