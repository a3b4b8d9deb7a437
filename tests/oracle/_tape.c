/* _tape.c - writes down what the interpreter does of its own accord when a module is imported, or a
 * type of its own made ready, for the first time: each object of the collector, or of a free list, that
 * is made, tracked, garbage, and gone. Part of _script.c; tapes.py makes the rows of the model from it.
 *
 * Each object has a number. A letter is an object that is made, its small letter that one goes: A..S
 * tuples of 1..19 items, T list, U dict, V slice, W frame, X float, Y any other object of the collector;
 * Z the frame that a code object keeps.
 *   A7.           the object 7 is made, a7. it goes; !A7. while an exception is in flight: that starts no collection
 *   $T7.          not from its free list, as list() makes it
 *   =CA7.         the tuple 7 of three items is resized to one
 *   [name:line 7. ]name:line 7.    a frame of importlib's begins and goes (~[ when it was not its code's own:
 *                 whether one has to be made depends on earlier calls)
 *   ^             the frame goes that a code object has kept
 *   +7. -7.       from here on the object is, is no longer tracked; before, all but dicts and frames are
 *   +7,5,3.       this dict is tracked only if one of these tuples is (a dict: that it was copied from), now that they
 *                 are put into it
 *   %7,0. %7,6,5. a tuple or dict of which the collector can stop tracking from here on: no item is tracked,
 *                 or only these tuples are; %7,-. not any more
 *   %1. %1-.      the same of a dict of importlib's, which is there before: _blocking_on
 *   (7 8 *9;7>8 9>7)  the next collection would find these, too; which of all such objects holds which;
 *                 *9 is no trash for the collector, but goes with them
 *   %2.           the dict of the modules that are written in C (extensions of import.c) gets one more key, a tuple
 *   {name}        an import of a module that is there since one on this tape
 *   {name ...}    the import of a module that is not there yet; {name ...| when it ends in an exception
 *   {path-entry ...}       the finder for the folder of extension modules
 *   {path-files ...}       which files are in that folder
 *   {source-line ...|  a line of a traceback is looked up in the file
 *   <name ...>    the call of PyType_Ready for a type that is not ready
 *   #n            at the end of a bracket: how many objects more are tracked
 * The calls are watched on their way through the dynamic linker; the interpreter needs a shared libpython.
 */

static Buf tape;
static int tape_depth, tape_on;
static long numbers;                     /* objects so far */
static destructor code_went, tuple_went, list_went, dict_went, slice_went, frame_went, float_went;

/* ---- the objects of the tape ---- */

enum { PLACES = 1 << 18 };
enum { OWN_CODE = 1, FREE_LIST };
enum { NEVER = -1 };
typedef struct {
    void *o;
    long number;                         /* 0: none of the tape's */
    int waits;                           /* a frame: in its code or in the free list */
    int is_alive, is_tracked, is_garbage, is_trash;
    long refs;                           /* from outside of the tracked objects of the tape */
    long holder;                         /* the oldest of those that hold it */
    long fades;                          /* NEVER, 0, or the number that has to go first */
    long *reasons, reason_n, reason_size; /* for which a dict is tracked */
    void *original;                      /* of which a dict is the copy, until it is looked at */
} Place;
static Place *places;
static Place **alive;
static long alive_n, alive_size;

/* Where it is or would be. */
static Place *find_place(void *o)
{
    size_t i = ((uintptr_t)o >> 4) * 2654435761u % PLACES;
    if (!places)
        places = calloc(PLACES, sizeof *places);
    while (places[i].o && places[i].o != o)
        i = (i + 1) % PLACES;
    return &places[i];
}

static Place *place_of(void *o)
{
    Place *p = find_place(o);
    p->o = o;
    return p;
}

static int letter_of(PyObject *o)
{
    PyTypeObject *t = Py_TYPE(o);
    if (t == &PyTuple_Type && Py_SIZE(o) < 20)
        return Py_SIZE(o) ? 'A' + (int)Py_SIZE(o) - 1 : 0;
    return t == &PyList_Type ? 'T' : t == &PyDict_Type ? 'U' : t == &PySlice_Type ? 'V'
         : t == &PyFrame_Type ? 'W' : t == &PyFloat_Type ? 'X' : PyType_IS_GC(t) ? 'Y' : 0;
}

