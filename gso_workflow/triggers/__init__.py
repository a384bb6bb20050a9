"""Layer 3 of the gate: the database refuses what the chain did not allow, whoever writes."""
