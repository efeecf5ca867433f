"""Official credit reports made from a seed, with their truth: the judge of what reads uploaded reports.

Seeds 0 to 99 are for development; seeds from 1000 on, and the layouts that only ``--held`` knows, judge and are never tuned on.
"""