static void put_number(char before, long number, char behind)
{
    b_c(&tape, before);
    b_i(&tape, number);
    b_c(&tape, behind);
}

static void forget(Place *p)
{
    long i = alive_n;
    if (!p->is_alive)
        return;
    while (alive[--i] != p)
        ;
    memmove(alive + i, alive + i + 1, (size_t)(--alive_n - i) * sizeof *alive);
    p->is_alive = 0;
    p->number = 0;
}

static void remember(Place *p, long number, int is_tracked)
{
    forget(p);
    p->number = number;
    p->is_alive = 1;
    p->is_tracked = is_tracked;
    p->is_garbage = 0;
    p->fades = NEVER;
    p->reason_n = 0;
    p->original = NULL;
    if (alive_n == alive_size) {
        alive_size = alive_size ? 2 * alive_size : 1024;
        alive = realloc(alive, (size_t)alive_size * sizeof *alive);
    }
    alive[alive_n++] = p;
}

/* ---- what a collection at this moment would find ---- */

static int subtract_ref(PyObject *o, void *context)
{
    Place *p = find_place(o), *holder = context;
    p->refs--;
    if (!p->holder || holder->number < p->holder)
        p->holder = holder->number;
    return 0;
}

static int rescue(PyObject *o, void *context)
{
    Place *p = find_place(o);
    if (p->is_trash) {
        p->is_trash = 0;
        Py_TYPE(o)->tp_traverse(o, rescue, NULL);
    }
    return 0;
}

static long found;                       /* objects of the tape that are trash now */

/* deduce_unreachable, of the tape's objects */
static long find_trash(void)
{
    long i, trash = 0;
    for (i = 0; i < alive_n; i++) {
        PyObject *o = alive[i]->o;
        alive[i]->is_trash = PyObject_IS_GC(o) && _PyObject_GC_IS_TRACKED(o);
        alive[i]->refs = Py_REFCNT(o);
        alive[i]->holder = 0;
    }
    for (i = 0; i < alive_n; i++) {
        PyObject *o = alive[i]->o;
        if (alive[i]->is_trash)
            Py_TYPE(o)->tp_traverse(o, subtract_ref, alive[i]);
    }
    for (i = 0; i < alive_n; i++)
        if (alive[i]->is_trash && alive[i]->refs > 0)
            rescue(alive[i]->o, NULL);
    for (i = 0; i < alive_n; i++)
        trash += alive[i]->is_trash;
    return trash;
}

/* ---- what has changed in them ---- */

static long later(long a, long b)
{
    return a > b ? a : b;
}

/* _PyObject_GC_MAY_BE_TRACKED: NEVER when it is and stays so; 0 when the collector has untracked it before it comes
 * to the holder. (move_unreachable puts what only a younger tracked object holds behind that.) */
static long item_fades(PyObject *o, Place *holder)
{
    if (!o)
        return NEVER;
    if (!PyObject_IS_GC(o) || (PyTuple_CheckExact(o) && !_PyObject_GC_IS_TRACKED(o)))
        return 0;
    Place *p = find_place(o);
    if (!PyTuple_CheckExact(o) || !p->is_alive || p->fades == NEVER)
        return NEVER;
    int keeps_its_place = p->refs > 0 || p->holder < p->number;
    return p->fades == 0 && p->number < holder->number && keeps_its_place ? 0 : p->number;
}

static void put_item_waited_for(PyObject *o, Place *holder)
{
    long item = item_fades(o, holder);
    if (item > 0) {
        b_c(&tape, ',');
        b_i(&tape, item);
    }
}

/* _PyTuple_MaybeUntrack, _PyDict_MaybeUntrack */
static long fades(PyObject *o, Place *p)
{
    long last = 0, item;
    Py_ssize_t i, pos = 0;
    PyObject *key, *value;
    if (PyTuple_CheckExact(o))
        for (i = 0; i < Py_SIZE(o) && last != NEVER; i++) {
            item = item_fades(PyTuple_GET_ITEM(o, i), p);
            last = item == NEVER ? NEVER : later(last, item);
        }
    else if (PyDict_CheckExact(o) && !((PyDictObject *)o)->ma_values)
        while (last != NEVER && PyDict_Next(o, &pos, &key, &value)) {
            item = item_fades(value, p);
            last = item == NEVER || item_fades(key, p) == NEVER ? NEVER : later(last, item);
        }
    else
        last = NEVER;
    return last;
}

