"""Random control flow."""
state = 7
fuel = 400


class Stop(Exception):
    pass


def t():
    global state, fuel
    fuel -= 1
    if fuel < 0:
        raise Stop
    state = state * 1103515245 + 12345 & 2147483647
    return state >> 16 & 3


class M:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is not Stop and t() == 0


try:
    while t() < t() < 3:
        if 0:
            try:
                for x in range(t()):
                    t()
                    break
                    x = t()
                try:
                    x, y = t(), 2
                    del x
                    x = t()
                finally:
                    break
                    break
            except (ValueError, NameError) as e:
                def f1():
                    '''doc'''
                    return t()
                    yield 0
                for i in f1(): pass
                x = t()
                continue
            finally:
                def f2():
                    '''doc'''
                    return 1
                    yield 0
                for i in f2(): pass
                if t() or t():
                    raise ValueError
                else:
                    x = lambda: t()
                for i in range(3):
                    x = t() if t() else 1
                else:
                    x = t()
                    break
                    t()
        x = t() or t()
        if t():
            with M(), M() as m:
                if t() or t():
                    x = t()
                else:
                    continue
                pass
        else:
            while t() if t() else t():
                try:
                    x = lambda: t()
                    'text'
                    1
                except (ValueError, NameError) as e:
                    continue
                finally:
                    assert t()
                    x = t()
                with M():
                    x = [i for i in range(t()) if t()]
                    x = lambda: t()
                    x = t()
                try:
                    del x
                    t()
                except (ValueError, NameError) as e:
                    'text'
                else:
                    continue
                finally:
                    pass
                    'text'
                    x = t()
            with M(), M() as m:
                def f3():
                    pass
                x = f3()
                break
except Exception as e:
    if isinstance(e, Stop): raise
