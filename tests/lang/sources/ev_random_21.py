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
    def f1():
        '''doc'''
        try:
            for i in range(3):
                try:
                    x = t()
                except ValueError as e:
                    assert t()
                else:
                    x, y = t(), 2
                    x = t()
                    t()
                finally:
                    break
                if not t():
                    x = t()
        except AssertionError:
            while (x := t()):
                for i in range(3):
                    break
                else:
                    x = t()
            try:
                while 1:
                    t()
                    return 1
                    x = [i for i in range(t()) if t()]
            except (ValueError, NameError) as e:
                x = t()
                try:
                    x = t() if t() else 1
                except AssertionError:
                    x = t()
                finally:
                    t()
                    'text'
            except AssertionError:
                x = t()
            finally:
                x = t()
                for i in range(3):
                    return t()
            for i in range(3):
                try:
                    x = t()
                    t()
                    return t()
                except ValueError:
                    pass
                    x = t() if t() else 1
                    return t()
                else:
                    yield from range(t())
                finally:
                    pass
            else:
                x = t()
                while t() < t() < 3:
                    'text'
                    return t()
                    'text'
                for i in [1, 2]:
                    x = t() or t()
        else:
            pass
        yield 0
    for i in f1(): pass
except Exception as e:
    if isinstance(e, Stop): raise
try:
    pass
    while not t():
        x = t()
    while t():
        while t() or t():
            for x in range(3):
                t()
            else:
                try:
                    break
                finally:
                    x = t() or t()
                    x = t()
                    break
            raise ValueError
    else:
        for i in range(3):
            for x in [1, 2]:
                if 1:
                    x = t() if t() else 1
                elif 1:
                    pass
                    x = [i for i in range(t()) if t()]
                else:
                    x = t()
                for i in range(3):
                    del x
                    t()
                try:
                    del x
                except (ValueError, NameError) as e:
                    continue
                    x = t()
                    x = t()
                except (ValueError, NameError) as e:
                    pass
                else:
                    raise ValueError
                    x = t() or t()
                    x = t()
                finally:
                    x = t() if t() else 1
                    x = lambda: t()
            else:
                x = t()
            for i in [1, 2]:
                continue
                def f2():
                    x = t()
                    return t()
                x = f2()
            else:
                x = t()
        else:
            def f3():
                for x in range(t()):
                    break
                    break
                yield 0
            for i in f3(): pass
            x = t()
        while (x := t()):
            raise ValueError
        else:
            pass
            try:
                def f4():
                    yield from range(t())
                    yield 0
                for i in f4(): pass
                pass
            except ValueError:
                if t() if t() else t():
                    assert t()
                    x = t()
                    x = t()
                else:
                    x, y = t(), 2
            finally:
                with M():
                    x = t() or t()
                def f5():
                    '''doc'''
                    t()
                x = f5()
            for i in [1, 2]:
                if (x := t()):
                    x = t()
                else:
                    x = t()
                try:
                    x = t() or t()
                    break
                    pass
                except ValueError as e:
                    pass
                    x = lambda: t()
                while 1:
                    del x
except Exception as e:
    if isinstance(e, Stop): raise
try:
    while t():
        break
        if t():
            try:
                for x in [1, 2]:
                    x = t()
                    break
                    x = t()
                try:
                    x = t()
                except (ValueError, NameError) as e:
                    x = t()
                    break
                    break
            except ValueError:
                try:
                    x = t()
                    t()
                except ValueError:
                    x = lambda: t()
                    x = t()
                    continue
                else:
                    x = t()
                    continue
                    1
                finally:
                    continue
                    pass
                with M(), M() as m:
                    1
                    continue
        else:
            assert t()
        try:
            pass
            try:
                for i in range(3):
                    break
                    x = t()
                    x = t() if t() else 1
                try:
                    x = t()
                except (ValueError, NameError) as e:
                    raise ValueError
                    raise ValueError
                finally:
                    t()
                del x
            except (ValueError, NameError) as e:
                try:
                    del x
                    x = t()
                    continue
                except (ValueError, NameError) as e:
                    x = t() or t()
                    t()
                else:
                    'text'
                    raise ValueError
                    break
            finally:
                for x in range(t()):
                    x, y = t(), 2
                while t() or t():
                    del x
                try:
                    x = t()
                except ValueError as e:
                    raise ValueError
                except AssertionError:
                    x = t()
                    break
        except (ValueError, NameError) as e:
            continue
        else:
            for x in [1, 2]:
                try:
                    x = t() or t()
                    x = t()
                except ValueError as e:
                    t()
                    x = t() or t()
                else:
                    raise ValueError
                    'text'
                    x = t() or t()
                x = lambda: t()
                for x in [1, 2]:
                    t()
    with M() as m:
        try:
            x = t()
        except ValueError as e:
            while 1:
                if t():
                    raise ValueError
            else:
                x = t()
        else:
            pass
