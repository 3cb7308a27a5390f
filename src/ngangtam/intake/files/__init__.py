"""Whatever somebody sends becomes grids of cells; a hostile file harms nothing but itself."""
