import gc
import a.b.c
import a.b.c as d
import a as b, c.d, e.f as g
from m import n
from m import n as o, p
from m.q import r
from . import s
from .t import u
from .. import v
from m import *
def f():
    import x.y
    import x.y as z
    from m import w
    global gm
    import gm
class C:
    import k
    from k import l
