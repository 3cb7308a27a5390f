"""Documents and workbooks that offices exchange, written from plain values."""
