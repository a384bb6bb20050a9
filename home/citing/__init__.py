"""The office's sentence to quote wherever its information goes, and references for libraries."""
