"""Images and documents: who may read their bytes, and why those of an item never change.

What an item uses is fixed by its SHA-256 when it is submitted. From then on the row and its bytes
stay as they are; whoever changes one makes a new version beside it.
"""