try:
    pass
    if 0:
        for i in range(3):
            for x in range(t()):
                x = t()
                for i in [1, 2]:
                    break
            else:
                with M(), M() as m:
                    x = t() or t()
        else:
            def f4():
                '''doc'''
                t()
                x = t() if t() else 1
                try:
                    1
                    yield from range(t())
                    raise ValueError
                finally:
                    return t()
                    del x
                    x = t() if t() else 1
                yield 0
            for i in f4(): pass
            pass
        x = t()
    elif t():
        raise ValueError
    else:
        def f5():
            while 1:
                x = t()
                if 0:
                    t()
                elif t():
                    pass
                    x = t()
                else:
                    x = t()
            while t():
                try:
                    continue
                except AssertionError:
                    x = t()
                    t()
                    continue
                x = t()
                if t():
                    t()
                    t()
                    t()
                elif 0:
                    x = t() or t()
                    x = t()
                else:
                    x = t() if t() else 1
                    x = t()
            try:
                if t() < t() < 3:
                    1
                    x, y = t(), 2
                    t()
            except ValueError:
                with M() as m:
                    x = t() or t()
                    x = t()
                    x = t() if t() else 1
                if t() if t() else t():
                    t()
            except AssertionError:
                try:
                    x = t()
                    x = lambda: t()
                except ValueError:
                    assert t()
                    x = t()
                except ValueError:
                    x = t()
                    raise ValueError
                    x = t()
                try:
                    return
                except ValueError:
                    return
                else:
                    return
                    return 1
                    assert t()
        x = f5()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    if 1:
        while t():
            for i in [1, 2]:
                'text'
                try:
                    continue
                    t()
                    x = t()
                except ValueError as e:
                    raise ValueError
                    x, y = t(), 2
                    del x
                except (ValueError, NameError) as e:
                    x = lambda: t()
                x, y = t(), 2
            else:
                while not t():
                    x, y = t(), 2
                    x = t()
                else:
                    continue
                    break
                for x in [1, 2]:
                    'text'
                    'text'
                    continue
                for i in range(t()):
                    x = t()
    elif not t():
        try:
            try:
                if t() if t() else t():
                    t()
            except ValueError:
                for i in range(t()):
                    x = t()
                else:
                    raise ValueError
        finally:
            x = t()
            if t():
                for i in range(t()):
                    'text'
                    del x
                    x = t()
                def f6():
                    x = lambda: t()
                    yield 0
                for i in f6(): pass
            elif t() if t() else t():
                if t() or t():
                    x = t() if t() else 1
            else:
                for i in [1, 2]:
                    del x
                    t()
                x = t() if t() else 1
                for i in range(t()):
                    del x
                else:
                    x = t()
                    x = t()
        while (x := t()):
            continue
        else:
            raise ValueError
            pass
            def f7():
                while t():
                    continue
                else:
                    t()
                    pass
                    t()
                if not (t() or t() and t()):
                    pass
                    return
                elif t() if t() else t():
                    assert t()
                    return
                    t()
                else:
                    x = t()
                if 0:
                    x = t()
                yield 0
            for i in f7(): pass
        def f8():
            try:
                for i in range(t()):
                    x = t()
                    continue
            except AssertionError:
                try:
                    return t()
                    x = lambda: t()
                finally:
                    raise ValueError
                raise ValueError
            except ValueError as e:
                'text'
                x, y = t(), 2
                return
            else:
                pass
                while not t():
                    continue
                    x, y = t(), 2
                    x = t()
                try:
                    x = t() or t()
                finally:
                    pass
                    return t()
            return
            if t():
                for i in range(3):
                    break
                    pass
                    t()
                for x in range(3):
                    'text'
                    break
                    x = lambda: t()
        x = f8()
    else:
        try:
            def f9():
                for i in range(t()):
                    x = lambda: t()
                    x, y = t(), 2
                    pass
                for i in range(3):
                    del x
                    x = t()
                    x = t()
                else:
                    x = t() if t() else 1
                    x = lambda: t()
                    x = t()
                try:
                    x = t()
                    return t()
                    t()
                except (ValueError, NameError) as e:
                    raise ValueError
                yield 0
            for i in f9(): pass
            def f10():
                t()
                yield 0
            for i in f10(): pass
            pass
        finally:
            if t() or t():
                try:
                    t()
                    x = t() or t()
                finally:
                    x = t() if t() else 1
                    pass
                x = t() if t() else 1
            if t():
                if not t():
                    t()
            elif t() and t():
                try:
                    raise ValueError
                    x = t()
                except (ValueError, NameError) as e:
                    raise ValueError
                finally:
                    t()
                try:
                    x = t()
                    1
                    1
                except ValueError as e:
                    x = [i for i in range(t()) if t()]
                    pass
                finally:
                    x = t()
                    x = t()
                def f11():
                    x = t()
                    yield 0
                for i in f11(): pass
            else:
                if (x := t()):
                    pass
                else:
                    t()
        with M() as m:
            pass
        if t() < t() < 3:
            x = t()
            for x in range(3):
                while 0:
                    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    with M(), M() as m:
        if t():
            if t() and t():
                t()
                x = lambda: t()
            else:
                with M() as m:
                    'text'
                    x = t()
                    raise ValueError
                def f12():
                    x = t() or t()
                x = f12()
                if t() < t() < 3:
                    x = t()
                    1
                elif t() if t() else t():
                    x = t() or t()
                else:
                    x = t()
    def f13():
        x = t()
        for x in [1, 2]:
            try:
                for x in range(t()):
                    return t()
                    yield from range(t())
                    'text'
                else:
                    t()
                while t():
                    continue
                if (x := t()):
                    x = t()
                    continue
                    pass
                else:
                    'text'
                    pass
            except ValueError as e:
                try:
                    x = t()
                    x = t()
                    continue
                except (ValueError, NameError) as e:
                    return 1
                    assert t()
                finally:
                    x = t() or t()
            finally:
                with M() as m:
                    return 1
            if not t():
                while t():
                    pass
            elif 1:
                for i in range(t()):
                    return t()
                    return
                    x, y = t(), 2
            else:
                for x in range(t()):
                    continue
                    t()
                    x = t()
                while 0:
                    return 1
                else:
                    x = [i for i in range(t()) if t()]
                    return
                    del x
                x = t()
            break
        yield 0
    for i in f13(): pass
    try:
        while t() or t():
            x = t()
        else:
            with M() as m:
                x = t()
                t()
                while 1:
                    t()
        for i in range(t()):
            for x in range(t()):
                if t() < t() < 3:
                    x = t() if t() else 1
                elif t() and t():
                    continue
                    x = t()
                else:
                    continue
                    t()
                    x = t()
        with M(), M() as m:
            if not t():
                x, y = t(), 2
                x = t()
                x = t()
            else:
                if t() or t():
                    pass
                elif t() or t():
                    t()
                    x = t()
                else:
                    t()
            x = t()
            try:
                while t() if t() else t():
                    x = t()
                else:
                    pass
                while not t():
                    x = t() if t() else 1
                def f14():
                    '''doc'''
                    x = t()
                    x = t()
                    x = t()
                x = f14()
            finally:
                pass
    finally:
        pass
