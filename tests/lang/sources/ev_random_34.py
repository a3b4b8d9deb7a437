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
    for i in range(t()):
        if t() if t() else t():
            try:
                t()
            finally:
                if t():
                    pass
                    assert t()
            while 0:
                pass
                assert t()
            else:
                def f1():
                    del x
                    yield 0
                for i in f1(): pass
        if not (t() or t() and t()):
            for i in range(3):
                with M() as m:
                    x = t() if t() else 1
                try:
                    break
                    t()
                    x = t() or t()
                except ValueError as e:
                    pass
                finally:
                    'text'
                continue
            for x in [1, 2]:
                try:
                    x = t()
                finally:
                    t()
                    x = t()
                t()
        elif t():
            if not t():
                pass
                del x
            else:
                while not (t() or t() and t()):
                    continue
                def f2():
                    pass
                    x = t()
                    x = t()
                x = f2()
            try:
                break
                def f3():
                    t()
                x = f3()
                for i in [1, 2]:
                    x = t() or t()
                    t()
                    'text'
                else:
                    x = t() or t()
                    pass
            finally:
                x = t() if t() else 1
        else:
            for i in range(3):
                try:
                    pass
                    continue
                except ValueError:
                    pass
                    break
                finally:
                    pass
                def f4():
                    x = t()
                    yield 0
                for i in f4(): pass
                break
            else:
                for i in [1, 2]:
                    x = t()
                try:
                    x, y = t(), 2
                    x = t()
                except AssertionError:
                    pass
                except ValueError:
                    t()
                    continue
                    raise ValueError
                continue
            t()
    with M() as m:
        for x in range(t()):
            try:
                for i in range(3):
                    x = t()
                def f5():
                    x = t()
                    return
                    x = lambda: t()
                x = f5()
            finally:
                break
                try:
                    continue
                except ValueError:
                    x = t() if t() else 1
                    x = t() or t()
                except AssertionError:
                    x, y = t(), 2
                if not t():
                    t()
                else:
                    raise ValueError
            for i in range(t()):
                x = t()
        else:
            try:
                for i in range(t()):
                    break
            finally:
                for x in [1, 2]:
                    x = t()
                t()
                if t() < t() < 3:
                    pass
                    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    if 1:
        try:
            if t():
                try:
                    x = t() if t() else 1
                    raise ValueError
                except ValueError:
                    t()
                finally:
                    pass
            for i in range(3):
                try:
                    continue
                except ValueError as e:
                    x, y = t(), 2
                finally:
                    x = t() if t() else 1
            def f6():
                '''doc'''
                for i in range(3):
                    x = t() if t() else 1
                    x = t() or t()
                else:
                    x = t()
                    return t()
                try:
                    x = t()
                    x = t()
                except AssertionError:
                    return t()
                finally:
                    del x
                    x, y = t(), 2
                try:
                    x = t()
                    raise ValueError
                except ValueError as e:
                    return 1
                else:
                    x = t()
                    x = t()
                yield 0
            for i in f6(): pass
        except ValueError as e:
            try:
                t()
                for i in range(t()):
                    pass
                    break
                while t():
                    x = t() or t()
            except AssertionError:
                with M():
                    1
                while t():
                    continue
                else:
                    pass
                for x in range(t()):
                    x = t()
            except AssertionError:
                for i in range(3):
                    del x
                    x = t() or t()
            finally:
                with M():
                    x = t()
        finally:
            t()
    elif (x := t()):
        try:
            while t() if t() else t():
                try:
                    x = t() or t()
                except ValueError as e:
                    x = t()
                    x = t() if t() else 1
            try:
                pass
                x = t()
                with M() as m:
                    x = t() or t()
            except ValueError as e:
                try:
                    x, y = t(), 2
                except (ValueError, NameError) as e:
                    x = t()
                    t()
                except (ValueError, NameError) as e:
                    x = t() if t() else 1
                finally:
                    x = t() if t() else 1
            except AssertionError:
                while not t():
                    x = t()
                x = t()
                try:
                    raise ValueError
                    t()
                except AssertionError:
                    x = t() if t() else 1
            finally:
                def f7():
                    '''doc'''
                    x = t()
                x = f7()
                for i in range(3):
                    break
                try:
                    raise ValueError
                finally:
                    x = t() or t()
        except ValueError:
            def f8():
                for x in range(t()):
                    del x
                    return 1
                    return t()
                with M():
                    t()
                    x = t()
                    return t()
                while not (t() or t() and t()):
                    del x
                else:
                    return t()
                yield 0
            for i in f8(): pass
            x = t()
        finally:
            t()
            if 0:
                with M() as m:
                    x, y = t(), 2
                try:
                    x = t() if t() else 1
                finally:
                    x = t()
                    x = t() if t() else 1
                    t()
                try:
                    x = lambda: t()
                except ValueError as e:
                    x = t()
                    del x
                    pass
                except ValueError as e:
                    t()
                finally:
                    x = t() if t() else 1
                    'text'
                    x = lambda: t()
            elif 0:
                if t():
                    x = t()
            else:
                while t() and t():
                    t()
                    continue
                    x = t()
                else:
                    x = t()
                if t() if t() else t():
                    x = t()
                elif (x := t()):
                    'text'
                    raise ValueError
                    x = t()
                else:
                    t()
                    x = [i for i in range(t()) if t()]
                    x = t()
        with M() as m:
            x = t()
            x = t()
            if t() < t() < 3:
                for i in range(t()):
                    x = t()
                    x = t() if t() else 1
                    continue
                else:
                    x = t()
                    del x
                x = t()
                def f9():
                    '''doc'''
                    x = t() if t() else 1
                    pass
                    x = t()
                x = f9()
        try:
            t()
        finally:
            for i in range(3):
                if t() and t():
                    x = t()
                    1
                else:
                    continue
            raise ValueError
    else:
        for i in range(3):
            try:
                assert t()
            except ValueError as e:
                try:
                    break
                finally:
                    continue
                    x, y = t(), 2
                while t():
                    x = t()
                else:
                    t()
            else:
                for x in range(t()):
                    pass
                    pass
                    'text'
            finally:
                for x in [1, 2]:
                    x = t() if t() else 1
                x = t()
            with M():
                if t():
                    break
                elif t():
                    x = t()
                else:
                    x = t()
                    'text'
