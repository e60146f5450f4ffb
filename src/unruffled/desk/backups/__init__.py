"""The whole desk in one file, and back: rows of either database, and the files of its folder."""