except Exception as e:
    if isinstance(e, Stop): raise
try:
    for i in range(t()):
        break
        with M(), M() as m:
            try:
                try:
                    break
                    x = t()
                    'text'
                except AssertionError:
                    pass
                continue
            except ValueError as e:
                while t():
                    continue
                    raise ValueError
                    x = t() if t() else 1
            except ValueError:
                try:
                    x = t()
                    'text'
                except (ValueError, NameError) as e:
                    x = lambda: t()
                    'text'
                else:
                    break
                    break
                finally:
                    pass
                    x = t()
                with M(), M() as m:
                    pass
                try:
                    x = t() if t() else 1
                except (ValueError, NameError) as e:
                    x = t()
                finally:
                    x = t()
            finally:
                with M(), M() as m:
                    x = t()
            if t() if t() else t():
                with M():
                    t()
                    t()
                if 0:
                    x = t()
                    x = t()
                    t()
                else:
                    continue
                x = t() or t()
            assert t()
        try:
            for i in range(t()):
                def f15():
                    '''doc'''
                    return t()
                x = f15()
            if not t():
                with M() as m:
                    x = t() if t() else 1
            while t() if t() else t():
                def f16():
                    '''doc'''
                    x = t()
                    yield from range(t())
                    yield 0
                for i in f16(): pass
            else:
                continue
        except ValueError:
            def f17():
                '''doc'''
                for i in range(3):
                    return 1
                    x = t()
                    x = [i for i in range(t()) if t()]
                else:
                    assert t()
                x = t()
                try:
                    pass
                    return 1
                    x = [i for i in range(t()) if t()]
                except ValueError as e:
                    pass
                    1
                else:
                    'text'
                    pass
            x = f17()
    else:
        for i in range(3):
            try:
                try:
                    break
                    pass
                    x, y = t(), 2
                except (ValueError, NameError) as e:
                    t()
                else:
                    x = t()
                finally:
                    x = t()
                    pass
                    t()
            finally:
                for i in range(t()):
                    x = t()
                    x = t()
                    x = t() if t() else 1
                del x
        else:
            1
        try:
            for i in range(t()):
                assert t()
            while t() or t():
                for i in [1, 2]:
                    t()
                    continue
                    x = t() if t() else 1
                t()
                while 0:
                    x = t()
                    assert t()
            while not (t() or t() and t()):
                with M(), M() as m:
                    x = [i for i in range(t()) if t()]
                try:
                    'text'
                    del x
                except AssertionError:
                    break
                    x, y = t(), 2
                    pass
                finally:
                    x = t() or t()
                    t()
        except AssertionError:
            def f18():
                '''doc'''
                try:
                    x = t() if t() else 1
                except ValueError as e:
                    x = t() if t() else 1
                    t()
                    raise ValueError
                except (ValueError, NameError) as e:
                    x = t()
                else:
                    x = t()
            x = f18()
        finally:
            t()
            for i in range(3):
                try:
                    x = t() or t()
                    pass
                except AssertionError:
                    del x
                finally:
                    raise ValueError
                    continue
            while t():
                with M():
                    break
                    x = t()
        for x in range(3):
            try:
                def f19():
                    '''doc'''
                    assert t()
                    'text'
                    yield 0
                for i in f19(): pass
                if t():
                    x = t() or t()
                x, y = t(), 2
            except AssertionError:
                1
                with M():
                    x = t()
            else:
                for i in range(3):
                    del x
                    'text'
            finally:
                x = t()
            if t():
                try:
                    raise ValueError
                    1
                    del x
                except AssertionError:
                    raise ValueError
                except ValueError:
                    pass
                else:
                    x = t()
                    x = t()
                    x = t() if t() else 1
                finally:
                    x = t()
                    break
            else:
                with M(), M() as m:
                    x = t() or t()
                x = t()
                x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    if 1:
        x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    t()
    def f20():
        '''doc'''
        while not (t() or t() and t()):
            return t()
        else:
            while t() or t():
                x = [i for i in range(t()) if t()]
        x = t() or t()
    x = f20()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    def f21():
        if t():
            if t() < t() < 3:
                try:
                    pass
                    pass
                    x = t()
                finally:
                    return 1
                    x = t()
                    return 1
                x = t()
            elif 1:
                if (x := t()):
                    x = t() if t() else 1
                    return 1
            else:
                x = lambda: t()
                try:
                    assert t()
                    t()
                except AssertionError:
                    pass
                except (ValueError, NameError) as e:
                    x, y = t(), 2
                    raise ValueError
                finally:
                    x = [i for i in range(t()) if t()]
                try:
                    raise ValueError
                    del x
                    1
                except ValueError:
                    x = t()
                    x = t()
                    x = t()
                finally:
                    t()
                    t()
            try:
                with M(), M() as m:
                    t()
                    raise ValueError
                    pass
                x = t()
                1
            except ValueError:
                try:
                    'text'
                    x = t() or t()
                    x = t()
                except ValueError:
                    assert t()
                else:
                    return 1
                try:
                    x = t()
                except AssertionError:
                    return t()
                x = lambda: t()
            except (ValueError, NameError) as e:
                try:
                    pass
                finally:
                    pass
                    t()
                for i in range(3):
                    return
                with M():
                    pass
            for x in [1, 2]:
                break
                for i in range(t()):
                    continue
                x = t()
    x = f21()
    try:
        for i in [1, 2]:
            pass
            for i in range(3):
                if t():
                    continue
                    t()
                    t()
                else:
                    x, y = t(), 2
                    x = [i for i in range(t()) if t()]
                x = t()
            while t() and t():
                break
                if t() if t() else t():
                    1
                    x = t()
                elif not t():
                    x = t()
                    break
                    t()
                else:
                    pass
                    break
                    x = t()
    except AssertionError:
        try:
            try:
                x = t()
                for x in range(3):
                    x = t()
                with M(), M() as m:
                    x = lambda: t()
            except ValueError:
                while t():
                    t()
                    x = t() if t() else 1
                    x = t()
            else:
                try:
                    x = t()
                finally:
                    x = t()
                x = t()
                for i in [1, 2]:
                    x = t()
                    x = t() if t() else 1
                    continue
            finally:
                for i in [1, 2]:
                    break
                else:
                    x = t()
                while t() < t() < 3:
                    x = t() if t() else 1
                    t()
                    x = t() or t()
                else:
                    x = lambda: t()
                    x = t()
                x = t()
            try:
                raise ValueError
                for i in range(t()):
                    pass
                pass
            except (ValueError, NameError) as e:
                try:
                    x = [i for i in range(t()) if t()]
                    raise ValueError
                    x = t() if t() else 1
                finally:
                    pass
                    x = t()
                try:
                    x = t() or t()
                    t()
                except ValueError as e:
                    x = t()
                    assert t()
                except (ValueError, NameError) as e:
                    pass
                    x = t()
                    x = lambda: t()
                else:
                    raise ValueError
                finally:
                    x, y = t(), 2
                for i in [1, 2]:
                    pass
                else:
                    x = [i for i in range(t()) if t()]
            else:
                pass
            finally:
                with M() as m:
                    x = t() if t() else 1
        except AssertionError:
            if t() and t():
                try:
                    pass
                finally:
                    x = t()
            while t() < t() < 3:
                try:
                    x = t()
                except AssertionError:
                    1
                else:
                    t()
                finally:
                    x = t()
                    x = t() or t()
                    raise ValueError
            def f22():
                with M():
                    x = t()
                if t() if t() else t():
                    t()
                else:
                    return
            x = f22()
        except ValueError:
            while t() if t() else t():
                if t() and t():
                    continue
                    x = t()
                elif t() < t() < 3:
                    x = [i for i in range(t()) if t()]
                    x = t()
                else:
                    pass
                pass
            try:
                while t() if t() else t():
                    continue
                    x, y = t(), 2
                pass
                del x
            except AssertionError:
                def f23():
                    x = t() if t() else 1
                    pass
                    yield 0
                for i in f23(): pass
                for x in range(3):
                    raise ValueError
            else:
                for x in range(3):
                    continue
                    pass
        else:
            if (x := t()):
                if 0:
                    pass
                    pass
                else:
                    raise ValueError
                    x = t()
                def f24():
                    del x
                    yield 0
                for i in f24(): pass
                try:
                    x = t()
                except ValueError:
                    del x
                    x = t() or t()
                    pass
                finally:
                    pass
                    x = t()
            elif t():
                if (x := t()):
                    pass
                    1
                else:
                    x = t() or t()
                for x in [1, 2]:
                    break
                    x = t()
                if not t():
                    x = t() if t() else 1
                else:
                    pass
            else:
                x, y = t(), 2
        finally:
            with M():
                def f25():
                    x = t()
                x = f25()
                assert t()
                for i in range(t()):
                    x = t()
        t()
    except ValueError as e:
        x = t() if t() else 1
    finally:
        for x in range(t()):
            while not t():
                for i in range(3):
                    1
            else:
                def f26():
                    '''doc'''
                    t()
                x = f26()
            for i in range(t()):
                continue
            else:
                x = t() or t()
                def f27():
                    '''doc'''
                    return
                x = f27()
        else:
            while t():
                if not t():
                    pass
                elif not (t() or t() and t()):
                    pass
                    break
                    x = t()
                else:
                    'text'
                    x = t()
            if not t():
                x = lambda: t()
                try:
                    x = lambda: t()
                except (ValueError, NameError) as e:
                    x = t()
                except ValueError as e:
                    x = t()
                    1
                finally:
                    x = t()
                    x = t()
                    x = t() if t() else 1
            try:
                if 0:
                    x = t() if t() else 1
                    x = t()
                elif not (t() or t() and t()):
                    x = [i for i in range(t()) if t()]
                    x = [i for i in range(t()) if t()]
                else:
                    x = t()
            finally:
                x, y = t(), 2
    def f28():
        '''doc'''
        try:
            for i in [1, 2]:
                if t() if t() else t():
                    pass
                    1
                    x = t()
                try:
                    return t()
                except (ValueError, NameError) as e:
                    continue
                except AssertionError:
                    continue
                else:
                    break
                    t()
            else:
                if not (t() or t() and t()):
                    x = t() if t() else 1
                    x = [i for i in range(t()) if t()]
                    t()
                else:
                    x, y = t(), 2
            try:
                x = t()
                while (x := t()):
                    x = t()
                    raise ValueError
                else:
                    x = [i for i in range(t()) if t()]
                    pass
                for i in range(t()):
                    pass
                else:
                    return t()
            finally:
                pass
            try:
                return t()
                try:
                    del x
                except ValueError as e:
                    x, y = t(), 2
                    x = t()
                    x = t()
                for x in range(t()):
                    assert t()
                    del x
            except ValueError:
                x = lambda: t()
                try:
                    return t()
                except ValueError as e:
                    t()
                    pass
        except ValueError as e:
            return t()
            1
        else:
            try:
                for i in range(3):
                    pass
                else:
                    x = t()
            finally:
                x = lambda: t()
            for i in [1, 2]:
                if t() and t():
                    return 1
                    x = t()
                elif t() < t() < 3:
                    t()
                    raise ValueError
                else:
                    return t()
            else:
                for x in range(t()):
                    raise ValueError
            with M():
                try:
                    del x
                    pass
                    x = t()
                except ValueError:
                    x = t()
                    x = t()
                finally:
                    'text'
                while t() < t() < 3:
                    raise ValueError
                    x = lambda: t()
                else:
                    return t()
                    x = t() or t()
                try:
                    return t()
                finally:
                    1
                    return
        try:
            pass
            t()
            if t():
                assert t()
                'text'
                try:
                    pass
                except ValueError:
                    pass
                    t()
                    x = t() if t() else 1
                except AssertionError:
                    del x
                    pass
        finally:
            x = t()
        yield 0
    for i in f28(): pass
