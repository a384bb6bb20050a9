"""Judging what is uploaded by its content, not by its name (R-031, R-037, R-048).

Pure functions on bytes: each judge returns a `Refusal` or None. `judging.judge` asks them in order.
"""