/* All tuples in it that the collector has to untrack first. */
static void put_waited_for(PyObject *o, Place *p)
{
    Py_ssize_t i, pos = 0;
    PyObject *key, *value;
    if (PyTuple_CheckExact(o))
        for (i = 0; i < Py_SIZE(o); i++)
            put_item_waited_for(PyTuple_GET_ITEM(o, i), p);
    else
        while (PyDict_Next(o, &pos, &key, &value)) {
            put_item_waited_for(key, p);
            put_item_waited_for(value, p);
        }
}

static int is_reason(const Place *p, long number)
{
    for (long i = 0; i < p->reason_n; i++)
        if (p->reasons[i] == number)
            return 1;
    return 0;
}

static long new_reasons(Place *p, void *o)
{
    Place *of = find_place(o);
    if (!of->is_alive || is_reason(p, of->number))
        return 0;
    if (p->reason_n == p->reason_size) {
        p->reason_size = 2 * p->reason_size + 8;
        p->reasons = realloc(p->reasons, (size_t)p->reason_size * sizeof *p->reasons);
    }
    p->reasons[p->reason_n++] = of->number;
    return 1;
}

/* MAINTAIN_TRACKING, and clone_combined_dict: a dict whose items may all be untracked begins to be tracked with one of
 * them that is tracked, or as the copy of a dict that is. */
static long note_reasons(Place *p)
{
    Py_ssize_t pos = 0;
    PyObject *key, *value;
    long fresh = 0;
    if (p->original)
        return new_reasons(p, p->original);
    while (PyDict_Next(p->o, &pos, &key, &value))
        if (PyTuple_CheckExact(value) && _PyObject_GC_IS_TRACKED(value))
            fresh += new_reasons(p, value);
    return fresh;
}

static void put_tracked(Place *p, long last)
{
    long known = p->reason_n;
    int is_tracked = _PyObject_GC_IS_TRACKED(p->o), is_new = p->is_tracked != is_tracked;
    p->is_tracked = is_tracked;
    if (is_tracked && last != NEVER && PyDict_CheckExact(p->o))
        is_new |= note_reasons(p) > 0;
    p->original = NULL;
    if (is_new) {
        b_c(&tape, is_tracked ? '+' : '-');
        b_i(&tape, p->number);
        for (; known < p->reason_n; known++) {
            b_c(&tape, ',');
            b_i(&tape, p->reasons[known]);
        }
        b_c(&tape, '.');
    }
}

static PyObject *look(PyObject *dict, const char *name);

/* It holds something while an import waits for a lock; it has no number. (Another one, _module_locks, holds something
 * from the first lock of an import on until the import is over.) */
static void note_locks(void)
{
    static PyObject *blocking_on;
    static int holds;
    if (!blocking_on)
        blocking_on = look(PyModule_GetDict(look(PyThreadState_Get()->interp->modules, "_frozen_importlib")),
                           "_blocking_on");
    if (holds != (PyDict_GET_SIZE(blocking_on) > 0)) {
        holds = !holds;
        b_s(&tape, holds ? "%1-." : "%1.");
    }
}

/* extensions of import.c: the dict with the key ("sys", "sys") */
static PyObject *find_extensions(void)
{
    PyObject *key = Py_BuildValue("(ss)", "sys", "sys"), *found_dict = NULL;
    for (int i = 0; i < NGEN; i++) {
        PyGC_Head *p, *head = &the_gc->generations[i].head;
        for (p = gnext(head); p != head; p = gnext(p)) {
            PyObject *o = (PyObject *)(p + 1);
            if (PyDict_CheckExact(o) && PyDict_GET_SIZE(o) > 2 && PyDict_GetItem(o, key))
                found_dict = o;
        }
    }
    Py_DECREF(key);
    if (!found_dict)
        die("no dict of extensions");
    return found_dict;
}

