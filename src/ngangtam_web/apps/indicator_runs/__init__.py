"""Snapshots of registry versions, the segments built from them, and the figures asked of them."""
