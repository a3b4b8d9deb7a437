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
        x = t()
    x = f1()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    if not (t() or t() and t()):
        try:
            def f2():
                '''doc'''
                for x in range(t()):
                    return t()
                    x = t() or t()
                    x = t()
            x = f2()
        finally:
            def f3():
                x = t()
                try:
                    assert t()
                except ValueError:
                    x = t() or t()
            x = f3()
        try:
            pass
            while not t():
                with M(), M() as m:
                    continue
                    break
            else:
                with M(), M() as m:
                    t()
                    x = t()
            try:
                if t() or t():
                    x = t()
                    x = t()
                elif t() or t():
                    x = t()
                    pass
                    x = t()
                else:
                    x = t()
            except AssertionError:
                'text'
        except ValueError as e:
            try:
                if t() or t():
                    x = t()
                else:
                    x = t()
                    raise ValueError
                while 0:
                    x = t()
                if t() or t():
                    pass
                    pass
                elif t() and t():
                    del x
                else:
                    del x
            except ValueError as e:
                try:
                    x = t()
                except (ValueError, NameError) as e:
                    'text'
                    pass
                    x = t()
                else:
                    x = t() if t() else 1
                    assert t()
                    t()
                try:
                    x = [i for i in range(t()) if t()]
                    t()
                    x = t()
                finally:
                    x = t()
                    x = t()
                    x = t()
            else:
                def f4():
                    pass
                x = f4()
            finally:
                x = t() or t()
        except ValueError:
            def f5():
                '''doc'''
                with M(), M() as m:
                    x = t() if t() else 1
                    'text'
            x = f5()
            for x in range(3):
                def f6():
                    t()
                    t()
                    yield 0
                for i in f6(): pass
            else:
                with M(), M() as m:
                    x = t()
                    x = [i for i in range(t()) if t()]
                    t()
                x = t()
        finally:
            for i in range(t()):
                continue
                with M():
                    break
            else:
                x = [i for i in range(t()) if t()]
                for i in range(t()):
                    break
                x = t()
            def f7():
                for i in range(3):
                    assert t()
                    break
                    pass
                else:
                    x = t()
            x = f7()
            if t() < t() < 3:
                if not t():
                    x, y = t(), 2
                    x = t()
            else:
                1
                if 1:
                    raise ValueError
                elif t() if t() else t():
                    x = t()
                else:
                    x = t()
                    1
                    x = t()
        if t() or t():
            for i in range(3):
                while not t():
                    pass
                    pass
                else:
                    x = t()
                    raise ValueError
                    x = t()
        else:
            def f8():
                if not (t() or t() and t()):
                    t()
                    return t()
                elif 0:
                    return t()
                    raise ValueError
                    x, y = t(), 2
                else:
                    pass
            x = f8()
    elif not t():
        try:
            try:
                try:
                    x = t()
                    pass
                    x = t()
                except AssertionError:
                    pass
                    x = t()
                x = t()
                while t() if t() else t():
                    t()
                else:
                    x, y = t(), 2
            except AssertionError:
                if not (t() or t() and t()):
                    x = t() if t() else 1
                elif 0:
                    raise ValueError
                    1
                else:
                    pass
                    x = t() if t() else 1
                    x = t()
            finally:
                x = t()
            with M() as m:
                for i in range(t()):
                    'text'
                    pass
        except (ValueError, NameError) as e:
            if not (t() or t() and t()):
                if t() < t() < 3:
                    pass
                    x = t() or t()
                    x = t()
                else:
                    t()
                t()
                for i in range(3):
                    pass
                    continue
                    x = t()
            assert t()
            pass
        for x in range(t()):
            x = t()
    else:
        if (x := t()):
            for i in [1, 2]:
                def f9():
                    x = [i for i in range(t()) if t()]
                x = f9()
                with M(), M() as m:
                    x = lambda: t()
                    pass
                    raise ValueError
                x = t()
        elif not t():
            x = [i for i in range(t()) if t()]
        else:
            t()
            def f10():
                raise ValueError
            x = f10()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    x = [i for i in range(t()) if t()]
    raise ValueError
    try:
        with M(), M() as m:
            try:
                x = [i for i in range(t()) if t()]
            except ValueError as e:
                for i in [1, 2]:
                    1
            finally:
                while (x := t()):
                    raise ValueError
                with M() as m:
                    'text'
                    x = t()
        try:
            try:
                for i in range(3):
                    t()
                    x = t() if t() else 1
                else:
                    x = t() or t()
                x, y = t(), 2
            except ValueError:
                x = t() if t() else 1
            def f11():
                '''doc'''
                for x in range(3):
                    return
                    raise ValueError
                    pass
                else:
                    x = t() if t() else 1
                yield 0
            for i in f11(): pass
            def f12():
                '''doc'''
                try:
                    return 1
                except (ValueError, NameError) as e:
                    x = t() or t()
                finally:
                    x, y = t(), 2
                yield 0
            for i in f12(): pass
        except AssertionError:
            for i in range(3):
                for i in [1, 2]:
                    x = lambda: t()
                else:
                    x = t()
                    t()
                while not t():
                    pass
                    pass
                    x = t()
                if 1:
                    pass
                    assert t()
                else:
                    x = t() or t()
        finally:
            del x
        try:
            while t():
                x = t() or t()
                try:
                    'text'
                    break
                    x = t() or t()
                except ValueError as e:
                    raise ValueError
                except ValueError as e:
                    x = t()
                    x = [i for i in range(t()) if t()]
                    break
            else:
                with M() as m:
                    x = [i for i in range(t()) if t()]
        except (ValueError, NameError) as e:
            pass
            x = t()
    finally:
        try:
            try:
                assert t()
                def f13():
                    '''doc'''
                    pass
                    raise ValueError
                    pass
                    yield 0
                for i in f13(): pass
                if t():
                    x = t() if t() else 1
                    pass
                elif t() < t() < 3:
                    x = t() if t() else 1
                else:
                    x = t() if t() else 1
            except ValueError:
                del x
            except AssertionError:
                x, y = t(), 2
            finally:
                del x
            for x in range(3):
                continue
                x = t()
        except ValueError as e:
            x = t()
            with M(), M() as m:
                while 0:
                    continue
                    break
                else:
                    x = t()
                    assert t()
                if 1:
                    x = t() if t() else 1
                else:
                    del x
                    x = t() or t()
                assert t()
        else:
            try:
                for x in [1, 2]:
                    t()
                for x in [1, 2]:
                    break
                    assert t()
                else:
                    del x
            except ValueError:
                x = t() or t()
                try:
                    x = lambda: t()
                finally:
                    x = [i for i in range(t()) if t()]
            else:
                with M(), M() as m:
                    'text'
        finally:
            def f14():
                '''doc'''
                try:
                    x = t() or t()
                    return t()
                except ValueError:
                    return
                except ValueError as e:
                    t()
                    pass
                    assert t()
                else:
                    return t()
                yield 0
            for i in f14(): pass
            try:
                with M():
                    x = t() if t() else 1
                    x = lambda: t()
                    raise ValueError
                while not t():
                    x = t()
            except ValueError as e:
                x = t()
            except ValueError:
                if t() < t() < 3:
                    x = t() or t()
                elif (x := t()):
                    1
                else:
                    x = t() if t() else 1
            with M(), M() as m:
                raise ValueError
                if (x := t()):
                    1
