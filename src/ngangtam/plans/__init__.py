"""Plans: documents, and the confirmed targets that figures are held against."""
