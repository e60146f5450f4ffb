"""Canned answers: words that are written once and made fit for whoever gets them."""
