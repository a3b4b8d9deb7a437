/* _script.c - the probe for a scenario that runs as "python3 -I -S FILE" does.
 *
 * Preloaded into a plain interpreter.  Until the first instruction of the file
 * it only waits: all of its own memory comes from libc, it makes no Python
 * object, imports nothing and adds no name.  At that instruction it
 *   - writes down the start state,
 *   - gives the code objects that the interpreter has compiled the bytecode with
 *     probes that observe.py has prepared (their constants, names, frames
 *     and reference counts stay as they are),
 *   - notes what is written to sys.stdout, by way of the C function behind
 *     TextIOWrapper.write, which then keeps it as it keeps what goes into a pipe.
 * The only other thing it changes is that getrandom() gives zeros while the interpreter
 * starts: the hash secret of PYTHONHASHSEED=0, which -I would ignore.
 */
#define _GNU_SOURCE
#define ORACLE_SCRIPT 1
#include "_probe.c"
#include <dlfcn.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#if PY_VERSION_HEX < 0x03090000 || PY_VERSION_HEX >= 0x030a0000
#  error "the probe of a script knows 3.9"
#endif

static char *plan_path, *out_path, *script_path, *script_name;
static char *mode;
static int state_only;          /* write the start state, do not run */
static int started, errors = 2;
static PyFrameObject *main_frame;

/* ------------------------------------------------------------------ */
/* hash secret                                                         */

ssize_t getrandom(void *p, size_t n, unsigned flags)
{
    memset(p, 0, n);
    return (ssize_t)n;
}

/* ------------------------------------------------------------------ */
/* objects in libc memory that are never freed                         */

enum { FOREVER = 1 << 28 };

static PyObject *lasting_bytes(const char *hex)
{
    size_t i, n = strcmp(hex, "-") == 0 ? 0 : strlen(hex) / 2;
    PyBytesObject *o = calloc(1, sizeof *o + n);
    if (!o)
        die("out of memory");
    ((PyObject *)o)->ob_refcnt = FOREVER;
    ((PyObject *)o)->ob_type = &PyBytes_Type;
    ((PyVarObject *)o)->ob_size = (Py_ssize_t)n;
    o->ob_shash = -1;
    for (i = 0; i < n; i++) {
        unsigned byte;
        sscanf(hex + 2 * i, "%2x", &byte);
        o->ob_sval[i] = (char)byte;
    }
    return (PyObject *)o;
}

static PyTupleObject *lasting_tuple(Py_ssize_t n)
{
    char *p = calloc(1, sizeof(PyGC_Head) + sizeof(PyTupleObject) + (size_t)n * sizeof(PyObject *));
    PyTupleObject *o = (PyTupleObject *)(p + sizeof(PyGC_Head));
    if (!p)
        die("out of memory");
    ((PyObject *)o)->ob_refcnt = FOREVER;
    ((PyObject *)o)->ob_type = &PyTuple_Type;
    ((PyVarObject *)o)->ob_size = n;
    return o;
}

static PyObject *lasting_probe(int line, int kind)
{
    Probe *p = calloc(1, sizeof *p);
    if (!p)
        die("out of memory");
    ((PyObject *)p)->ob_refcnt = FOREVER;
    ((PyObject *)p)->ob_type = &ProbeType;
    p->line = line;
    p->kind = kind;
    return (PyObject *)p;
}

/* ------------------------------------------------------------------ */
/* the plan: for each code object, depth first:                        */
/*   code STACKSIZE FIRSTLINE BYTECODE LNOTAB N                        */
/* and N lines  "k INDEX"  (a constant of its own)  or  "p LINE KIND"  */