except Exception as e:
    if isinstance(e, Stop): raise
try:
    try:
        try:
            pass
            for x in range(t()):
                pass
            else:
                if not (t() or t() and t()):
                    x = t() if t() else 1
                    x = t()
                    pass
                if t() or t():
                    t()
                    pass
                    x = t() or t()
                for i in [1, 2]:
                    pass
            if 1:
                pass
                x = t()
            elif not t():
                try:
                    x = t()
                    x = t()
                except (ValueError, NameError) as e:
                    x = t() if t() else 1
                    x = [i for i in range(t()) if t()]
                except (ValueError, NameError) as e:
                    x = t()
                    t()
                    x = t() if t() else 1
                finally:
                    x = t()
            else:
                pass
        finally:
            try:
                raise ValueError
                if 1:
                    x = t() or t()
                for i in range(3):
                    'text'
            except ValueError:
                for x in range(3):
                    x = lambda: t()
                    break
                    break
            finally:
                with M(), M() as m:
                    pass
                for x in range(t()):
                    t()
        try:
            x = t()
        except (ValueError, NameError) as e:
            try:
                x = t()
                if t():
                    x = t()
                elif not (t() or t() and t()):
                    x = t() or t()
                    assert t()
                    pass
                else:
                    x = lambda: t()
            except AssertionError:
                def f29():
                    '''doc'''
                    return
                    raise ValueError
                    x = t()
                x = f29()
                for i in [1, 2]:
                    x = t()
                for x in range(t()):
                    x = lambda: t()
                    x = t()
            finally:
                for i in range(3):
                    x = t()
                    pass
                    continue
                else:
                    del x
                    1
                    x = t()
                if t():
                    'text'
                    raise ValueError
                    pass
                if t():
                    x = t() if t() else 1
                    pass
            try:
                if not (t() or t() and t()):
                    x = t() or t()
                    pass
                elif (x := t()):
                    x = [i for i in range(t()) if t()]
                else:
                    x = t()
                with M() as m:
                    x = t()
            except ValueError as e:
                t()
                for i in [1, 2]:
                    break
                else:
                    x = [i for i in range(t()) if t()]
                    x = t()
                for x in range(3):
                    continue
                else:
                    t()
                    x = t()
                    x = t() or t()
            else:
                try:
                    x = t() if t() else 1
                    pass
                    x = t()
                except ValueError:
                    pass
                    1
                    pass
                except ValueError as e:
                    pass
            if t() and t():
                x = t() or t()
                with M() as m:
                    x = t() if t() else 1
                    raise ValueError
                    x = t() or t()
                def f30():
                    '''doc'''
                    raise ValueError
                    return 1
                    x = t()
                    yield 0
                for i in f30(): pass
            else:
                x = lambda: t()
        except (ValueError, NameError) as e:
            for i in [1, 2]:
                try:
                    raise ValueError
                    x = t() if t() else 1
                finally:
                    continue
            def f31():
                '''doc'''
                for x in range(t()):
                    return t()
                yield 0
            for i in f31(): pass
        finally:
            while t() if t() else t():
                break
                if t():
                    raise ValueError
                    break
                else:
                    break
                    assert t()
        x = t() or t()
    except ValueError as e:
        if not (t() or t() and t()):
            if t() and t():
                t()
            elif t():
                pass
            else:
                while (x := t()):
                    del x
                    break
                else:
                    t()
                    1
                with M() as m:
                    x = t()
                    t()
                    raise ValueError
            with M():
                1
        raise ValueError
        while not (t() or t() and t()):
            for i in [1, 2]:
                for x in range(3):
                    'text'
            else:
                if not (t() or t() and t()):
                    pass
    finally:
        try:
            if t() and t():
                try:
                    x = t()
                except ValueError:
                    del x
                except ValueError as e:
                    pass
                finally:
                    raise ValueError
                    t()
        finally:
            with M(), M() as m:
                for i in [1, 2]:
                    assert t()
                if t() if t() else t():
                    x = [i for i in range(t()) if t()]
                    x = t()
                    x = t()
                x = t()
        if not t():
            x, y = t(), 2
            x = lambda: t()
            x = t()
        elif 0:
            for x in [1, 2]:
                while t() < t() < 3:
                    1
                else:
                    x = t()
                    del x
                    x = t()
                try:
                    raise ValueError
                    break
                except ValueError as e:
                    continue
                    x = t()
                    'text'
                with M() as m:
                    x = t()
                    pass
        else:
            try:
                with M(), M() as m:
                    1
                for i in [1, 2]:
                    t()
                else:
                    x = t()
                    'text'
                if t():
                    x = t()
                elif t() and t():
                    assert t()
                else:
                    x = t()
                    x = [i for i in range(t()) if t()]
            except ValueError:
                x = lambda: t()
                for i in range(t()):
                    x, y = t(), 2
                for x in range(3):
                    x = t()
                    continue
            else:
                def f32():
                    '''doc'''
                    pass
                    x = t()
                    yield 0
                for i in f32(): pass
                for i in [1, 2]:
                    x = t()
            if not t():
                x = t()
                raise ValueError
            elif (x := t()):
                with M():
                    x = t()
                    x = [i for i in range(t()) if t()]
                try:
                    x = [i for i in range(t()) if t()]
                    t()
                except (ValueError, NameError) as e:
                    1
                    x = t()
                except ValueError as e:
                    1
                finally:
                    x = [i for i in range(t()) if t()]
                    x = t()
                    x = t()
            else:
                with M():
                    pass
                    x, y = t(), 2
                    del x
