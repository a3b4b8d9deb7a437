"""Which operand an instruction lets go of first."""


class A:
    def __init__(self,n): self.n=n
    def __del__(self): print("del",self.n)
    def __add__(self,x): return 5
    def __iadd__(self,x): return 5
    def __sub__(self,x): return 5
    def __isub__(self,x): return 5
    def __mul__(self,x): return 5
    def __imul__(self,x): return 5
    def __matmul__(self,x): return 5
    def __imatmul__(self,x): return 5
    def __truediv__(self,x): return 5
    def __itruediv__(self,x): return 5
    def __floordiv__(self,x): return 5
    def __ifloordiv__(self,x): return 5
    def __mod__(self,x): return 5
    def __imod__(self,x): return 5
    def __pow__(self,x): return 5
    def __ipow__(self,x): return 5
    def __lshift__(self,x): return 5
    def __ilshift__(self,x): return 5
    def __rshift__(self,x): return 5
    def __irshift__(self,x): return 5
    def __and__(self,x): return 5
    def __iand__(self,x): return 5
    def __or__(self,x): return 5
    def __ior__(self,x): return 5
    def __xor__(self,x): return 5
    def __ixor__(self,x): return 5
    def __getitem__(self,x): return 5
    def __lt__(self,x): return True
    def __contains__(self,x): return True
    def __setitem__(self,k,v): pass
    def __delitem__(self,k): pass
    def __setattr__(self, k, v): object.__setattr__(self,k,v)
print("+")
A("l") + A("r")
print("-")
A("l") - A("r")
print("*")
A("l") * A("r")
print("@")
A("l") @ A("r")
print("/")
A("l") / A("r")
print("//")
A("l") // A("r")
print("%")
A("l") % A("r")
print("**")
A("l") ** A("r")
print("<<")
A("l") << A("r")
print(">>")
A("l") >> A("r")
print("&")
A("l") & A("r")
print("|")
A("l") | A("r")
print("^")
A("l") ^ A("r")
print("+=")
q=A("l")
q += A("r")
print("-=")
q=A("l")
q -= A("r")
print("*=")
q=A("l")
q *= A("r")
print("@=")
q=A("l")
q @= A("r")
print("/=")
q=A("l")
q /= A("r")
print("//=")
q=A("l")
q //= A("r")
print("%=")
q=A("l")
q %= A("r")
print("**=")
q=A("l")
q **= A("r")
print("<<=")
q=A("l")
q <<= A("r")
print(">>=")
q=A("l")
q >>= A("r")
print("&=")
q=A("l")
q &= A("r")
print("|=")
q=A("l")
q |= A("r")
print("^=")
q=A("l")
q ^= A("r")
print("sub")
A("l")[A("r")]
print("lt")
A("l") < A("r")
print("in")
A("l") in A("r")
print("is")
A("l") is A("r")
print("set")
A("o")[A("k")] = A("v")
print("del")
del A("o")[A("k")]
print("attr")
A("o").z = A("v")
q = None
for item in [A("last")]:
    raise ValueError("the loop's iterator goes with the frame's stack")
