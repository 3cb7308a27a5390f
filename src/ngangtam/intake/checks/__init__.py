"""What typed rows are held against: each other, time, and the numbers of the law."""
