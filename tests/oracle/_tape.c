/* _tape.c - writes down what the interpreter does of its own accord when a module is imported, or a
 * type of its own made ready, for the first time: each object of the collector, or of a free list, that
 * is made or goes, and which of them are garbage at which moment. Part of _script.c; start_state.py makes
 * the tapes of the model from it.
 *
 * A letter is an object that is made, its small letter that one goes: A..S tuples of 1..19 items, T list,
 * U dict, V slice, W frame (but not a code object's own), X float, Y any other object of the collector.
 *   !             an exception is in flight: the next letter starts no collection
 *   W12.          the twelfth frame that was not its code's own
 *   [name:line ]name:line    a frame of importlib's begins and goes (~12[ the twelfth): whether one has to be
 *                 made depends on earlier calls
 *   {name}        an import of a module that is there since one on this tape
 *   {name ...}    the import of a module that is not there yet; {name ...| when it ends in an exception
 *   <name ...>    the call of PyType_Ready for a type that is not ready
 *   (n,k,u,goes)  from here on the next collection finds n objects more, the oldest of them made k letters
 *                 ago; u tuples among them are untracked by then if they have seen a collection; what goes
 *                 with them
 *   =a,b,c        at the end of a bracket: how many objects more are tracked, and how many of them a first
 *                 collection, and a full one, stop tracking
 * The calls are watched on their way through the dynamic linker; the interpreter needs a shared libpython.
 */

static Buf tape;
static int tape_depth, tape_on;
static long tape_letters;                /* capitals so far */
static destructor tuple_went, list_went, dict_went, slice_went, frame_went, float_went;

/* ---- when each object was made; frames that wait in their code objects ---- */

enum { PLACES = 1 << 16 };
enum { OWN_CODE = 1, FREE_LIST };
typedef struct {
    void *o;
    long made;
    int waits;                           /* a frame: in its code or in the free list */
    int serial;                          /* a frame: which W it was */
} Place;
static Place *places;

static Place *place_of(void *o)
{
    size_t i = ((uintptr_t)o >> 4) * 2654435761u % PLACES;
    if (!places)
        places = calloc(PLACES, sizeof *places);
    while (places[i].o && places[i].o != o)
        i = (i + 1) % PLACES;
    places[i].o = o;
    return &places[i];
}

static int letter_of(PyObject *o)
{
    PyTypeObject *t = Py_TYPE(o);
    if (t == &PyTuple_Type && Py_SIZE(o) < 20)
        return Py_SIZE(o) ? 'A' + (int)Py_SIZE(o) - 1 : 0;
    return t == &PyList_Type ? 'T' : t == &PyDict_Type ? 'U' : t == &PySlice_Type ? 'V'
         : t == &PyFrame_Type ? 'W' : t == &PyFloat_Type ? 'X' : PyType_IS_GC(t) ? 'Y' : 0;
}

/* ---- garbage: what a collection at this moment would find, asked of a copy of the process ---- */

static long *garbage, garbage_n;         /* when each such object was made, in order */
static long garbage_counts[128];
static int is_child;
static long child_made[1 << 14], child_n, child_counts[128], child_fading;

static int by_number(const void *a, const void *b)
{
    return (*(long *)a > *(long *)b) - (*(long *)a < *(long *)b);
}

static void lengths_now(long *n)
{
    int i;
    for (i = 0; i < NGEN; i++) {
        PyGC_Head *p, *head = &the_gc->generations[i].head;
        for (n[i] = 0, p = gnext(head); p != head; p = gnext(p))
            n[i]++;
    }
}

typedef struct { long found, n, fading, counts[128], young, full; } Answer;

