"""A generator of reports and rounds full of figures whose truth is known, and what a scan makes of them.

Written apart from the readers and checks under test, with words, forms and numbers of its own, to judge them. Layouts and
kinds of errors called ``held`` are for judging only.
"""