static void apply_plan(FILE *f, PyCodeObject *co)
{
    PyObject *old = co->co_consts;
    PyTupleObject *consts;
    char *code, *lnotab;
    int stack, line, n, i;
    if (fscanf(f, " code %d %d %ms %ms %d", &stack, &line, &code, &lnotab, &n) != 5)
        die("bad plan");
    consts = lasting_tuple(n);
    for (i = 0; i < n; i++) {
        char what;
        int a, b;
        if (fscanf(f, " %c %d", &what, &a) != 2)
            die("bad plan");
        if (what == 'p') {
            if (fscanf(f, "%d", &b) != 1)
                die("bad plan");
            consts->ob_item[i] = lasting_probe(a, b);
        }
        else {
            if (a >= PyTuple_GET_SIZE(old))
                die("the plan is of another file");
            consts->ob_item[i] = PyTuple_GET_ITEM(old, a);
        }
    }
    co->co_code = lasting_bytes(code);
    co->co_lnotab = lasting_bytes(lnotab);
    co->co_firstlineno = line;
    co->co_consts = (PyObject *)consts;
    if (stack > co->co_stacksize) {
        fprintf(stderr, "oracle: a frame of the instrumented code is larger than the "
                        "plain one\n");
        _exit(3);
    }
    co->co_opcache_flag = 1024;     /* as in bind_code */
    free(code);
    free(lnotab);
    for (i = 0; i < PyTuple_GET_SIZE(old); i++)
        if (PyCode_Check(PyTuple_GET_ITEM(old, i)))
            apply_plan(f, (PyCodeObject *)PyTuple_GET_ITEM(old, i));
}

/* ------------------------------------------------------------------ */
/* finding things without making any                                   */

static int find(PyObject *dict, const char *name, PyObject **k, PyObject **v)
{
    Py_ssize_t pos = 0;
    while (dict && PyDict_Next(dict, &pos, k, v))
        if (PyUnicode_CheckExact(*k) && PyUnicode_IS_ASCII(*k)
            && strcmp(PyUnicode_DATA(*k), name) == 0)
            return 1;
    return 0;
}
static PyObject *look(PyObject *dict, const char *name)
{
    PyObject *k, *v;
    return find(dict, name, &k, &v) ? v : NULL;
}
static PyObject *key_of(PyObject *dict, const char *name)
{
    PyObject *k, *v;
    return find(dict, name, &k, &v) ? k : NULL;
}

/* gc.collect, once the scenario has imported gc */
static int watched_collect;

static void before_probe(void)
{
    PyObject *m, *f;
    if (watched_collect)
        return;
    m = look(PyThreadState_Get()->interp->modules, "gc");
    f = m ? look(PyModule_GetDict(m), "collect") : NULL;
    if (!f || !PyCFunction_CheckExact(f))
        return;
    collect_orig = ((PyCFunctionObject *)f)->m_ml;
    collect_def = *collect_orig;
    collect_def.ml_meth = (PyCFunction)(void (*)(void))collect_and_look;
    ((PyCFunctionObject *)f)->m_ml = &collect_def;
    watched_collect = 1;
}

static PyObject *the_stdout;
static PyCFunction real_write;

static PyObject *note_and_write(PyObject *self, PyObject *s)
{
    PyObject *r = real_write(self, s);
    if (r && self == the_stdout)
        note_text(s);
    return r;
}

static void watch_stdout(void)
{
    PyObject *d;
    the_stdout = look(PyThreadState_Get()->interp->sysdict, "stdout");
    d = the_stdout ? look(Py_TYPE(the_stdout)->tp_dict, "write") : NULL;
    if (!d || Py_TYPE(d) != &PyMethodDescr_Type)
        die("no sys.stdout");
    real_write = ((PyMethodDescrObject *)d)->d_method->ml_meth;
    ((PyMethodDescrObject *)d)->d_method->ml_meth = note_and_write;
}

/* ------------------------------------------------------------------ */
/* the start state                                                     */

extern void _PyTuple_DebugMallocStats(FILE *), _PyList_DebugMallocStats(FILE *),
    _PyDict_DebugMallocStats(FILE *), _PyFrame_DebugMallocStats(FILE *),
    _PyFloat_DebugMallocStats(FILE *);