/* In a child: collect, then in full; tell what went in the first. */
static Answer ask_child(long **made, int in_full)
{
    Answer a = {0};
    int ends[2];
    pid_t child;
    if (pipe(ends) != 0)
        die("pipe");
    child = fork();
    if (child == 0) {
        long before[NGEN], after[NGEN];
        PyObject *t, *v, *tb;
        PyErr_Fetch(&t, &v, &tb);        /* with an exception in flight nothing would be collected */
        is_child = 1;
        lengths_now(before);
        long had = the_gc->generation_stats[0].collected;
        the_gc->enabled = 1;
        the_gc->generations[0].count = 1 << 20;
        the_gc->generations[1].count = the_gc->generations[2].count = 0;
        PyObject *o = PySet_New(NULL);
        a.found = the_gc->generation_stats[0].collected - had;
        a.n = child_n;
        a.fading = child_fading;
        memcpy(a.counts, child_counts, sizeof child_counts);
        lengths_now(after);
        a.young = before[0] + before[1] + before[2] - (after[0] + after[1] + after[2]) - a.found + 1;
        if (in_full) {
            long had2 = the_gc->generation_stats[2].collected;
            lengths_now(before);
            is_child = 2;
            PyGC_Collect();
            lengths_now(after);
            a.full = before[0] + before[1] + before[2] - (after[0] + after[1] + after[2])
                   - (the_gc->generation_stats[2].collected - had2);
        }
        (void)o;
        qsort(child_made, (size_t)a.n, sizeof *child_made, by_number);
        if (write(ends[1], &a, sizeof a) < 0 || write(ends[1], child_made, (size_t)a.n * sizeof(long)) < 0)
            _exit(1);
        _exit(0);
    }
    close(ends[1]);
    size_t got = 0;
    while (got < sizeof a) {
        ssize_t n = read(ends[0], (char *)&a + got, sizeof a - got);
        if (n <= 0)
            die("a child said nothing");
        got += (size_t)n;
    }
    *made = calloc((size_t)a.n + 1, sizeof(long));
    got = 0;
    while (got < (size_t)a.n * sizeof(long)) {
        ssize_t n = read(ends[0], (char *)*made + got, (size_t)a.n * sizeof(long) - got);
        if (n <= 0)
            die("a child broke off");
        got += (size_t)n;
    }
    close(ends[0]);
    waitpid(child, NULL, 0);
    return a;
}

static long found_before, fading_before;
static int is_settled;                   /* nothing has gone since the last question */

static void note_garbage(void)
{
    long *made, i, j, oldest = -1, letter;
    if (the_gc->collecting || is_settled)
        return;
    is_settled = 1;
    Answer a = ask_child(&made, 0);
    if (a.found != found_before) {
        for (i = j = 0; i < a.n && oldest < 0; i++) {
            if (j < garbage_n && garbage[j] == made[i])
                j++;
            else
                oldest = made[i];
        }
        b_c(&tape, '(');
        b_i(&tape, a.found - found_before);
        b_c(&tape, ',');
        b_i(&tape, tape_letters - oldest);
        b_c(&tape, ',');
        b_i(&tape, a.fading - fading_before);
        b_c(&tape, ',');
        fading_before = a.fading;
        for (letter = 'a'; letter <= 'y'; letter++)
            for (i = garbage_counts[letter]; i < a.counts[letter]; i++)
                b_c(&tape, (char)letter);
        b_c(&tape, ')');
        memcpy(garbage_counts, a.counts, sizeof a.counts);
        free(garbage);
        garbage = made;
        garbage_n = a.n;
        found_before = a.found;
    }
    else
        free(made);
}

/* ---- made and gone ---- */

static int is_resized;
static int count_before;
static int frames_made;

/* 0: a frame that its code has kept. */
static int frame_is_new(PyObject *o)
{
    Place *p = place_of(o);
    int is_new = the_gc->generations[0].count != count_before || p->waits == FREE_LIST;
    p->waits = 0;
    p->serial = is_new ? ++frames_made : 0;
    return is_new;
}

static void tape_made(PyObject *o)
{
    int letter = letter_of(o);
    if (!letter || is_child || is_resized)
        return;
    if (letter == 'W' && !frame_is_new(o)) {
        place_of(o)->made = tape_letters;
        return;
    }
    place_of(o)->made = ++tape_letters;
    if (tape_depth == 0)
        return;
    if (letter != 'X' && PyErr_Occurred())
        b_c(&tape, '!');
    else if (letter != 'X')
        note_garbage();
    b_c(&tape, (char)letter);
    if (letter == 'W') {
        b_i(&tape, frames_made);
        b_c(&tape, '.');
    }
}

static void tape_gone(void *o, int letter)
{
    is_settled = 0;
    if (is_child == 1) {
        child_counts[letter + 32]++;
        if (letter != 'X')
            child_made[child_n++] = place_of(o)->made;
    }
    else if (!is_child && tape_depth > 0)
        b_c(&tape, (char)(letter + 32));
}

void _Py_NewReference(PyObject *o)
{
    static void (*real)(PyObject *);
    if (!real)
        real = (void (*)(PyObject *))dlsym(RTLD_NEXT, "_Py_NewReference");
    real(o);
    if (tape_on) {
        tape_made(o);
        count_before = the_gc->generations[0].count;
    }
}

