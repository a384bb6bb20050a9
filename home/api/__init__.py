"""Everything published, for programs: read only, without account or key, under /api/v1/."""