except Exception as e:
    if isinstance(e, Stop): raise
try:
    with M(), M() as m:
        def f6():
            '''doc'''
            try:
                x = [i for i in range(t()) if t()]
            except (ValueError, NameError) as e:
                while t() or t():
                    x = t() or t()
                    'text'
                for i in range(3):
                    raise ValueError
                    1
            else:
                try:
                    pass
                except ValueError as e:
                    t()
                except (ValueError, NameError) as e:
                    'text'
            finally:
                'text'
        x = f6()
        def f7():
            while t():
                return
            raise ValueError
            try:
                try:
                    x = t()
                    del x
                    return t()
                except AssertionError:
                    x = t()
                    t()
                    return t()
                else:
                    pass
            finally:
                for i in [1, 2]:
                    continue
                    continue
                    break
        x = f7()
    for i in range(3):
        if t() and t():
            try:
                def f8():
                    '''doc'''
                    x = t() if t() else 1
                    yield 0
                for i in f8(): pass
            finally:
                if not t():
                    x = t()
                    x = t() or t()
                    x = t()
                else:
                    x = t() if t() else 1
            x = t() or t()
            def f9():
                try:
                    x = t() or t()
                    return 1
                except AssertionError:
                    assert t()
                else:
                    x = t()
                    x = t()
                return
                yield 0
            for i in f9(): pass
    'text'
except Exception as e:
    if isinstance(e, Stop): raise
try:
    if t():
        try:
            with M(), M() as m:
                for i in range(3):
                    t()
                    pass
                else:
                    pass
                    x = [i for i in range(t()) if t()]
                    x = t()
        finally:
            x = t()
    else:
        try:
            while not t():
                def f10():
                    return 1
                    return 1
                    return t()
                    yield 0
                for i in f10(): pass
                if t():
                    x = t() if t() else 1
                    raise ValueError
                if not (t() or t() and t()):
                    1
                elif not (t() or t() and t()):
                    x, y = t(), 2
                    x = t()
                    pass
                else:
                    pass
            pass
            for i in range(t()):
                try:
                    continue
                except ValueError as e:
                    pass
                    pass
                    break
                else:
                    pass
                    x = t()
                    1
                finally:
                    assert t()
                    x, y = t(), 2
                    x = lambda: t()
        except ValueError as e:
            assert t()
        finally:
            for i in [1, 2]:
                'text'
                if t() or t():
                    x = t()
                else:
                    x = t() if t() else 1
            else:
                def f11():
                    '''doc'''
                    x = t() or t()
                    yield 0
                for i in f11(): pass
            x = t()
            for x in [1, 2]:
                def f12():
                    '''doc'''
                    x = t()
                    yield 0
                for i in f12(): pass
                with M() as m:
                    x = t() if t() else 1
                    pass
                    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    x = t() if t() else 1
except Exception as e:
    if isinstance(e, Stop): raise
