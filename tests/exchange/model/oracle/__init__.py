"""The oracle: what the plan must hold and what must be asked, from the script of what people did.

It knows the files only as rows that people wrote into them; it imports nothing of the merging.
"""
