"""What a night, an instrument and a program do to a capture, in physical units.

The registry needs no tensorflow.
"""
