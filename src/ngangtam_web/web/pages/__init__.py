"""What each page shows, as frozen values; templates choose and show, they compute nothing."""
