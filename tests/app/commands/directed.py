"""Directed"""
## A pair
#@ values objects
#: Two lists know each other.
a = [1]
b = [a, "two"]
a.append(b)
#@ select b
#@ zoom b
#@ speed 2
c = b[0]
## What is shown
#@ zoom
#@ hide c
#@ values inline
d = {"k": a}
#@ only a b
#@ pause 1s
#@ speed 1
#? How many references has a now? = refs(a)
del c
#@ only
#@ step event
#@ view heap
del d
## The end
#@ step statement
#@ view collector
import gc
del a, b
#@ collect whole
gc.collect()
