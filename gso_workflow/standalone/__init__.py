"""Files that run without this project, for people who have to trust nobody here."""
