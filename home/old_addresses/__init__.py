"""Addresses of a former site, which lead to what is public here now; addresses never die."""
