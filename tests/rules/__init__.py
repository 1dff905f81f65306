"""The rules, each with its promises."""