except Exception as e:
    if isinstance(e, Stop): raise
try:
    try:
        if t() < t() < 3:
            try:
                raise ValueError
                x = t()
                t()
            finally:
                x = t()
                for i in range(3):
                    x = t()
                for x in range(3):
                    x = t() if t() else 1
                else:
                    x = t()
            if t():
                x = t() or t()
                for i in [1, 2]:
                    x = t() or t()
                    x = t()
            x = t()
        try:
            if not t():
                with M() as m:
                    t()
                    t()
                    x = t()
                def f15():
                    '''doc'''
                    pass
                    x = t() or t()
                    yield 0
                for i in f15(): pass
            else:
                x = t() if t() else 1
            if not t():
                if 0:
                    t()
                elif t() and t():
                    x = t()
                else:
                    x = t()
                    x = t()
            elif t() < t() < 3:
                x = t()
                for i in [1, 2]:
                    x = t()
            else:
                while not t():
                    x = t()
                while 0:
                    del x
                def f16():
                    x, y = t(), 2
                x = f16()
        except ValueError:
            try:
                if t():
                    x = t()
            except AssertionError:
                if 1:
                    raise ValueError
            except (ValueError, NameError) as e:
                try:
                    x = t()
                except AssertionError:
                    x = [i for i in range(t()) if t()]
                    x = t() or t()
                except AssertionError:
                    x = t()
                finally:
                    x = t()
                    pass
        except (ValueError, NameError) as e:
            try:
                while (x := t()):
                    continue
                if t() or t():
                    x = t() or t()
                elif 1:
                    'text'
                else:
                    x = t() or t()
                if t():
                    x = t()
                else:
                    raise ValueError
            except (ValueError, NameError) as e:
                def f17():
                    t()
                    x = t() if t() else 1
                    pass
                x = f17()
                with M() as m:
                    x = t()
                    raise ValueError
            try:
                with M(), M() as m:
                    x = t()
            except ValueError as e:
                pass
        else:
            if not t():
                x = t()
                while 1:
                    break
                    t()
                try:
                    x = t()
                    x = t() or t()
                except AssertionError:
                    1
                except ValueError as e:
                    t()
                    x = t() or t()
                    x = t() if t() else 1
            elif t() < t() < 3:
                t()
            else:
                def f18():
                    x = lambda: t()
                x = f18()
    except ValueError as e:
        pass
        assert t()
    except ValueError:
        for x in range(3):
            while t() if t() else t():
                x = lambda: t()
                with M() as m:
                    break
        def f19():
            try:
                try:
                    assert t()
                    raise ValueError
                except ValueError as e:
                    pass
                else:
                    x = t()
                    return t()
                finally:
                    t()
                for i in range(3):
                    x = t() or t()
                    break
                x = t()
            except ValueError:
                'text'
                for x in range(t()):
                    x = t() or t()
                else:
                    t()
                x = lambda: t()
            else:
                try:
                    return t()
                    del x
                    raise ValueError
                except ValueError as e:
                    x = t()
                    return 1
                try:
                    t()
                    raise ValueError
                    raise ValueError
                except ValueError as e:
                    1
                except ValueError:
                    x = t()
                    x = t()
            yield 0
        for i in f19(): pass
        if not (t() or t() and t()):
            def f20():
                '''doc'''
                del x
                try:
                    return
                except AssertionError:
                    'text'
                    x = t() if t() else 1
                else:
                    return
                    raise ValueError
            x = f20()
            x = t() if t() else 1
    finally:
        if (x := t()):
            def f21():
                if 0:
                    x = t()
                elif not t():
                    t()
                else:
                    return 1
                pass
                with M(), M() as m:
                    pass
                    x = [i for i in range(t()) if t()]
                    return 1
            x = f21()
        x = t() or t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    for i in [1, 2]:
        for x in [1, 2]:
            while (x := t()):
                if t() if t() else t():
                    x = t()
            try:
                if not (t() or t() and t()):
                    x = [i for i in range(t()) if t()]
                x = t()
            except ValueError:
                for i in [1, 2]:
                    raise ValueError
                else:
                    x = t()
                for x in range(3):
                    pass
                else:
                    break
                    break
                    x = t() or t()
                pass
            except ValueError as e:
                if 0:
                    pass
                    x = t()
                    pass
                else:
                    assert t()
                    break
                    t()
            else:
                for x in range(3):
                    x = t()
                while not t():
                    x = t() if t() else 1
                else:
                    raise ValueError
                break