try:
    x = t() or t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    if t():
        try:
            pass
        except (ValueError, NameError) as e:
            while not t():
                try:
                    t()
                except AssertionError:
                    del x
                except ValueError as e:
                    x = t()
                t()
                try:
                    break
                    x = t() if t() else 1
                    x = t()
                except ValueError:
                    x = t()
                    x = t() if t() else 1
                except ValueError:
                    break
                    x = t() or t()
                finally:
                    x, y = t(), 2
                    continue
                    break
    elif t() and t():
        x = t() or t()
        for x in range(t()):
            for i in range(t()):
                for x in range(t()):
                    continue
                if (x := t()):
                    continue
                elif t() < t() < 3:
                    pass
                    x = t()
                    pass
                else:
                    x = t()
            else:
                x = [i for i in range(t()) if t()]
            try:
                try:
                    x = t()
                except (ValueError, NameError) as e:
                    t()
                except ValueError as e:
                    pass
                raise ValueError
                'text'
            except ValueError:
                x = t()
                for i in [1, 2]:
                    continue
                if t() < t() < 3:
                    x, y = t(), 2
                    pass
                    x = t()
            finally:
                try:
                    'text'
                except ValueError:
                    x, y = t(), 2
                    pass
                else:
                    x = t()
                for x in range(3):
                    x = [i for i in range(t()) if t()]
                    x = t()
                    x = t()
                raise ValueError
            try:
                try:
                    x = t()
                    continue
                except ValueError as e:
                    x = t()
                    x = t()
                finally:
                    x = t()
                continue
            finally:
                break
        for i in [1, 2]:
            t()
    else:
        x = t()
        for i in [1, 2]:
            t()
            break
    with M(), M() as m:
        for i in [1, 2]:
            def f13():
                '''doc'''
                x = t()
                if not (t() or t() and t()):
                    x = t() or t()
                elif 1:
                    return
                else:
                    t()
                    x = [i for i in range(t()) if t()]
                    x = t()
            x = f13()
            try:
                if 1:
                    pass
                    x = t() or t()
                    x = t()
            except ValueError as e:
                while t():
                    pass
                    raise ValueError
                def f14():
                    '''doc'''
                    return
                    yield 0
                for i in f14(): pass
            else:
                for x in [1, 2]:
                    break
                    x = t()
                    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    try:
        if t() and t():
            for x in range(3):
                try:
                    'text'
                    x = t()
                finally:
                    pass
                    x = t()
                    break
                raise ValueError
            x = t()
            def f15():
                '''doc'''
                if not (t() or t() and t()):
                    assert t()
                elif t() if t() else t():
                    x = t()
                else:
                    return t()
                    x = t()
                    x, y = t(), 2
            x = f15()
        with M():
            try:
                pass
            except ValueError:
                try:
                    pass
                    raise ValueError
                    x = t()
                except ValueError:
                    x = t()
                finally:
                    x = t()
                try:
                    pass
                    x = t() if t() else 1
                finally:
                    pass
            except (ValueError, NameError) as e:
                if t() < t() < 3:
                    x = lambda: t()
                def f16():
                    pass
                    t()
                x = f16()
        for i in [1, 2]:
            continue
        else:
            for i in [1, 2]:
                continue
            x = t()
            for i in range(3):
                x = t() if t() else 1
                while not (t() or t() and t()):
                    x = t()
                    pass
    except (ValueError, NameError) as e:
        for x in range(t()):
            def f17():
                return
                yield 0
            for i in f17(): pass
    except AssertionError:
        x = t() or t()
        for x in range(3):
            del x
            if t() and t():
                with M():
                    x, y = t(), 2
                    assert t()
                    pass
            else:
                try:
                    t()
                except ValueError as e:
                    x = t()
                    break
                    pass
                except (ValueError, NameError) as e:
                    x = t() or t()
                finally:
                    continue
        while not t():
            while 0:
                try:
                    x, y = t(), 2
                finally:
                    t()
                try:
                    t()
                except (ValueError, NameError) as e:
                    continue
                else:
                    x = t()
                    t()
                    'text'
                finally:
                    assert t()
                if (x := t()):
                    pass
                elif t() < t() < 3:
                    raise ValueError
                else:
                    pass
                    t()
            else:
                def f18():
                    '''doc'''
                    'text'
                    yield 0
                for i in f18(): pass
            continue
    finally:
        def f19():
            x = t()
        x = f19()
        if t():
            try:
                def f20():
                    '''doc'''
                    del x
                    return t()
                    x = t()
                    yield 0
                for i in f20(): pass
                if 0:
                    t()
                else:
                    t()
            except ValueError as e:
                x = t()
            finally:
                x = lambda: t()
                def f21():
                    x = t() or t()
                x = f21()
                for i in [1, 2]:
                    continue
            t()
            if t():
                pass
                x = t()
                for x in [1, 2]:
                    continue
                else:
                    x = t()
                    1
            else:
                if 0:
                    x = t()
                    raise ValueError
                    x = t() or t()
                else:
                    raise ValueError
                    del x
        elif t() or t():
            try:
                while t() and t():
                    assert t()
                    break
                x = t()
                if t():
                    'text'
                    x = t()
                    x = t()
                elif 0:
                    x = t()
                else:
                    x = [i for i in range(t()) if t()]
            finally:
                x, y = t(), 2
                def f22():
                    x = t()
                    x = t()
                    assert t()
                    yield 0
                for i in f22(): pass
                x, y = t(), 2
            for i in range(t()):
                break
            x = t()
        else:
            x = t()
            assert t()
        while not (t() or t() and t()):
            for i in range(3):
                x = t()
                try:
                    x = t()
                finally:
                    x = t()
                    x = t()
    while t() and t():
        for i in [1, 2]:
            for i in range(3):
                if t():
                    pass
                    assert t()
                    continue
                else:
                    x = t() or t()
            else:
                with M(), M() as m:
                    pass
                    break
                    x = t()
                try:
                    del x
                    x = t()
                    x = t()
                finally:
                    pass
                with M():
                    x = lambda: t()
            for i in range(3):
                break
            while not t():
                x = t()
                1
        while t():
            with M(), M() as m:
                def f23():
                    '''doc'''
                    x = t()
                    yield 0
                for i in f23(): pass
        else:
            for x in [1, 2]:
                while t() < t() < 3:
                    continue
                    x = t()
                    continue
            else:
                try:
                    t()
                    x = t()
                except ValueError as e:
                    'text'
                    x = t()
                except AssertionError:
                    continue
                    break
                    continue
                else:
                    'text'
                    pass
                    x = t()
        x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    for x in range(3):
        if 0:
            x = t()
        else:
            def f24():
                for x in [1, 2]:
                    continue
                else:
                    pass
                    'text'
                    x = t()
                while 0:
                    x = t()
                    continue
                    raise ValueError
                else:
                    x = t()
                    x, y = t(), 2
                yield 0
            for i in f24(): pass
    if 1:
        for x in [1, 2]:
            for i in [1, 2]:
                raise ValueError
                try:
                    pass
                except AssertionError:
                    x = t() if t() else 1
    elif 0:
        with M() as m:
            pass
            while not t():
                try:
                    x, y = t(), 2
                    break
                    continue
                except AssertionError:
                    x = t()
                except ValueError:
                    pass
                    x = t()
                finally:
                    pass
                    break
    else:
        for i in [1, 2]:
            while not t():
                for i in [1, 2]:
                    break
                if t() < t() < 3:
                    t()
                    'text'
                else:
                    assert t()
                    pass
            x = t()
            while t() and t():
                x = t()
                for x in range(3):
                    continue
            else:
                for x in range(3):
                    x = t()
    def f25():
        'text'
        yield 0
    for i in f25(): pass
