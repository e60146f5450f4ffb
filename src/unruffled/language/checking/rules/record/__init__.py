"""True to the record: what the reply says against what we know."""
