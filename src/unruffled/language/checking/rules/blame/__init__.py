"""Blame and argument: words that put the fault on somebody."""
