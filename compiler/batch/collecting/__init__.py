"""Many agencies' reports looked at together: merged, held against their sum, listed for the office that collects."""
