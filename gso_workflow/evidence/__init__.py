"""Evidence: the case file of an item, the ledger's export, and roots kept in a second place."""
