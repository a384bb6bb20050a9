"""Layer 4 of the gate: what is live, and what is served, compared with what was released."""
