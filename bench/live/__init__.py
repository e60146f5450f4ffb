"""A desk with many people at it: thousands of live streams, and hundreds of agents who work while letters come in."""
