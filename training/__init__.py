"""Makes the shipped weights from a folder of data: `python -m training.feelings --data DIR`."""