static PyObject *extensions;
static Py_ssize_t extensions_n;

static void note_extensions(void)
{
    if (extensions_n != PyDict_GET_SIZE(extensions)) {
        extensions_n = PyDict_GET_SIZE(extensions);
        b_s(&tape, "%2.");
    }
}

static void note_changes(void)
{
    long i;
    note_locks();
    note_extensions();
    found = find_trash();
    for (i = 0; i < alive_n; i++) {
        Place *p = alive[i];
        PyObject *o = p->o;
        if (!PyObject_IS_GC(o))
            continue;
        long last = _PyObject_GC_IS_TRACKED(o) ? fades(o, p) : NEVER;
        put_tracked(p, last);
        if (p->fades != last) {
            p->fades = last;
            b_c(&tape, '%');
            b_i(&tape, p->number);
            if (last > 0)
                put_waited_for(o, p);
            else
                b_s(&tape, last == NEVER ? ",-" : ",0");
            b_c(&tape, '.');
        }
    }
}

/* ---- garbage: what goes with a collection, asked of a copy of the process ---- */

static int is_child;
static long child_went[1 << 16], child_n;

static void lengths_now(long *n)
{
    int i;
    for (i = 0; i < NGEN; i++) {
        PyGC_Head *p, *head = &the_gc->generations[i].head;
        for (n[i] = 0, p = gnext(head); p != head; p = gnext(p))
            n[i]++;
    }
}

static void collect_in_child(int end)
{
    PyObject *t, *v, *tb;
    PyErr_Fetch(&t, &v, &tb);            /* with an exception in flight nothing would be collected */
    is_child = 1;
    long had = the_gc->generation_stats[0].collected;
    the_gc->enabled = 1;
    the_gc->generations[0].count = 1 << 20;
    the_gc->generations[1].count = the_gc->generations[2].count = 0;
    PySet_New(NULL);
    child_went[0] = the_gc->generation_stats[0].collected - had;
    if (write(end, &child_n, sizeof child_n) < 0 || write(end, child_went, (size_t)(child_n + 1) * sizeof(long)) < 0)
        _exit(1);
    _exit(0);
}

static void read_all(int from, void *to, size_t bytes)
{
    size_t got = 0;
    while (got < bytes) {
        ssize_t n = read(from, (char *)to + got, bytes - got);
        if (n <= 0)
            die("a child broke off");
        got += (size_t)n;
    }
}

/* In a child: collect. The numbers of what goes with that, behind how many were collected. */
static long ask_child(long *went)
{
    int ends[2];
    long n;
    if (pipe(ends) != 0)
        die("pipe");
    pid_t child = fork();
    if (child == 0)
        collect_in_child(ends[1]);
    close(ends[1]);
    read_all(ends[0], &n, sizeof n);
    read_all(ends[0], went, (size_t)(n + 1) * sizeof *went);
    close(ends[0]);
    waitpid(child, NULL, 0);
    return n;
}

typedef struct {
    Place *from;
    int from_new;
} Held;

/* From one garbage object to another, also by way of code, which is no object of the collector's. */
static int put_edge(PyObject *o, void *context)
{
    Held *held = context;
    if (PyCode_Check(o)) {
        PyCodeObject *code = (PyCodeObject *)o;
        PyObject *parts[] = {code->co_consts, code->co_names, code->co_varnames, code->co_freevars,
                             code->co_cellvars, code->co_zombieframe};
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
            if (parts[i])
                put_edge(parts[i], context);
        return 0;
    }
    Place *to = place_of(o);
    if (to->number && to->is_garbage && (held->from_new || to->is_garbage == 1)) {
        put_number(';', held->from->number, '>');
        b_i(&tape, to->number);
    }
    return 0;
}