except Exception as e:
    if isinstance(e, Stop): raise
try:
    pass
    for i in [1, 2]:
        for i in [1, 2]:
            for i in [1, 2]:
                x = lambda: t()
        else:
            if not t():
                continue
            elif (x := t()):
                try:
                    x, y = t(), 2
                finally:
                    x = t()
                    raise ValueError
            else:
                if t():
                    continue
                    break
            for i in range(3):
                def f10():
                    x = t() or t()
                x = f10()
                try:
                    x = t() or t()
                except (ValueError, NameError) as e:
                    pass
                finally:
                    continue
                def f11():
                    '''doc'''
                    return 1
                    return
                    yield 0
                for i in f11(): pass
    else:
        while not (t() or t() and t()):
            for i in range(3):
                if t() or t():
                    x, y = t(), 2
                    pass
                while t() and t():
                    'text'
            try:
                if t() or t():
                    raise ValueError
                    assert t()
                x = [i for i in range(t()) if t()]
            finally:
                for x in [1, 2]:
                    raise ValueError
                    x = t()
                    x = t()
        else:
            x = t()
            try:
                for x in range(3):
                    x = t()
                t()
            except ValueError as e:
                for i in [1, 2]:
                    pass
                    x = t()
                else:
                    x = [i for i in range(t()) if t()]
                    t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    if (x := t()):
        try:
            del x
        except ValueError as e:
            def f12():
                '''doc'''
                for i in range(t()):
                    yield from range(t())
                if t() or t():
                    return
                else:
                    x = t() or t()
                    return t()
                    x = t()
                yield 0
            for i in f12(): pass
    elif 1:
        if t() and t():
            def f13():
                '''doc'''
                return 1
                yield 0
            for i in f13(): pass
        elif (x := t()):
            if not (t() or t() and t()):
                try:
                    raise ValueError
                    x = [i for i in range(t()) if t()]
                    x = [i for i in range(t()) if t()]
                except AssertionError:
                    pass
                    x = t()
                finally:
                    x = lambda: t()
                    raise ValueError
                if 1:
                    pass
                    x = t()
                    x = t() if t() else 1
                while (x := t()):
                    x = t() if t() else 1
                else:
                    x = t()
            elif 1:
                if not t():
                    t()
                    x = t()
            else:
                1
                if t() if t() else t():
                    pass
                    pass
        else:
            t()
        for x in range(3):
            for i in range(t()):
                try:
                    continue
                finally:
                    continue
                    continue
                for i in range(t()):
                    x = t()
                if t() or t():
                    raise ValueError
                    x = lambda: t()
                    del x
                else:
                    continue
            x = [i for i in range(t()) if t()]
        x = lambda: t()
    else:
        try:
            while t():
                for i in range(3):
                    pass
                def f14():
                    '''doc'''
                    assert t()
                    yield 0
                for i in f14(): pass
        except AssertionError:
            with M():
                try:
                    x = t()
                finally:
                    x = t()
                    t()
                x = t() if t() else 1
                with M():
                    x = t()
                    x = t()
        finally:
            for i in range(t()):
                for i in [1, 2]:
                    x, y = t(), 2
                    x = lambda: t()
    try:
        if not t():
            x = t() or t()
        while t() or t():
            if 1:
                try:
                    break
                    continue
                    x = t()
                finally:
                    x = t()
                    x = t()
                    pass
                if (x := t()):
                    t()
                    x = t()
                try:
                    x = lambda: t()
                    continue
                    pass
                except ValueError as e:
                    t()
                    continue
                    raise ValueError
                else:
                    x, y = t(), 2
                    t()
            else:
                try:
                    x = t()
                    break
                    x = lambda: t()
                except ValueError as e:
                    pass
                    del x
                    x = t() or t()
                except (ValueError, NameError) as e:
                    pass
                finally:
                    x = t() if t() else 1
            for i in range(3):
                continue
                for i in [1, 2]:
                    x = t()
                    x = t()
    except AssertionError:
        for x in range(t()):
            for x in range(3):
                def f15():
                    '''doc'''
                    t()
                    'text'
                    yield t()
                    yield 0
                for i in f15(): pass
    except (ValueError, NameError) as e:
        with M(), M() as m:
            for x in range(t()):
                if t() < t() < 3:
                    x, y = t(), 2
            for i in range(3):
                def f16():
                    return
                    yield 0
                for i in f16(): pass
            x, y = t(), 2
        if t() and t():
            pass
        elif not t():
            def f17():
                if not (t() or t() and t()):
                    pass
                    raise ValueError
            x = f17()
        else:
            try:
                try:
                    'text'
                    x = t()
                except ValueError:
                    x = t() or t()
                    t()
                    x = t() if t() else 1
                else:
                    x = lambda: t()
                finally:
                    x = t()
                try:
                    pass
                    x = t() if t() else 1
                    del x
                except (ValueError, NameError) as e:
                    assert t()
                    t()
                    'text'
            except (ValueError, NameError) as e:
                x = t() if t() else 1
                while not t():
                    continue
                    x = t()
                    x = [i for i in range(t()) if t()]
    else:
        def f18():
            x = t()
            pass
            try:
                for i in range(3):
                    continue
                    pass
                    x, y = t(), 2
                try:
                    x = t() if t() else 1
                except ValueError:
                    return 1
                    1
                finally:
                    return
            except ValueError as e:
                try:
                    pass
                    t()
                    raise ValueError
                except (ValueError, NameError) as e:
                    yield from range(t())
                else:
                    x = t() if t() else 1
                finally:
                    t()
                    x, y = t(), 2
            else:
                pass
                for i in [1, 2]:
                    pass
                else:
                    t()
            yield 0
        for i in f18(): pass
        if 0:
            def f19():
                try:
                    'text'
                except ValueError:
                    return
                except ValueError as e:
                    1
                    del x
                else:
                    return t()
                finally:
                    x = t()
                    raise ValueError
                for i in range(3):
                    x = t()
                    pass
                    raise ValueError
                yield 0
            for i in f19(): pass
            with M():
                for x in range(3):
                    t()
                    x = t()
                with M(), M() as m:
                    x = t()
                    x = t()
        try:
            x = t()
            for i in range(3):
                assert t()
                x = t()
            else:
                with M(), M() as m:
                    pass
                    x = t()
                    pass
            try:
                for i in range(3):
                    x = t() if t() else 1
                x = lambda: t()
            finally:
                for i in range(3):
                    t()
                for i in range(t()):
                    x = t() if t() else 1
                    del x
        except (ValueError, NameError) as e:
            if not (t() or t() and t()):
                for i in range(3):
                    'text'
            while t():
                with M():
                    t()
        else:
            try:
                for i in range(3):
                    x = t()
            except ValueError:
                with M() as m:
                    x, y = t(), 2
        finally:
            for i in range(t()):
                def f20():
                    pass
                    x, y = t(), 2
                x = f20()
                t()
                def f21():
                    '''doc'''
                    x = t() or t()
                    t()
                x = f21()
            else:
                try:
                    x = t()
                finally:
                    t()
                if t():
                    t()
                    x = t()
                    x = t() if t() else 1
                elif not (t() or t() and t()):
                    x = t() if t() else 1
                else:
                    x = t() if t() else 1
                    1
    while 1:
        for i in range(t()):
            if not t():
                with M(), M() as m:
                    x = [i for i in range(t()) if t()]
                for i in range(3):
                    x = t()
                    x = t()
                if t() < t() < 3:
                    x = t() or t()
                    x = t()
            elif 0:
                if t():
                    x = t() or t()
                    x = t()
                else:
                    assert t()
            else:
                for i in range(t()):
                    break
                    break
                    x = t()
                continue
                for x in range(3):
                    x = t()
                    pass
    else:
        x = t()
        for i in [1, 2]:
            raise ValueError
            with M() as m:
                for i in range(t()):
                    x = t() if t() else 1
                    x = t()
                else:
                    x = t()
            try:
                try:
                    break
                except AssertionError:
                    del x
                except ValueError as e:
                    x = t()
                finally:
                    x, y = t(), 2
                x = t()
            finally:
                if t():
                    x = t() if t() else 1
                    x = t()
                    continue
                else:
                    t()
        else:
            def f22():
                '''doc'''
                if (x := t()):
                    pass
                    x = [i for i in range(t()) if t()]
                    x = t()
                else:
                    return 1
                    x = [i for i in range(t()) if t()]
                    x = t()
            x = f22()
            'text'