/* the number before "free" on each line that such a function writes */
static int free_counts(void (*tell)(FILE *), int *counts, int most)
{
    char *text = NULL, *at;
    size_t size;
    int n = 0;
    FILE *f = open_memstream(&text, &size);
    if (!f)
        die("out of memory");
    tell(f);
    fclose(f);
    for (at = strtok(text, "\n"); at && n < most; at = strtok(NULL, "\n"))
        if (sscanf(at, " %d free", &counts[n]) == 1)
            n++;
    free(text);
    return n;
}

static void put_numbers(Buf *b, const char *name, const long long *v, int n, int list)
{
    int i;
    b_c(b, ',');
    j_cstr(b, name);
    b_c(b, ':');
    if (list)
        b_c(b, '[');
    for (i = 0; i < n; i++) {
        if (i)
            b_c(b, ',');
        b_i(b, v[i]);
    }
    if (list)
        b_c(b, ']');
}

static void put_free(Buf *b, const char *name, void (*tell)(FILE *), int list)
{
    int counts[64], n = free_counts(tell, counts, 64), i;
    long long v[64];
    for (i = 0; i < n; i++)
        v[i] = counts[i];
    put_numbers(b, name, v, n, list);
}

/* Is there a slice in the cache? Only asked when nothing runs afterwards. */
static long long cached_slices(GCS *g)
{
    int before = g->generations[0].count;
    PySlice_New(NULL, NULL, NULL);
    return g->generations[0].count == before;
}

/* How many key tables of dicts are kept. Only asked when nothing runs afterwards. */
static long long kept_tables(void)
{
    enum { MORE_THAN_KEPT = 100 };
    PyObject *dicts[MORE_THAN_KEPT];
    long long kept = 0;
    int i;
    for (i = 0; i < MORE_THAN_KEPT; i++)
        dicts[i] = PyDict_New();
    for (i = 0; i < MORE_THAN_KEPT; i++) {
        Py_ssize_t before = _Py_GetAllocatedBlocks();
        PyDict_SetItem(dicts[i], Py_None, Py_None);
        kept += _Py_GetAllocatedBlocks() == before;
    }
    return kept;
}

/* How many references there are to the objects that all share. A character to which there is none is made at its
 * first use. */
static void put_shared(Buf *b)
{
    enum { INTS = 262, CHARACTERS = 256 };
    long long n[INTS];
    int i;
    PyObject *single[] = {Py_True, Py_False, Py_Ellipsis, Py_NotImplemented, PyTuple_New(0),
                          PyUnicode_New(0, 0), PyBytes_FromStringAndSize(NULL, 0)};
    for (i = 0; i < INTS; i++)
        n[i] = Py_REFCNT(PyLong_FromLong(i - 5)) - 1;
    put_numbers(b, "shared_ints", n, INTS, 1);
    for (i = 0; i < CHARACTERS; i++) {
        Py_ssize_t before = _Py_GetAllocatedBlocks();
        PyObject *character = PyUnicode_FromOrdinal(i);
        n[i] = _Py_GetAllocatedBlocks() == before ? Py_REFCNT(character) - 1 : 0;
    }
    put_numbers(b, "shared_characters", n, CHARACTERS, 1);
    for (i = 0; i < 7; i++)
        n[i] = Py_REFCNT(single[i]) - (i > 3);
    put_numbers(b, "shared_singles", n, 7, 1);
    n[0] = Py_REFCNT(Py_None);
    put_numbers(b, "shared_none", n, 1, 1);
}

/* How many references there are to a static type and to those below it that are ready. */
static void put_type(Buf *b, PyTypeObject *type, int *first)
{
    Py_ssize_t pos = 0;
    PyObject *key, *ref;
    if (!(type->tp_flags & Py_TPFLAGS_HEAPTYPE)) {
        if (!*first)
            b_c(b, ',');
        *first = 0;
        j_cstr(b, type->tp_name);
        b_c(b, ':');
        b_i(b, Py_REFCNT(type));
    }
    while (type->tp_subclasses && PyDict_Next(type->tp_subclasses, &pos, &key, &ref)) {
        PyObject *below = PyWeakref_GET_OBJECT(ref);
        if (PyType_Check(below) && ((PyTypeObject *)below)->tp_base == type)
            put_type(b, (PyTypeObject *)below, first);
    }
}