static void put_edges(void)
{
    for (long i = 0; i < alive_n; i++) {
        PyObject *o = alive[i]->o;
        Held held = {alive[i], alive[i]->is_garbage == 1};
        if (!alive[i]->is_garbage || !PyObject_IS_GC(o))
            continue;
        Py_TYPE(o)->tp_traverse(o, put_edge, &held);
        if (PyType_Check(o) && ((PyTypeObject *)o)->tp_subclasses)
            put_edge(((PyTypeObject *)o)->tp_subclasses, &held);
        if (PyType_Check(o) && PyType_HasFeature((PyTypeObject *)o, Py_TPFLAGS_HEAPTYPE)
            && ((PyHeapTypeObject *)o)->ht_slots)
            put_edge(((PyHeapTypeObject *)o)->ht_slots, &held);     /* which type_traverse does not visit */
        if (PyType_Check(o))
            for (PyWeakReference *ref = *PyObject_GET_WEAKREFS_LISTPTR(o); ref; ref = ref->wr_next)
                put_edge((PyObject *)ref, &held);
    }
}

static int code_went_since;              /* what it held, garbage may be the only one to hold */

/* More of it than is_trash: what the garbage holds by way of objects that the collector does not know (code), and
 * the weak reference by which a base knows its subclass. is_garbage: 1 that is new, 2 that was noted before. */
static void note_garbage(void)
{
    static long went[1 << 16], found_before;
    long n, at, fresh = 0, fresh_n = 0;
    if (the_gc->collecting || (found == found_before && !code_went_since))
        return;
    found_before = found;
    code_went_since = 0;
    n = ask_child(went);
    if (found != went[0])
        die("the collector finds something else");
    for (long i = 1; i <= n; i++) {
        for (at = 0; at < alive_n && alive[at]->number != went[i]; at++)
            ;
        if (at == alive_n)
            die("an object before the tape is garbage");
        fresh_n += !alive[at]->is_garbage;
        alive[at]->is_garbage = alive[at]->is_garbage ? alive[at]->is_garbage : 1;
    }
    if (fresh_n == 0)
        return;
    for (long i = 0; i < alive_n; i++)
        if (alive[i]->is_garbage == 1) {
            b_c(&tape, fresh++ ? ' ' : '(');
            if (!alive[i]->is_trash && PyObject_IS_GC((PyObject *)alive[i]->o))
                b_c(&tape, '*');
            b_i(&tape, alive[i]->number);
        }
    put_edges();
    b_c(&tape, ')');
    for (long i = 0; i < alive_n; i++)
        if (alive[i]->is_garbage)
            alive[i]->is_garbage = 2;
}

/* ---- made and gone ---- */

static int is_resized, is_generic;
static int count_before;

/* 0: a frame that its code has kept. */
static int frame_is_new(PyObject *o)
{
    Place *p = place_of(o);
    int is_new = the_gc->generations[0].count != count_before || p->waits == FREE_LIST;
    p->waits = 0;
    return is_new;
}

static void tape_made(PyObject *o)
{
    int letter = letter_of(o);
    if (!letter || is_child || is_resized)
        return;
    if (letter == 'W' && !frame_is_new(o))
        letter = 'Z';
    forget(place_of(o));
    if (tape_depth == 0)
        return;
    if (letter != 'X' && letter != 'Z') {
        note_changes();
        if (PyErr_Occurred())
            b_c(&tape, '!');
        else
            note_garbage();
    }
    remember(place_of(o), ++numbers, letter != 'U' && letter != 'W' && letter != 'Z');
    if (is_generic && letter != 'Y')
        b_c(&tape, '$');
    put_number((char)letter, numbers, '.');
}

static void tape_gone(void *o, int letter)
{
    Place *p = place_of(o);
    if (is_child) {
        if (p->number)
            child_went[++child_n] = p->number;
        return;
    }
    if (tape_depth > 0)
        put_number((char)(letter + 32), p->number, '.');
    forget(p);
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

/* A call of a type, list() for one, asks no free list. */
PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t items)
{
    static PyObject *(*real)(PyTypeObject *, Py_ssize_t);
    if (!real)
        real = (PyObject * (*)(PyTypeObject *, Py_ssize_t))dlsym(RTLD_NEXT, "PyType_GenericAlloc");
    is_generic = 1;
    PyObject *o = real(type, items);
    is_generic = 0;
    return o;
}