except Exception as e:
    if isinstance(e, Stop): raise
try:
    raise ValueError
except Exception as e:
    if isinstance(e, Stop): raise
try:
    t()
    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    for i in range(3):
        try:
            pass
        except (ValueError, NameError) as e:
            for i in [1, 2]:
                def f23():
                    '''doc'''
                    pass
                    pass
                    del x
                    yield 0
                for i in f23(): pass
                x = t()
                x = t()
    else:
        for i in range(3):
            while t() < t() < 3:
                for i in range(3):
                    x = t()
                else:
                    x = t()
                try:
                    t()
                    pass
                finally:
                    x, y = t(), 2
            def f24():
                '''doc'''
                return 1
                if t():
                    assert t()
                    return t()
                elif t() if t() else t():
                    t()
                    x = t() or t()
                else:
                    assert t()
                try:
                    del x
                    x = t()
                except (ValueError, NameError) as e:
                    return t()
            x = f24()
        else:
            x = t()
            try:
                raise ValueError
                for i in range(t()):
                    x = t()
                    pass
                for i in range(t()):
                    x = t()
                else:
                    t()
                    x = [i for i in range(t()) if t()]
                    t()
            except ValueError as e:
                for x in [1, 2]:
                    1
            else:
                pass
            finally:
                if (x := t()):
                    x = t()
                else:
                    x = t()
                x = t()
                try:
                    x = t() or t()
                    x = [i for i in range(t()) if t()]
                    pass
                except ValueError:
                    raise ValueError
                    pass
                    raise ValueError
            x = t()
        try:
            assert t()
            if not t():
                try:
                    x = t()
                except (ValueError, NameError) as e:
                    del x
                    x = t()
                    x, y = t(), 2
            else:
                1
                def f25():
                    '''doc'''
                    x = t() or t()
                    x = t()
                    yield 0
                for i in f25(): pass
                if t():
                    x = t() if t() else 1
            t()
        except ValueError:
            'text'
        finally:
            x = [i for i in range(t()) if t()]
        while 0:
            def f26():
                '''doc'''
                x, y = t(), 2
                try:
                    x = t() if t() else 1
                    x = t() if t() else 1
                finally:
                    x = t()
                    return t()
                    x = t()
                try:
                    'text'
                    raise ValueError
                finally:
                    pass
                    return
            x = f26()
    for i in range(3):
        if t() < t() < 3:
            x, y = t(), 2
        with M(), M() as m:
            def f27():
                if 1:
                    pass
                elif t() if t() else t():
                    t()
                    return t()
                    return t()
                else:
                    t()
                while t():
                    x = t()
                    pass
                    x = t() or t()
                assert t()
                yield 0
            for i in f27(): pass
            try:
                if (x := t()):
                    raise ValueError
                    x = t() or t()
                    x = t()
                elif t() if t() else t():
                    x = t()
                    x = t()
                    x = t()
                else:
                    break
            except AssertionError:
                x = t()
                t()
            finally:
                x = t() or t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    while t() and t():
        def f28():
            '''doc'''
            for x in range(3):
                try:
                    1
                    x = t() if t() else 1
                    x = t()
                except (ValueError, NameError) as e:
                    return t()
                except (ValueError, NameError) as e:
                    x = t()
            yield 0
        for i in f28(): pass
    else:
        try:
            x = t()
            while t():
                while not (t() or t() and t()):
                    x = t()
                    assert t()
            with M(), M() as m:
                with M(), M() as m:
                    x = t()
        except ValueError:
            for i in range(3):
                try:
                    pass
                    x = t()
                except (ValueError, NameError) as e:
                    x = t()
                    pass
                else:
                    x = t() if t() else 1
                finally:
                    x = t()
                    x = t() or t()
                    x = t()
        else:
            for i in range(3):
                'text'
            assert t()
            for x in range(t()):
                assert t()
                while t():
                    x = lambda: t()
                    x = t() or t()
                while t():
                    continue
                    raise ValueError
        finally:
            del x
            with M():
                x = t()
                for i in [1, 2]:
                    x = t()
                    pass
        x = t()
    def f29():
        if t():
            if not t():
                if (x := t()):
                    x = [i for i in range(t()) if t()]
            elif t():
                if 1:
                    x, y = t(), 2
                    x = t() or t()
                try:
                    raise ValueError
                    return 1
                except ValueError as e:
                    pass
                finally:
                    return 1
                    return 1
                del x
            else:
                x = t()
            for x in range(t()):
                continue
                break
                if t() if t() else t():
                    raise ValueError
            for x in [1, 2]:
                try:
                    yield t()
                    x = t() or t()
                except ValueError:
                    raise ValueError
                    x = t()
                except ValueError as e:
                    x = t()
        else:
            x = t()
            try:
                for x in [1, 2]:
                    'text'
                else:
                    x = t()
                for x in range(3):
                    x = t() or t()
                    t()
            except (ValueError, NameError) as e:
                if 0:
                    x = t()
                    raise ValueError
                try:
                    yield from range(t())
                    return t()
                    return t()
                except AssertionError:
                    x = t()
                    del x
                except ValueError:
                    pass
                finally:
                    return t()
                    x = t() or t()
                    x = t()
            for i in range(t()):
                for i in range(t()):
                    x = t()
                else:
                    t()
                    continue
        for x in range(3):
            with M():
                for x in [1, 2]:
                    x = t() if t() else 1
                    continue
                else:
                    t()
                    x, y = t(), 2
        else:
            t()
        if 1:
            for i in range(t()):
                while t() or t():
                    continue
                else:
                    continue
                    x = [i for i in range(t()) if t()]
        else:
            with M():
                while t() or t():
                    continue
                else:
                    x = t()
                    return
                    pass
                try:
                    x = t() if t() else 1
                    x, y = t(), 2
                    pass
                except AssertionError:
                    t()
                except ValueError as e:
                    t()
                try:
                    x = t()
                except ValueError:
                    return t()
                    x = t()
                except (ValueError, NameError) as e:
                    t()
                    raise ValueError
                    return t()
                finally:
                    x = t()
                    x = t()
                    x = t()
            if t() or t():
                x = t()
                for i in range(3):
                    return
            else:
                if t():
                    x = t() if t() else 1
        yield 0
    for i in f29(): pass
    for i in [1, 2]:
        for x in range(t()):
            try:
                if 1:
                    continue
                    x = t()
                    x = t()
                else:
                    'text'
                    x = lambda: t()
                with M():
                    x = t() if t() else 1
                    continue
                    break
            except ValueError:
                continue
            except ValueError as e:
                if 0:
                    pass
                    pass
                    x = t()
                x = t()
            else:
                t()
                break
            finally:
                try:
                    pass
                finally:
                    x = t()
            if t() if t() else t():
                for i in range(t()):
                    pass
                try:
                    x = t()
                    raise ValueError
                except (ValueError, NameError) as e:
                    'text'
                    x = t()
                    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    try:
        if (x := t()):
            1
    except ValueError as e:
        raise ValueError
    else:
        pass
    try:
        with M() as m:
            x = [i for i in range(t()) if t()]
            pass
            while t():
                for x in range(3):
                    t()
                    pass
                    x = t()
                try:
                    t()
                    x = t()
                finally:
                    break
                with M(), M() as m:
                    x = t()
            else:
                for x in range(t()):
                    continue
                assert t()
                for i in range(t()):
                    x, y = t(), 2
                    x, y = t(), 2
    finally:
        x = t() or t()
        if not t():
            for x in [1, 2]:
                with M():
                    raise ValueError
                    continue
                try:
                    x, y = t(), 2
                except AssertionError:
                    1
                except AssertionError:
                    x = t()
                finally:
                    break
                    1
                    x = t()
                try:
                    pass
                    t()
                finally:
                    break
                    x = t() or t()
            else:
                if not (t() or t() and t()):
                    x = t()
            try:
                if (x := t()):
                    x = t()
                elif t() or t():
                    'text'
                    1
                    assert t()
                else:
                    pass
            except ValueError:
                for i in [1, 2]:
                    break
            finally:
                del x
                if not (t() or t() and t()):
                    pass
                elif not (t() or t() and t()):
                    1
                else:
                    x = t()
                    x = t() if t() else 1
                    t()
    x = t() if t() else 1
