/* event_walk.h - walks a recorded way through the code (record_events.py) over our edges and
 * compares the events. */
#ifndef OU_TESTS_LANG_EVENT_WALK_H
#define OU_TESTS_LANG_EVENT_WALK_H

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "lang/code.h"
#include "lang/opcode39.h"

/* The events expected, and how many of them may have happened so far: a conditional jump to the
 * very next instruction does not show in the path which way it went, so there can be several
 * answers. */
typedef struct EventWalk {
    CodeEvent *expected;
    uint32_t expected_count;
    uint32_t *places, place_count;
    Text *problem;
} EventWalk;

typedef struct PathStep {
    uint32_t frame, code, unit;
} PathStep;

OU_ARRAY(PathArray, path_array, PathStep);
OU_ARRAY(ExpectedArray, expected_array, CodeEvent);

static bool event_walk_matches(const EventWalk *walk, uint32_t place, EventList list)
{
    if (place + list.count > walk->expected_count) {
        return false;
    }
    for (uint32_t i = 0; i < list.count; i++) {
        const CodeEvent *expected = &walk->expected[place + i];
        if (expected->kind != list.items[i].kind ||
            expected->statement != list.items[i].statement) {
            return false;
        }
    }
    return true;
}

static void event_walk_add(uint32_t *places, uint32_t *count, uint32_t place)
{
    for (uint32_t i = 0; i < *count; i++) {
        if (places[i] == place) {
            return;
        }
    }
    places[(*count)++] = place;
}

/* Takes one edge: either of the lists may run. */
static bool event_walk_edge(EventWalk *walk, EventList first, EventList second)
{
    uint32_t *next = calloc(walk->place_count * 2 + 1, sizeof *next), count = 0;
    for (uint32_t i = 0; i < walk->place_count; i++) {
        if (event_walk_matches(walk, walk->places[i], first)) {
            event_walk_add(next, &count, walk->places[i] + first.count);
        }
        if (event_walk_matches(walk, walk->places[i], second)) {
            event_walk_add(next, &count, walk->places[i] + second.count);
        }
    }
    free(walk->places);
    walk->places = next;
    walk->place_count = count;
    return count != 0;
}

static bool event_walk_is_jump(const LangCode *code, uint32_t unit)
{
    OpcodeOperand operand = code->opcodes[code->instrs[unit].opcode].operand;
    return operand == OPERAND_JUMP_ABSOLUTE || operand == OPERAND_JUMP_RELATIVE;
}

static bool event_walk_step(EventWalk *walk, const LangCode *code, uint32_t from, uint32_t to)
{
    uint32_t op = from;
    while (code->instrs[op].opcode == OP39_EXTENDED_ARG) {
        op++;
    }
    const LangInstr *instr = &code->instrs[op];
    EventList before = code->instrs[to].before;
    if (instr->opcode == OP39_YIELD_FROM && from == to) {
        return true; /* the same instruction again */
    }
    if (!event_walk_is_jump(code, op) || instr->opcode == OP39_SETUP_FINALLY ||
        instr->opcode == OP39_SETUP_WITH) {
        return event_walk_edge(walk, before, before);
    }
    bool relative = code->opcodes[instr->opcode].operand == OPERAND_JUMP_RELATIVE;
    uint32_t target = (relative ? op + 1 : 0) + instr->arg / 2;
    bool always = instr->opcode == OP39_JUMP_FORWARD || instr->opcode == OP39_JUMP_ABSOLUTE;
    bool jump = target == to, on = to == op + 1 && !always;
    if (!jump) {
        return event_walk_edge(walk, before, before); /* falls through, or unwinds */
    }
    return event_walk_edge(walk, instr->on_jump, on ? before : instr->on_jump);
}

static void event_walk_read(const char *text, ExpectedArray *events, PathArray *path)
{
    char *copy = strdup(text), *save;
    bool in_path = false;
    for (char *word = strtok_r(copy, " \n", &save); word; word = strtok_r(NULL, " \n", &save)) {
        if (strcmp(word, "path") == 0) {
            in_path = true;
        } else if (in_path) {
            PathStep step;
            char *at = word;
            step.frame = (uint32_t)strtoul(at, &at, 10);
            step.code = (uint32_t)strtoul(at + 1, &at, 10);
            step.unit = (uint32_t)strtoul(at + 1, &at, 10) / 2;
            path_array_push(path, step);
        } else if (strcmp(word, "events") != 0) {
            EventKind kind = word[0] == 'B'   ? EVENT_STATEMENT_BEGIN
                             : word[0] == 'E' ? EVENT_STATEMENT_END
                                              : EVENT_FUNCTION_ENTRY;
            expected_array_push(events, (CodeEvent){kind, (uint32_t)strtoul(word + 1, NULL, 10)});
        }
    }
    free(copy);
}

static bool event_walk_path(EventWalk *walk, const LangModule *module, const PathArray *path,
                            uint32_t *last)
{
    for (uint32_t i = 0; i < path->count; i++) {
        const PathStep step = path->items[i];
        const LangCode *code = module->codes[step.code];
        EventList entry = code->instrs[0].before;
        bool fine = last[step.frame] == UINT32_MAX
                        ? event_walk_edge(walk, entry, entry)
                        : event_walk_step(walk, code, last[step.frame], step.unit);
        if (!fine) {
            ou_text_add_format(walk->problem, "wrong events from %d to %u of code %u (%s), step %u",
                               (int)last[step.frame] * 2, step.unit * 2, step.code, code->name, i);
            return false;
        }
        last[step.frame] = step.unit;
    }
    return true;
}

/* golden: the text that record_events.py wrote for the module's source. False: *problem says what
 * differs. */
static inline bool event_walk(const LangModule *module, const char *golden, Text *problem)
{
    ExpectedArray events = {0};
    PathArray path = {0};
    event_walk_read(golden, &events, &path);
    EventWalk walk = {.expected = events.items, .expected_count = events.count, .problem = problem};
    walk.places = calloc(1, sizeof *walk.places);
    walk.place_count = 1;
    uint32_t *last = calloc(path.count + 1, sizeof *last);
    memset(last, 0xFF, (path.count + 1) * sizeof *last);
    bool fine = event_walk_path(&walk, module, &path, last);
    bool complete = false;
    for (uint32_t i = 0; fine && i < walk.place_count; i++) {
        complete = complete || walk.places[i] == events.count;
    }
    if (fine && !complete) {
        ou_text_add_format(problem, "%u events expected, %u happened", events.count,
                           walk.places[0]);
    }
    free(last);
    free(walk.places);
    expected_array_free(&events);
    path_array_free(&path);
    return fine && complete;
}

#endif
