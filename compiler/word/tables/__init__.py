"""Word tables as grids, read and written."""
