"""How fast and how well, beside what is expected. Each module prints its figures: `make bench`."""