void PyObject_GC_Del(void *o)
{
    static void (*real)(void *);
    if (!real)
        real = (void (*)(void *))dlsym(RTLD_NEXT, "PyObject_GC_Del");
    if (tape_on) {
        int letter = letter_of(o);
        if (letter == 'Y' || letter == 0 || (letter == 'W' && place_of(o)->waits)) {
            place_of(o)->waits = 0;
            tape_gone(o, 'Y');
        }
    }
    real(o);
    count_before = tape_on ? the_gc->generations[0].count : 0;
}

/* A frame of the free list is enlarged for its new function. */
PyVarObject *_PyObject_GC_Resize(PyVarObject *o, Py_ssize_t items)
{
    static PyVarObject *(*real)(PyVarObject *, Py_ssize_t);
    int is_frame = Py_TYPE(o) == &PyFrame_Type;
    PyVarObject *r;
    if (!real)
        real = (PyVarObject * (*)(PyVarObject *, Py_ssize_t))dlsym(RTLD_NEXT, "_PyObject_GC_Resize");
    r = real(o, items);
    if (r && is_frame && tape_on)
        place_of(r)->waits = FREE_LIST;
    return r;
}

int _PyTuple_Resize(PyObject **p, Py_ssize_t size)
{
    static int (*real)(PyObject **, Py_ssize_t);
    long made = *p ? place_of(*p)->made : 0;
    if (!real)
        real = (int (*)(PyObject **, Py_ssize_t))dlsym(RTLD_NEXT, "_PyTuple_Resize");
    is_resized = *p && Py_SIZE(*p) && size;
    int r = real(p, size);
    if (is_resized && *p)
        place_of(*p)->made = made;
    is_resized = 0;
    return r;
}

/* Tracked, but not after a collection (_PyTuple_MaybeUntrack). */
static int fades(PyObject *o)
{
    Py_ssize_t i;
    if (!_PyObject_GC_IS_TRACKED(o))
        return 0;
    for (i = 0; i < Py_SIZE(o); i++) {
        PyObject *item = PyTuple_GET_ITEM(o, i);
        if (!item || (PyObject_IS_GC(item) && (!PyTuple_CheckExact(item) || _PyObject_GC_IS_TRACKED(item))))
            return 0;
    }
    return 1;
}

static void tuple_goes(PyObject *o)
{
    int letter = letter_of(o);
    if (is_child == 1 && PyTuple_CheckExact(o))
        child_fading += fades(o);
    tuple_went(o);
    if (letter >= 'A' && letter <= 'S')
        tape_gone(o, letter);
}

#define GOES(name, kind)                                     \
    static void name##_goes(PyObject *o)                     \
    {                                                        \
        int letter = letter_of(o);                           \
        name##_went(o);                                      \
        if (letter == kind)                                  \
            tape_gone(o, letter);                            \
    }
GOES(list, 'T')
GOES(dict, 'U')
GOES(slice, 'V')
GOES(float, 'X')

/* A frame of importlib's is told by its function: its code keeps the frame of the first call for the next. */
static int is_named(PyCodeObject *code)
{
    return strncmp(PyUnicode_DATA(code->co_filename), "<frozen importlib", 17) == 0;
}

static void put_code(char kind, PyCodeObject *code)
{
    if (tape_depth == 0)
        die("importlib is called outside of an import");
    b_c(&tape, kind);
    b_s(&tape, PyUnicode_DATA(code->co_name));
    b_c(&tape, ':');
    b_i(&tape, code->co_firstlineno);
    b_c(&tape, ' ');
}

/* A frame begins to run: now its code is known. */
static void tape_frame(PyFrameObject *f)
{
    if (!tape_on || is_child || f->f_lasti >= 0 || !is_named(f->f_code))
        return;
    Place *p = place_of(f);
    if (p->serial) {
        b_c(&tape, '~');
        b_i(&tape, p->serial);
    }
    put_code('[', f->f_code);
}

static void frame_goes(PyObject *o)
{
    PyCodeObject *code = ((PyFrameObject *)o)->f_code;
    Py_INCREF(code);
    frame_went(o);
    is_settled = 0;
    place_of(o)->waits = code->co_zombieframe == (PyFrameObject *)o ? OWN_CODE : FREE_LIST;
    if (is_named(code) && !is_child)
        put_code(']', code);
    else if (place_of(o)->waits == FREE_LIST)
        tape_gone(o, 'W');
    Py_DECREF(code);
}