except Exception as e:
    if isinstance(e, Stop): raise
try:
    assert t()
    for i in range(t()):
        x = t()
    else:
        pass
    with M() as m:
        x = t()
        for i in range(3):
            try:
                try:
                    break
                except ValueError as e:
                    x = t()
                    continue
            finally:
                for i in range(3):
                    break
                else:
                    1
        else:
            x = t() or t()
            x = t() if t() else 1
            try:
                for i in [1, 2]:
                    x = t()
                    assert t()
            except (ValueError, NameError) as e:
                for i in [1, 2]:
                    x = t()
                if 1:
                    pass
                    x = lambda: t()
                    x = t()
                while t() < t() < 3:
                    x = t()
                    x = t()
                    x = t()
                else:
                    x, y = t(), 2
                    raise ValueError
                    pass
            except (ValueError, NameError) as e:
                while t():
                    continue
                else:
                    pass
except Exception as e:
    if isinstance(e, Stop): raise
try:
    while t() or t():
        for i in range(3):
            while t() and t():
                x = t()
                assert t()
        else:
            continue
            while t() if t() else t():
                try:
                    x = t()
                except ValueError as e:
                    break
                else:
                    1
                    raise ValueError
            while t() or t():
                with M():
                    break
        raise ValueError
    x = t() if t() else 1
