"""Each posted item as a PDF: the sealed revision, drawn as an official paper with its citation."""
