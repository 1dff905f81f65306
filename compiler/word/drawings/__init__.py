"""Pictures and charts as Word draws them."""