static void put_types(Buf *b)
{
    int first = 1;
    b_s(b, ",\"shared_types\":{");
    put_type(b, &PyBaseObject_Type, &first);
    b_c(b, '}');
}

/* And to the two modules that are there before any import. */
static void put_modules(Buf *b)
{
    PyObject *modules = PyImport_GetModuleDict();
    long long n[] = {Py_REFCNT(PyDict_GetItemString(modules, "builtins")),
                     Py_REFCNT(PyDict_GetItemString(modules, "sys"))};
    put_numbers(b, "shared_modules", n, 2, 1);
}

static void put_start(Buf *b, PyObject *globals)
{
    GCS *g = gcs();
    PyObject *k, *v;
    Py_ssize_t pos = 0;
    long long count[NGEN], length[NGEN], collections[NGEN], total;
    int i, first = 1;
    for (i = 0; i < NGEN; i++) {
        PyGC_Head *p, *head = &g->generations[i].head;
        count[i] = g->generations[i].count;
        collections[i] = g->generation_stats[i].collections;
        length[i] = 0;
        for (p = gnext(head); p != head; p = gnext(p))
            length[i]++;
    }
    b_s(b, ",\"start\":{\"as\":\"script\"");
    put_numbers(b, "count", count, NGEN, 1);
    put_numbers(b, "lengths", length, NGEN, 1);
    put_numbers(b, "collections", collections, NGEN, 1);
    total = g->long_lived_total;
    put_numbers(b, "long_lived_total", &total, 1, 0);
    total = g->long_lived_pending;
    put_numbers(b, "long_lived_pending", &total, 1, 0);
    total = _Py_GetAllocatedBlocks();
    put_numbers(b, "blocks", &total, 1, 0);
    put_free(b, "free_tuples", _PyTuple_DebugMallocStats, 1);
    put_free(b, "free_lists", _PyList_DebugMallocStats, 0);
    put_free(b, "free_dicts", _PyDict_DebugMallocStats, 0);
    put_free(b, "free_frames", _PyFrame_DebugMallocStats, 0);
    put_free(b, "free_floats", _PyFloat_DebugMallocStats, 0);
    b_s(b, ",\"main\":[");
    while (globals && PyDict_Next(globals, &pos, &k, &v)) {
        if (!first)
            b_c(b, ',');
        first = 0;
        j_pystr(b, k);
    }
    b_c(b, ']');
    if (state_only) {
        put_types(b);
        put_modules(b);
        put_shared(b);
        total = cached_slices(g);
        put_numbers(b, "cached_slices", &total, 1, 0);
        total = kept_tables();
        put_numbers(b, "free_tables", &total, 1, 0);
    }
    b_c(b, '}');
}

/* How many objects are in each generation, and what long_lived_total is. */
static void put_lengths(Buf *b, GCS *g, const char *name)
{
    long long n[NGEN];
    int i;
    for (i = 0; i < NGEN; i++) {
        PyGC_Head *p, *head = &g->generations[i].head;
        n[i] = 0;
        for (p = gnext(head); p != head; p = gnext(p))
            n[i]++;
    }
    put_numbers(b, name, n, NGEN, 1);
}

/* A collection of the youngest or the middle generation, as an allocation starts one. */
static void collect_young(GCS *g, int generation)
{
    g->generations[0].count = g->generations[0].threshold + 1;
    g->generations[generation].count = g->generations[generation].threshold + 1;
    Py_DECREF(PySet_New(NULL));
}

