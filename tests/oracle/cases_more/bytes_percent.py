"""% of bytes and bytearray"""
print(b'%d %s %r %a %x %c %5.2f %%' % (5, b'ab', 'x', 'é', 255, 65, 3.14159))
print(b'%b' % b'a', b'%s' % bytearray(b'q'))
print(bytearray(b'%d') % 5, b'%(a)d' % {b'a': 4})
for bad in (lambda: b'%d' % 'a', lambda: b'%s' % 'a', lambda: b'%d', lambda: b'%d' % (1,2), lambda: b'%d %d' % 1, lambda: b'%z' % 1, lambda: b'%c' % 256, lambda: b'%c' % b'ab', lambda: b'%'%1, lambda: b'%(a)d' % 3, lambda: b'%b' % 5):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
class B:
    def __bytes__(self): return b'mine'
print(b'<%s>' % B(), b'%05d|%-5d|%+d' % (3,4,5), b'%*d' % (5, 3), b'%.3s' % b'abcdef', b'%i %u %o %X %e %g %#x' % (1,2,8,255,1.5,2.5,255))
a = bytearray(b'%s-')
a %= (b'x',)
print(a)
