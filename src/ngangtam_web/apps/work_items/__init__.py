"""What people ask for and are answered within a term: corrections, and rights over one's data."""