/* What collections do to the objects of the interpreter itself: asked when nothing runs afterwards. */
static void put_fading(Buf *b)
{
    GCS *g = gcs();
    put_lengths(b, g, "at_first");
    if (strchr(mode, '0')) {
        collect_young(g, 0);
        put_lengths(b, g, "after_young");
        collect_young(g, 0);
        put_lengths(b, g, "after_young_again");
    }
    if (strchr(mode, '1')) {
        collect_young(g, 1);
        put_lengths(b, g, "after_middle");
        collect_young(g, 1);
        put_lengths(b, g, "after_middle_again");
    }
    PyGC_Collect();
    put_lengths(b, g, "after_full");
    PyGC_Collect();
    put_lengths(b, g, "after_full_again");
    PyGC_Collect();
    put_lengths(b, g, "after_third_full");
}

/* ------------------------------------------------------------------ */
/* what the first import of a module does: not instrumented, collector off */
#include "_tape.c"


/* The free lists hold more than an import can take. */
static void fill_free_lists(GCS *g)
{
    enum { MANY = 60 };
    PyObject *kept[MANY];
    int n, i;
    for (n = 1; n < 22; n++) {
        for (i = 0; i < MANY; i++)
            kept[i] = n < 20 ? PyTuple_New(n) : n == 20 ? PyList_New(0) : PyDict_New();
        for (i = 0; i < MANY; i++)
            Py_DECREF(kept[i]);
    }
}

static void begin_first_uses(void)
{
    the_gc->enabled = 0;
    fill_free_lists(the_gc);
    begin_tape();
}

static void end_first_uses(void)
{
    b_raw(&out_file, tape.p, tape.n);
    b_c(&out_file, '\n');
    flush_records(1);
    _exit(0);
}

static void begin(PyFrameObject *f)
{
    char text[64];
    int out;
    FILE *plan = NULL;
    Buf *b = &out_file;
    started = 1;
    main_frame = f;
    the_gc = gcs();
    dup2(errors, 2);
    out_fp = sscanf(out_path, "fd:%d", &out) == 1 ? fdopen(out, "wb") : fopen(out_path, "wb");
    plan = plan_path ? fopen(plan_path, "r") : NULL;
    if (!out_fp || (!plan && !state_only && !strchr(mode, 'i')))
        die("cannot open the files");
    if (strchr(mode, 'i')) {
        begin_first_uses();
        return;
    }
    snprintf(text, sizeof text, "%d.%d\",\"scenario\":", PY_MAJOR_VERSION, PY_MINOR_VERSION);
    b_s(b, "{\"facts\":1,\"python\":\"");
    b_s(b, text);
    j_cstr(b, script_name);
    snprintf(text, sizeof text, ",\"build\":\"%d.%d.%d\",\"alloc\":%s", PY_MAJOR_VERSION,
             PY_MINOR_VERSION, PY_MICRO_VERSION, want_alloc ? "true" : "false");
    b_s(b, text);
    put_start(b, f ? f->f_globals : NULL);
    if (state_only)
        put_fading(b);
    b_s(b, "}\n");
    if (state_only) {
        flush_records(1);
        fclose(out_fp);
        _exit(0);
    }
    apply_plan(plan, f->f_code);
    fclose(plan);
    unlink(plan_path);
    watch_stdout();
    str_module = key_of(PyType_Type.tp_dict, "__module__");
    str_main = look(f->f_globals, "__name__");
    if (!str_module || !str_main)
        die("no __module__, no __name__");
    forget_stats();
    active = 1;
}

static void after_end(void)
{
    active = 0;
    flush_records(1);
    fclose(out_fp);
    if (violations)
        fprintf(stderr, "oracle: %ld allocations inside probes: the facts are not to be "
                        "trusted\n", violations);
    if (ambiguous)
        fprintf(stderr, "oracle: %ld times two collections could not be told apart\n",
                ambiguous);
    /* no interpreter shutdown: what is left of the scenario must not run */
    _exit(violations || ambiguous ? 3 : 0);
}