except Exception as e:
    if isinstance(e, Stop): raise
try:
    x = t() if t() else 1
    with M(), M() as m:
        try:
            try:
                x = t()
                while 1:
                    continue
                    break
                del x
            except (ValueError, NameError) as e:
                if t() and t():
                    x = t()
                    x = [i for i in range(t()) if t()]
                    x = lambda: t()
                else:
                    x = lambda: t()
            else:
                if t() < t() < 3:
                    raise ValueError
        except ValueError as e:
            x = t() or t()
            with M():
                for i in range(t()):
                    x = t()
                x = t() or t()
    if t():
        x = t()
        while t():
            t()
        else:
            try:
                pass
                pass
            except ValueError as e:
                if t():
                    pass
                else:
                    x = t() if t() else 1
                try:
                    x = t()
                    x = t()
                finally:
                    t()
                for i in range(3):
                    assert t()
                else:
                    x, y = t(), 2
                    x = t()
                    x = t() or t()
            else:
                x = t()
                if t() < t() < 3:
                    raise ValueError
                elif not (t() or t() and t()):
                    x = t()
                    assert t()
                else:
                    pass
                    x = t()
            finally:
                try:
                    x = t()
                    t()
                    x = t()
                except ValueError as e:
                    t()
                except ValueError:
                    'text'
                    t()
                finally:
                    raise ValueError
            for i in range(3):
                try:
                    x = t()
                    continue
                except ValueError as e:
                    pass
                if not (t() or t() and t()):
                    x = t()
                for i in range(3):
                    continue
            else:
                1
        x = t()
    else:
        raise ValueError
