"""演示数据: a made-up city around a real plan, so that the portal can be tried on the day it is installed.

Everything follows from one number, the seed; the only thing read from outside is what day it is, for the present year.
"""
