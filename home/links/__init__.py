"""The other websites that readers are sent to: whether they still answer (R-119)."""