except Exception as e:
    if isinstance(e, Stop): raise
try:
    def f22():
        '''doc'''
        try:
            return
        finally:
            for i in [1, 2]:
                with M() as m:
                    continue
            else:
                try:
                    x = t()
                finally:
                    1
        yield 0
    for i in f22(): pass
    assert t()
    if t() and t():
        for x in range(t()):
            try:
                assert t()
            except ValueError:
                del x
            except AssertionError:
                pass
            def f23():
                try:
                    x = t() or t()
                except AssertionError:
                    pass
                    x = t() if t() else 1
                finally:
                    x = t()
                yield 0
            for i in f23(): pass
            x = [i for i in range(t()) if t()]
    else:
        try:
            def f24():
                '''doc'''
                if 1:
                    1
                else:
                    return t()
                    t()
                    t()
            x = f24()
        except (ValueError, NameError) as e:
            if t():
                with M() as m:
                    assert t()
                if t() or t():
                    x = t() if t() else 1
                    x = t()
                elif t() < t() < 3:
                    x = t()
                    x = t()
                    raise ValueError
                else:
                    x = lambda: t()
                if not t():
                    x = t()
                else:
                    x = t()
                    assert t()
            if t():
                if not (t() or t() and t()):
                    pass
                    t()
                if t():
                    x = t()
                    x = t()
                    x = lambda: t()
                elif t() and t():
                    t()
                    x = t()
                    pass
                else:
                    x = t() or t()
                    del x
                    t()
            elif not t():
                if 1:
                    assert t()
                    x = lambda: t()
                    x = t()
                else:
                    'text'
                    t()
                    x = t() if t() else 1
            else:
                for x in range(t()):
                    continue
                    pass
                else:
                    'text'
                    pass
                    x = t()
                try:
                    x = t()
                    x = [i for i in range(t()) if t()]
                except ValueError:
                    x = t()
                except ValueError:
                    raise ValueError
                    x = t() if t() else 1
                finally:
                    x = lambda: t()
                    pass
                if 0:
                    pass
                elif t() or t():
                    1
                else:
                    pass
                    t()
            pass
        finally:
            x = t()
            x = t()
        with M() as m:
            for i in range(t()):
                for i in range(3):
                    x = t() or t()
                else:
                    x = t() or t()
        try:
            try:
                for i in range(t()):
                    x = t()
                else:
                    raise ValueError
                try:
                    raise ValueError
                    x = t()
                    x = t() or t()
                except (ValueError, NameError) as e:
                    pass
                    t()
                    del x
                except ValueError:
                    pass
                finally:
                    x = t()
                    del x
                    x = t()
                x = t() or t()
            finally:
                for x in range(t()):
                    del x
                else:
                    pass
                if t():
                    pass
                    x = t() or t()
                    t()
                elif t() if t() else t():
                    x = t()
                else:
                    1
        except ValueError:
            for i in range(t()):
                with M() as m:
                    1
                break
                while t() if t() else t():
                    t()
        except ValueError as e:
            try:
                x = t()
                t()
                while t() < t() < 3:
                    pass
            except ValueError:
                try:
                    del x
                except (ValueError, NameError) as e:
                    1
                    t()
                    x = t()
                x = t()
            except AssertionError:
                x = t()
                if not (t() or t() and t()):
                    x, y = t(), 2
                    x = t() if t() else 1
                    x = t()
                elif 0:
                    t()
                else:
                    pass
                    x, y = t(), 2
                    x = t()
            else:
                x = t()
                x = t()
            finally:
                x = t() if t() else 1
                x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    for x in range(t()):
        with M() as m:
            for x in range(t()):
                try:
                    x = t() if t() else 1
                except ValueError:
                    x = t() or t()
                except ValueError as e:
                    x = t() or t()
                    pass
