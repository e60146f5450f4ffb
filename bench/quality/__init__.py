"""What `python -m bench.reading_quality` measures, a module a question."""
