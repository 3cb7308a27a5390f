"""Who may use the system: people who sign in, and what each was granted, where and until when."""