except Exception as e:
    if isinstance(e, Stop): raise
try:
    def f25():
        '''doc'''
        with M() as m:
            x = t() or t()
        try:
            for x in range(3):
                continue
                if 1:
                    continue
                    x = t()
                    x = t()
                else:
                    return
                    x = lambda: t()
        finally:
            while t() if t() else t():
                try:
                    t()
                    x = t() if t() else 1
                except AssertionError:
                    pass
                else:
                    x = t()
                    continue
                    pass
                return
                try:
                    x = t()
                    x = t()
                finally:
                    continue
                    x = t()
                    'text'
            return
    x = f25()
    for x in range(t()):
        x = t() if t() else 1
        pass
        if not t():
            for i in [1, 2]:
                try:
                    x = [i for i in range(t()) if t()]
                    raise ValueError
                    pass
                except ValueError as e:
                    assert t()
                    'text'
                finally:
                    'text'
                while not t():
                    pass
                else:
                    x = t()
                    t()
                t()
            else:
                if t() if t() else t():
                    x = t()
                    x = t() if t() else 1
                def f26():
                    x = t() if t() else 1
                    raise ValueError
                    x = t()
                x = f26()
        elif not (t() or t() and t()):
            for x in range(t()):
                for i in range(t()):
                    break
                else:
                    t()
            else:
                if t() or t():
                    x = t()
                elif t() < t() < 3:
                    x = t()
                else:
                    x = t() if t() else 1
                    continue
                    t()
        else:
            x = t()
            for i in range(3):
                continue
                x = t() or t()
                if (x := t()):
                    x = t()
            else:
                try:
                    x = t()
                except ValueError as e:
                    break
                    x = lambda: t()
                    break
                finally:
                    x = t()
    else:
        x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    try:
        try:
            while 1:
                x = t()
                pass
            try:
                with M():
                    x = t() if t() else 1
            except ValueError as e:
                with M() as m:
                    raise ValueError
                    x = t()
            t()
        except AssertionError:
            for x in range(t()):
                for i in range(t()):
                    t()
                    'text'
                    1
            try:
                with M():
                    del x
            except (ValueError, NameError) as e:
                x = t() if t() else 1
            finally:
                try:
                    x = lambda: t()
                except ValueError as e:
                    x = t()
                    x = t()
                    pass
                else:
                    x = t()
                finally:
                    t()
                    x = t()
                    x = t()
        finally:
            x = t()
        x = t()
    except (ValueError, NameError) as e:
        t()
        x = t()
        for x in range(3):
            pass
        else:
            for x in range(3):
                for i in range(t()):
                    x = t()
                    x = t()
                else:
                    t()
                t()
    else:
        x = [i for i in range(t()) if t()]
except Exception as e:
    if isinstance(e, Stop): raise
