"""The editions of the form, a file each; `compiler.form.edition` reads them."""

IDS = ("2019", "2021")
"""The editions, oldest first."""