except Exception as e:
    if isinstance(e, Stop): raise
try:
    x = t()
    def f26():
        '''doc'''
        try:
            try:
                t()
                if t():
                    'text'
                    x, y = t(), 2
                elif t() and t():
                    'text'
                else:
                    t()
                    pass
            except ValueError as e:
                return 1
                return 1
                if t() if t() else t():
                    raise ValueError
                else:
                    pass
            else:
                if t() < t() < 3:
                    del x
                    1
                else:
                    x = t()
            finally:
                x = t() or t()
                x = t() if t() else 1
        finally:
            for i in range(t()):
                x = t()
                with M():
                    pass
    x = f26()
    if 1:
        for x in [1, 2]:
            for x in range(t()):
                x = t() or t()
                x = t()
                continue
            else:
                if t() if t() else t():
                    1
                    pass
                    break
                elif t() < t() < 3:
                    break
                else:
                    continue
                continue
                x = t()
        if t():
            for i in range(3):
                for i in range(t()):
                    pass
                else:
                    x = [i for i in range(t()) if t()]
                    continue
                    x = t() or t()
        else:
            x = lambda: t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    x = t()
    try:
        while (x := t()):
            pass
            if not (t() or t() and t()):
                x = t()
        for i in range(t()):
            if t():
                try:
                    x = t()
                except AssertionError:
                    x = t()
                    t()
                    break
                except ValueError:
                    x = t() or t()
                    x = t()
                else:
                    x = t() if t() else 1
                    x = t() or t()
                    continue
            else:
                pass
        try:
            del x
        except ValueError as e:
            t()
            x = t()
            for i in [1, 2]:
                try:
                    break
                except ValueError:
                    raise ValueError
                    x = t() if t() else 1
                else:
                    1
                finally:
                    x = t() or t()
        finally:
            try:
                while t() and t():
                    pass
                else:
                    x = t()
                    1
                    x = t()
            except ValueError:
                try:
                    x = t()
                    assert t()
                    x = t()
                finally:
                    x = t()
                    x = t()
                    t()
                x = t()
    finally:
        def f27():
            pass
            with M(), M() as m:
                if not (t() or t() and t()):
                    x = t() if t() else 1
                else:
                    1
                    x = lambda: t()
                    return t()
            yield 0
        for i in f27(): pass
    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