except Exception as e:
    if isinstance(e, Stop): raise
try:
    del x
    while t() < t() < 3:
        if t() and t():
            raise ValueError
            x = t()
            if t() or t():
                try:
                    break
                except AssertionError:
                    'text'
                else:
                    pass
                finally:
                    x = t() or t()
                    break
            else:
                with M():
                    x = t()
        elif t():
            if 0:
                try:
                    x = t()
                except AssertionError:
                    continue
                finally:
                    continue
                break
                while 1:
                    break
            elif 1:
                continue
            else:
                for x in range(t()):
                    x = t() or t()
                else:
                    t()
            for x in range(t()):
                x = t()
                try:
                    1
                    x = t()
                    break
                except ValueError:
                    pass
                finally:
                    t()
            else:
                for i in range(t()):
                    continue
                else:
                    continue
                try:
                    x = t() or t()
                    x = t()
                    pass
                except ValueError:
                    t()
                    pass
                    x = lambda: t()
                finally:
                    x = t()
                for i in range(t()):
                    x = t()
            while t() or t():
                def f30():
                    assert t()
                x = f30()
                for x in [1, 2]:
                    pass
                with M(), M() as m:
                    break
                    x = t()
                    x = [i for i in range(t()) if t()]
        else:
            1
            continue
            try:
                if not (t() or t() and t()):
                    pass
                else:
                    pass
                    x = t() if t() else 1
            except ValueError as e:
                for i in range(t()):
                    'text'
                    x = t()
                for i in [1, 2]:
                    x = t()
                    pass
                    break
                pass
            else:
                for i in range(t()):
                    x = [i for i in range(t()) if t()]
                    raise ValueError
                try:
                    x = t()
                    'text'
                except ValueError as e:
                    continue
                    pass
                    pass
                except ValueError as e:
                    pass
                try:
                    x = [i for i in range(t()) if t()]
                except ValueError as e:
                    'text'
                    continue
                else:
                    x = t()
    else:
        try:
            try:
                try:
                    x, y = t(), 2
                except AssertionError:
                    raise ValueError
                else:
                    'text'
                    pass
            except AssertionError:
                x = t()
                def f31():
                    x = t()
                    raise ValueError
                    x, y = t(), 2
                    yield 0
                for i in f31(): pass
            finally:
                try:
                    t()
                finally:
                    t()
                    x = [i for i in range(t()) if t()]
                    pass
                assert t()
                x, y = t(), 2
        except ValueError:
            if t() or t():
                x = [i for i in range(t()) if t()]
                with M() as m:
                    x = t()
                    t()
            x, y = t(), 2
            while t() < t() < 3:
                x = t() or t()
                def f32():
                    x = t() or t()
                x = f32()
                for i in range(3):
                    x, y = t(), 2
            else:
                while t() < t() < 3:
                    continue
                    x = t()
        finally:
            x = t()
            def f33():
                with M() as m:
                    yield t()
                    return 1
                try:
                    return 1
                    x, y = t(), 2
                    return t()
                finally:
                    assert t()
                    x = t() or t()
                if t():
                    t()
                    pass
                else:
                    t()
                    x = t() if t() else 1
                    yield from range(t())
                yield 0
            for i in f33(): pass
            x = t() or t()
        del x
        pass
    try:
        for i in [1, 2]:
            for i in [1, 2]:
                with M():
                    x = t()
                    pass
                def f34():
                    '''doc'''
                    x = t()
                x = f34()
            else:
                for i in [1, 2]:
                    x = [i for i in range(t()) if t()]
    except ValueError as e:
        1
except Exception as e:
    if isinstance(e, Stop): raise