void PyObject_GC_Del(void *o)
{
    static void (*real)(void *);
    if (!real)
        real = (void (*)(void *))dlsym(RTLD_NEXT, "PyObject_GC_Del");
    if (tape_on) {
        int letter = letter_of(o);
        if (letter == 'W' && place_of(o)->waits) {
            place_of(o)->waits = 0;
            if (!is_child && tape_depth > 0)
                b_c(&tape, '^');
        }
        else if (letter == 'Y' || letter == 0)
            tape_gone(o, 'Y');
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
    Place old = *p ? *place_of(*p) : (Place){0};
    if (!real)
        real = (int (*)(PyObject **, Py_ssize_t))dlsym(RTLD_NEXT, "_PyTuple_Resize");
    is_resized = *p && Py_SIZE(*p) && size;
    int from = is_resized ? letter_of(*p) : 0;
    int r = real(p, size);
    if (is_resized && *p && old.number && old.is_alive) {
        forget(place_of(old.o));
        remember(place_of(*p), old.number, 1);
        if (tape_depth > 0 && from != letter_of(*p)) {
            b_c(&tape, '=');
            b_c(&tape, (char)letter_of(*p));
            put_number((char)from, old.number, '.');
        }
    }
    is_resized = 0;
    return r;
}

static void tuple_goes(PyObject *o)
{
    int letter = letter_of(o);
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

static void code_goes(PyObject *o)
{
    code_went_since = 1;
    code_went(o);
}

/* A dict of which most is left is copied as a whole. */
PyObject *PyDict_Copy(PyObject *o)
{
    static PyObject *(*real)(PyObject *);
    if (!real)
        real = (PyObject * (*)(PyObject *))dlsym(RTLD_NEXT, "PyDict_Copy");
    PyObject *r = real(o);
    if (tape_on && r && place_of(r)->is_alive)
        place_of(r)->original = o;
    return r;
}

/* A frame of importlib's is told by its function: its code keeps the frame of the first call for the next. */
static int is_named(PyCodeObject *code)
{
    return strncmp(PyUnicode_DATA(code->co_filename), "<frozen importlib", 17) == 0;
}

static void put_code(char kind, PyFrameObject *f, PyCodeObject *code)
{
    if (tape_depth == 0)
        die("importlib is called outside of an import");
    b_c(&tape, kind);
    b_s(&tape, PyUnicode_DATA(code->co_name));
    b_c(&tape, ':');
    b_i(&tape, code->co_firstlineno);
    put_number(' ', place_of(f)->number, '.');
}

static long open_bracket(char kind, const char *name);
static void close_bracket(char kind, long from);
static void put_earlier(const char *name);

/* The first import that comes to a folder of sys.path makes a finder for it, and the first that asks this finder has
 * it read the folder, whichever import that is. */
typedef struct {
    const char *name;
    PyFrameObject *frame;                /* of the call that does so */
    PyObject *path;                      /* the folder's, once it has been done */
    long before;
} OfPath;
static OfPath path_entry = {.name = "path-entry"}, path_files = {.name = "path-files"};

static int is_call_of(PyFrameObject *f, const char *name)
{
    return f && strcmp(PyUnicode_DATA(f->f_code->co_name), name) == 0;
}

static void begin_once(OfPath *once, PyFrameObject *f, PyObject *path)
{
    once->path = path;
    once->frame = f;
    once->before = open_bracket('{', once->name);
}

static void end_once(OfPath *once, PyFrameObject *f)
{
    if (once->frame == f) {
        once->frame = NULL;
        close_bracket('}', once->before);
    }
}

static void put_done_earlier(OfPath *once, PyObject *path)
{
    if (once->path && path && PyUnicode_Compare(path, once->path) == 0)
        put_earlier(once->name);
}

static PyObject *path_of_finder(PyObject *finder)
{
    PyObject **dict = _PyObject_GetDictPtr(finder);
    return dict ? look(*dict, "path") : NULL;
}

/* The bracket has the call's own frame in it: it is opened between the making of the frame and its beginning, and
 * closed when the frame is gone. Where FileFinder.find_spec goes on without such a call, the folder is as it was. */
static void look_at_files(PyFrameObject *f)
{
    static int is_just_read;
    if (is_call_of(f, "_fill_cache") && !path_files.path) {
        begin_once(&path_files, f, path_of_finder(f->f_localsplus[0]));
        is_just_read = 1;
    }
    if (is_call_of(f, "_relax_case") && is_call_of(f->f_back, "find_spec")) {
        if (!is_just_read)
            put_done_earlier(&path_files, path_of_finder(f->f_back->f_localsplus[0]));
        is_just_read = 0;
    }
}

static void look_up_path(PyFrameObject *f)
{
    PyObject *path = f->f_localsplus[1], *cache = look(PyThreadState_Get()->interp->sysdict, "path_importer_cache");
    if (is_call_of(f, "_path_importer_cache") && PyUnicode_GET_LENGTH(path)) {
        if (!path_entry.path && !PyDict_GetItem(cache, path))
            begin_once(&path_entry, f, path);
        else
            put_done_earlier(&path_entry, path);
    }
}

/* A frame begins to run: now its code is known. */
static void tape_frame(PyFrameObject *f)
{
    if (tape_on && !is_child && f->f_lasti < 0 && is_named(f->f_code)) {
        look_at_files(f);
        put_code('[', f, f->f_code);
        look_up_path(f);
    }
}

static void tape_frame_ends(PyFrameObject *f)
{
    end_once(&path_entry, f);
}

static void frame_goes(PyObject *o)
{
    PyCodeObject *code = ((PyFrameObject *)o)->f_code;
    Py_INCREF(code);
    frame_went(o);
    place_of(o)->waits = code->co_zombieframe == (PyFrameObject *)o ? OWN_CODE : FREE_LIST;
    if (is_named(code) && !is_child) {
        put_code(']', (PyFrameObject *)o, code);
        forget(place_of(o));
        end_once(&path_files, (PyFrameObject *)o);
    }
    else
        tape_gone(o, place_of(o)->waits == FREE_LIST ? 'W' : 'Z');
    Py_DECREF(code);
}

/* ---- brackets ---- */

static long tracked_now(void)
{
    long n[NGEN];
    lengths_now(n);
    return n[0] + n[1] + n[2];
}

static long inner[64];                   /* of the brackets inside of each that is open */

static long open_bracket(char kind, const char *name)
{
    note_changes();
    b_c(&tape, kind);
    b_s(&tape, name);
    b_c(&tape, ' ');
    inner[++tape_depth] = 0;
    return tracked_now();
}

static void close_bracket(char kind, long from)
{
    long all = tracked_now() - from;
    note_changes();
    put_number('#', all - inner[tape_depth], kind);
    inner[--tape_depth] += all;
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
    long m;
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
    long m;
    if (!real)
        real = (int (*)(PyTypeObject *))dlsym(RTLD_NEXT, "PyType_Ready");
    if (is_first)
        m = open_bracket('<', type->tp_name);
    r = real(type);
    if (is_first)
        close_bracket('>', m);
    return r;
}

/* A line of source is looked up in its file, for an exception that is ignored: the first time it leaves more. */
int _Py_DisplaySourceLine(PyObject *f, PyObject *filename, int lineno, int indent)
{
    static int (*real)(PyObject *, PyObject *, int, int);
    long m = 0;
    int r, is_watched = tape_on && !is_child;
    if (!real)
        real = (int (*)(PyObject *, PyObject *, int, int))dlsym(RTLD_NEXT, "_Py_DisplaySourceLine");
    if (is_watched)
        m = open_bracket('{', "source-line");
    r = real(f, filename, lineno, indent);
    if (is_watched)
        close_bracket('|', m);
    return r;
}

static void begin_tape(void)
{
    extensions = find_extensions();
    extensions_n = PyDict_GET_SIZE(extensions);
#define TAKE(name, type) (name##_went = type.tp_dealloc, type.tp_dealloc = name##_goes)
    TAKE(code, PyCode_Type);
    TAKE(tuple, PyTuple_Type);
    TAKE(list, PyList_Type);
    TAKE(dict, PyDict_Type);
    TAKE(slice, PySlice_Type);
    TAKE(frame, PyFrame_Type);
    TAKE(float, PyFloat_Type);
    count_before = the_gc->generations[0].count;
    tape_on = 1;
}