try:
    try:
        x = t()
        1
        while t() if t() else t():
            try:
                if t():
                    x = t() if t() else 1
                    x = [i for i in range(t()) if t()]
                    1
                elif 0:
                    t()
                    continue
                else:
                    x = lambda: t()
                    raise ValueError
                    break
            except (ValueError, NameError) as e:
                while t():
                    x = t()
                    x = t()
                    break
                else:
                    x = t()
                    'text'
                    raise ValueError
                if t() and t():
                    pass
                    continue
                    break
                elif (x := t()):
                    continue
                    'text'
                else:
                    continue
                    x = t()
            except (ValueError, NameError) as e:
                x = t()
                try:
                    break
                finally:
                    break
                    x, y = t(), 2
                    x = t() or t()
                with M(), M() as m:
                    break
            with M(), M() as m:
                x = t()
                while t() < t() < 3:
                    x = t() if t() else 1
                    x = t()
                x = t()
    except ValueError:
        for x in range(t()):
            for x in range(t()):
                while t() < t() < 3:
                    x = t() if t() else 1
            try:
                x = t()
                for x in range(3):
                    break
                    x = t() or t()
            except ValueError as e:
                def f27():
                    x = t()
                    yield 0
                for i in f27(): pass
                while not t():
                    x = t()
                    pass
                else:
                    x = t()
            while 0:
                try:
                    pass
                    break
                except AssertionError:
                    x = t()
                finally:
                    x = lambda: t()
                    continue
                    x = t()
                while 1:
                    break
                else:
                    continue
    else:
        for x in [1, 2]:
            with M():
                try:
                    x = t()
                except ValueError as e:
                    'text'
                    break
                    pass
                except (ValueError, NameError) as e:
                    del x
                    break
                    x = t()
                with M():
                    x = t()
                continue
    try:
        while (x := t()):
            for x in range(t()):
                'text'
            else:
                while 0:
                    t()
                    x = t()
                    x = t()
                else:
                    t()
        else:
            for i in range(t()):
                x = t() or t()
            else:
                def f28():
                    x = t()
                x = f28()
        if 1:
            try:
                def f29():
                    '''doc'''
                    x = t()
                    return 1
                x = f29()
                for i in range(t()):
                    break
                else:
                    x = t() or t()
                    assert t()
                    pass
                t()
            finally:
                if 0:
                    x = [i for i in range(t()) if t()]
                    x = t()
        else:
            x = t()
            if (x := t()):
                for i in range(3):
                    continue
            else:
                while t() and t():
                    x = t()
                    continue
                    'text'
            if t() or t():
                if t():
                    raise ValueError
            elif t():
                try:
                    x = t()
                except AssertionError:
                    'text'
                    t()
            else:
                x = t()
    except ValueError as e:
        if (x := t()):
            def f30():
                '''doc'''
                if (x := t()):
                    return
                else:
                    x = t()
                    return
                    x = t()
            x = f30()
            for i in range(t()):
                while 0:
                    x = lambda: t()
                else:
                    pass
                    raise ValueError
                for i in range(t()):
                    continue
                    x = t()
            else:
                with M():
                    pass
        if t() if t() else t():
            if 1:
                for x in range(t()):
                    continue
                while t():
                    1
                    x = t()
                if 0:
                    1
                else:
                    x = [i for i in range(t()) if t()]
        with M():
            with M():
                x = t()
                try:
                    x = lambda: t()
                    x, y = t(), 2
                    x = [i for i in range(t()) if t()]
                finally:
                    'text'
                try:
                    x = t()
                except ValueError as e:
                    x = t()
                except (ValueError, NameError) as e:
                    t()
                finally:
                    x = t()
            if (x := t()):
                if t() and t():
                    x = t()
                elif 1:
                    x = t() if t() else 1
                    t()
                    x = t() if t() else 1
                else:
                    x = t()
                    pass
                    x, y = t(), 2
            del x
    except AssertionError:
        for x in [1, 2]:
            x = t() if t() else 1
            x = t()
            for i in range(3):
                continue
                for i in range(3):
                    x = t()
                    break
                if t():
                    continue
                    continue
                    break
                else:
                    x, y = t(), 2
        if 1:
            'text'
        elif not t():
            while t() < t() < 3:
                x = t()
            x, y = t(), 2
            for x in [1, 2]:
                while t() and t():
                    x = [i for i in range(t()) if t()]
                    t()
                    pass
        else:
            try:
                try:
                    raise ValueError
                    x = t()
                    pass
                except ValueError:
                    x = t() if t() else 1
                finally:
                    x = t()
                    t()
                    pass
            finally:
                with M(), M() as m:
                    x = t()
                    t()
                    t()
                if (x := t()):
                    x = [i for i in range(t()) if t()]
                x = t()
            def f31():
                '''doc'''
                try:
                    x = t() if t() else 1
                finally:
                    x = t()
                x = t()
                for i in [1, 2]:
                    return
                    x = t() if t() else 1
                yield 0
            for i in f31(): pass
            if t():
                with M():
                    x = [i for i in range(t()) if t()]
                    'text'
                pass
                for i in range(3):
                    x = t()
                    del x
                    'text'
                else:
                    x = t() or t()
            else:
                for i in [1, 2]:
                    continue
                    'text'
                    pass
                if t() if t() else t():
                    x = t()
    else:
        while t() if t() else t():
            def f32():
                try:
                    x = t()
                    return 1
                    x = t()
                except (ValueError, NameError) as e:
                    yield t()
                finally:
                    x = t() or t()
                yield 0
            for i in f32(): pass
    if t() < t() < 3:
        x = t()
        for i in [1, 2]:
            pass
        x = t()
except Exception as e:
    if isinstance(e, Stop): raise
try:
    for x in range(3):
        break
        raise ValueError
    x = t() or t()
    x = t()
except Exception as e:
    if isinstance(e, Stop): raise
