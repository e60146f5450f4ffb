"""Makes the shipped weights: `python -m training.reader --data DIR`, then `training.heat` and `training.issues`."""
