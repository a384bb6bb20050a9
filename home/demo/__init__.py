"""The demonstration: two fictitious offices and a year of their work, told through the chain."""