except Exception as e:
    if isinstance(e, Stop): raise
try:
    x = t() or t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    try:
        for i in [1, 2]:
            continue
    finally:
        x = t()
        if t() and t():
            t()
    while t() < t() < 3:
        x = t() or t()
        try:
            continue
        except ValueError:
            x = t()
        finally:
            pass
        while t() if t() else t():
            for i in [1, 2]:
                if t():
                    del x
                    pass
                    continue
                else:
                    break
            try:
                if 0:
                    x = t()
                else:
                    x = t()
                    pass
                if not (t() or t() and t()):
                    continue
                    'text'
                    break
            except ValueError:
                if not (t() or t() and t()):
                    x = t()
                elif t() and t():
                    continue
                    x = t() or t()
                else:
                    break
                    raise ValueError
            except ValueError:
                try:
                    pass
                    del x
                    t()
                except (ValueError, NameError) as e:
                    x = t()
                finally:
                    x = t() or t()
                    t()
                if t():
                    t()
                elif not t():
                    assert t()
                else:
                    x = t()
                for i in [1, 2]:
                    break
            else:
                try:
                    continue
                except ValueError as e:
                    x = t()
                else:
                    x = t() if t() else 1
                    break
except Exception as e:
    if isinstance(e, Stop): raise
try:
    for i in range(t()):
        with M() as m:
            x = t()
            if not t():
                x = t()
            if 1:
                with M(), M() as m:
                    x = t()
                    x = t()
                    x = t()
                x = t()
                with M(), M() as m:
                    x = t()
            else:
                with M():
                    pass
                    t()
                if t():
                    x = t() or t()
                elif t():
                    x = t()
                    t()
                    1
                else:
                    x = t() or t()
        for i in range(t()):
            for i in range(t()):
                continue
                if t() if t() else t():
                    x = t()
                    pass
                else:
                    continue
                    pass
                    x = t() or t()
            for i in [1, 2]:
                try:
                    t()
                except AssertionError:
                    pass
                else:
                    x = t()
                'text'
            else:
                if t() < t() < 3:
                    x = t()
        raise ValueError
    for x in [1, 2]:
        while t() or t():
            for i in range(t()):
                if 0:
                    break
                    continue
                else:
                    break
                try:
                    x = t() or t()
                    continue
                    'text'
                except AssertionError:
                    t()
                if t() < t() < 3:
                    pass
            if t():
                with M(), M() as m:
                    pass
                while not t():
                    break
                    x = t()
                else:
                    x = t() or t()
                if (x := t()):
                    x = t() or t()
                    continue
                    t()
                else:
                    x = t() or t()
            elif t() < t() < 3:
                1
            else:
                with M():
                    continue
                    pass
                    x = t()
            for x in range(3):
                if t():
                    x = t()
                else:
                    x = [i for i in range(t()) if t()]
                break
            else:
                def f33():
                    x = t()
                    yield 0
                for i in f33(): pass
        else:
            break
            if t() if t() else t():
                x = t() or t()
        for i in range(3):
            while t() or t():
                try:
                    t()
                except ValueError:
                    pass
                except ValueError:
                    break
                    del x
                finally:
                    x = t()
            def f34():
                '''doc'''
                for i in range(3):
                    break
                    x = t()
                    return 1
                if not t():
                    x = t()
                elif t():
                    x = [i for i in range(t()) if t()]
                else:
                    t()
                    x = t()
                yield 0
            for i in f34(): pass
            with M(), M() as m:
                try:
                    continue
                    del x
                finally:
                    x = t() or t()
                x, y = t(), 2
        else:
            if t() or t():
                try:
                    break
                finally:
                    break
                1
                while t():
                    1
                    break
                    break
                else:
                    1
                    x = t() if t() else 1
                    pass
    while t():
        break
except Exception as e:
    if isinstance(e, Stop): raise
