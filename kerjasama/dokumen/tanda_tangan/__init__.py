"""Signing: one seam (`proses.bubuhkan`), and behind it each real way in a module of its own.

`manual` needs no module: the paper is signed, and its scan is kept beside the original (`pindaian.py`).
"""