/* ---- brackets ---- */

typedef struct { long tracked, young, full; } Measure;

static Measure measure(void)
{
    long n[NGEN], *made;
    lengths_now(n);
    Answer a = ask_child(&made, 1);
    free(made);
    Measure m = {n[0] + n[1] + n[2], a.young, a.full};
    return m;
}

static Measure inner[64];                /* of the brackets inside of each that is open */

static Measure open_bracket(char kind, const char *name)
{
    Measure m = measure();
    b_c(&tape, kind);
    b_s(&tape, name);
    b_c(&tape, ' ');
    tape_depth++;
    memset(&inner[tape_depth], 0, sizeof inner[0]);
    return m;
}

static void close_bracket(char kind, Measure from)
{
    Measure to = measure();
    Measure all = {to.tracked - from.tracked, to.young - from.young, to.full - from.full};
    b_c(&tape, '=');
    b_i(&tape, all.tracked - inner[tape_depth].tracked);
    b_c(&tape, ',');
    b_i(&tape, all.young - inner[tape_depth].young);
    b_c(&tape, ',');
    b_i(&tape, all.full - inner[tape_depth].full);
    b_c(&tape, kind);
    tape_depth--;
    inner[tape_depth].tracked += all.tracked;
    inner[tape_depth].young += all.young;
    inner[tape_depth].full += all.full;
}

/* The module is there since an import on this tape: without that it would be imported here. */
static void put_earlier(const char *name)
{
    char opening[128];
    snprintf(opening, sizeof opening, "{%s ", name);
    b_c(&tape, '\0');
    tape.n--;
    if (strstr(tape.p, opening)) {
        b_c(&tape, '{');
        b_s(&tape, name);
        b_c(&tape, '}');
    }
}

PyObject *PyImport_ImportModuleLevelObject(PyObject *name, PyObject *globals, PyObject *locals, PyObject *fromlist,
                                           int level)
{
    static PyObject *(*real)(PyObject *, PyObject *, PyObject *, PyObject *, int);
    PyObject *r;
    int is_first;
    Measure m;
    if (!real)
        real = (PyObject * (*)(PyObject *, PyObject *, PyObject *, PyObject *, int))
            dlsym(RTLD_NEXT, "PyImport_ImportModuleLevelObject");
    is_first = tape_on && level == 0 && PyUnicode_Check(name)
               && !look(PyThreadState_Get()->interp->modules, PyUnicode_DATA(name));
    if (is_first)
        m = open_bracket('{', PyUnicode_DATA(name));
    else if (tape_on && level == 0 && tape_depth > 0)
        put_earlier(PyUnicode_DATA(name));
    r = real(name, globals, locals, fromlist, level);
    if (is_first)
        close_bracket(look(PyThreadState_Get()->interp->modules, PyUnicode_DATA(name)) ? '}' : '|', m);
    return r;
}

int PyType_Ready(PyTypeObject *type)
{
    static int (*real)(PyTypeObject *);
    int is_first = tape_on && !(type->tp_flags & Py_TPFLAGS_READY) && !(type->tp_flags & Py_TPFLAGS_HEAPTYPE), r;
    Measure m;
    if (!real)
        real = (int (*)(PyTypeObject *))dlsym(RTLD_NEXT, "PyType_Ready");
    if (is_first)
        m = open_bracket('<', type->tp_name);
    r = real(type);
    if (is_first)
        close_bracket('>', m);
    return r;
}

static void begin_tape(void)
{
#define TAKE(name, type) (name##_went = type.tp_dealloc, type.tp_dealloc = name##_goes)
    TAKE(tuple, PyTuple_Type);
    TAKE(list, PyList_Type);
    TAKE(dict, PyDict_Type);
    TAKE(slice, PySlice_Type);
    TAKE(frame, PyFrame_Type);
    TAKE(float, PyFloat_Type);
    long *made;
    Answer a = ask_child(&made, 0);      /* what is garbage already is the script's own affair */
    memcpy(garbage_counts, a.counts, sizeof a.counts);
    garbage = made;
    garbage_n = a.n;
    found_before = a.found;
    fading_before = a.fading;
    count_before = the_gc->generations[0].count;
    tape_on = 1;
}