/* The exception that ended the scenario, as observe.py's _describe. */
static void put_error(Buf *b)
{
    PyObject *t, *v, *tb, *s;
    PyTracebackObject *at;
    int line = 0;
    PyErr_Fetch(&t, &v, &tb);
    PyErr_NormalizeException(&t, &v, &tb);
    for (at = (PyTracebackObject *)tb; at; at = at->tb_next)
        if (strcmp(PyUnicode_AsUTF8(at->tb_frame->f_code->co_filename), script_path) == 0)
            line = at->tb_lineno;
    s = PyObject_Str(v);
    PyErr_Clear();
    b_s(b, "{\"error\":\"");
    j_utf8(b, strrchr(Py_TYPE(v)->tp_name, '.') ? strrchr(Py_TYPE(v)->tp_name, '.') + 1
                                                : Py_TYPE(v)->tp_name);
    b_s(b, ": ");
    if (s)
        j_pystr_body(b, s);
    else
        b_c(b, '?');
    b_s(b, "\",\"line\":");
    b_i(b, line);
    b_s(b, "}\n");
}

/* ------------------------------------------------------------------ */
/* waiting for the file's first instruction (PEP 523)                  */

static PyObject *watch_frame(PyThreadState *ts, PyFrameObject *f, int exc)
{
    PyObject *r, *name = f->f_code->co_filename;
    if (!started && PyUnicode_IS_ASCII(name) && strcmp(PyUnicode_DATA(name), script_path) == 0)
        begin(f);
    tape_frame(f);
    r = _PyEval_EvalFrameDefault(ts, f, exc);
    tape_frame_ends(f);
    if (f == main_frame && strchr(mode, 'i'))
        end_first_uses();
    if (f == main_frame && r == NULL) {
        poll_gc();
        active = 0;
        put_error(&out_file);
        put_end(&out_file, 0);
        after_end();
    }
    return r;
}

/* Before the file is read: what there is in any script. (Only where libpython is shared.) */
struct _mod *PyPegen_ASTFromFileObject(FILE *fp, PyObject *name, int kind, const char *encoding, const char *ps1,
                                       const char *ps2, PyCompilerFlags *flags, int *error, PyArena *arena)
{
    typedef struct _mod *(*Parse)(FILE *, PyObject *, int, const char *, const char *, const char *,
                                  PyCompilerFlags *, int *, PyArena *);
    Parse parse = (Parse)dlsym(RTLD_NEXT, "PyPegen_ASTFromFileObject");
    if (mode && strchr(mode, 'b'))
        begin(NULL);
    return parse(fp, name, kind, encoding, ps1, ps2, flags, error, arena);
}

/* The first allocation with a thread state is the moment to ask for all frames. */
static void *w_malloc(void *ctx, size_t n)
{
    PyThreadState *ts = started ? NULL : _PyThreadState_UncheckedGet();
    if (ts && _PyInterpreterState_GetEvalFrameFunc(ts->interp) == _PyEval_EvalFrameDefault)
        _PyInterpreterState_SetEvalFrameFunc(ts->interp, watch_frame);
    return h_malloc(ctx, n);
}

static char *taken(const char *name)
{
    char *v = getenv(name);
    v = v ? strdup(v) : NULL;
    unsetenv(name);
    return v;
}

__attribute__((constructor)) static void wait_for_script(void)
{
    unsetenv("LD_PRELOAD");
    plan_path = taken("ORACLE_PLAN");
    out_path = taken("ORACLE_OUT");
    script_path = taken("ORACLE_SCRIPT");
    mode = taken("ORACLE_MODE");
    char *number = taken("ORACLE_ERRORS");
    errors = number ? atoi(number) : 2;
    if (!script_path || !out_path || !mode)
        return;
    script_name = strrchr(script_path, '/') ? strrchr(script_path, '/') + 1 : script_path;
    want_alloc = strchr(mode, 'a') != NULL;
    quiet = strchr(mode, 'q') != NULL;
    state_only = strchr(mode, 's') != NULL;
    hook(1);
    PyMemAllocatorEx h;
    PyMem_GetAllocator(PYMEM_DOMAIN_OBJ, &h);
    h.malloc = w_malloc;
    PyMem_SetAllocator(PYMEM_DOMAIN_OBJ, &h);
}
