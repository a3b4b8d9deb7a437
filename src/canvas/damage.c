#include <string.h>

#include "canvas/surface.h"

/* --- rectangles
 * ----------------------------------------------------------------------------------- */

/* Joining pays when little is painted that need not be: painting has a cost for each command
 * anyway. */
static bool pays(CnvRect a, CnvRect b)
{
    int64_t apart = cnv_rect_area(a) + cnv_rect_area(b);
    return cnv_rect_area(cnv_rect_join(a, b)) <= apart + apart / 4 + 4096;
}

static void drop(CnvDamage *damage, uint32_t index)
{
    damage->rects[index] = damage->rects[--damage->count];
}

static uint32_t cheapest(const CnvDamage *damage, CnvRect rect)
{
    uint32_t best = 0;
    int64_t least = INT64_MAX;
    for (uint32_t i = 0; i < damage->count; i++) {
        int64_t growth =
            cnv_rect_area(cnv_rect_join(damage->rects[i], rect)) - cnv_rect_area(damage->rects[i]);
        if (growth < least) {
            least = growth;
            best = i;
        }
    }
    return best;
}

void cnv_damage_add(CnvDamage *damage, CnvRect rect)
{
    if (cnv_rect_empty(rect)) {
        return;
    }
    for (uint32_t i = 0; i < damage->count;) {
        if (cnv_rect_holds(damage->rects[i], rect)) {
            return;
        }
        if (pays(damage->rects[i], rect)) {
            rect = cnv_rect_join(damage->rects[i], rect);
            drop(damage, i);
            i = 0;
        } else {
            i++;
        }
    }
    if (damage->count == CNV_DAMAGE_RECTS) {
        uint32_t best = cheapest(damage, rect);
        rect = cnv_rect_join(damage->rects[best], rect);
        drop(damage, best);
        cnv_damage_add(damage, rect);
        return;
    }
    damage->rects[damage->count++] = rect;
}

/* --- comparing lists
 * ------------------------------------------------------------------------------ */

#define NOWHERE UINT32_MAX

/* Where each hash occurs among the commands [start, end) of a list, in rising order. */
typedef struct Occurrences {
    const DrawCommand *commands;
    uint32_t start, end, bucket_count;
    uint32_t *heads; /* bucket -> index */
    uint32_t *next;  /* index - start -> next in the bucket */
} Occurrences;

/* Clips matter through the hashes of what they clip. */
static bool leaves_marks(const DrawCommand *command)
{
    return command->kind <= DRAW_CELLS || command->kind == DRAW_GROUP;
}

static size_t occurrence_bytes(const Occurrences *all)
{
    return ((size_t)all->bucket_count + (all->end - all->start)) * sizeof(uint32_t);
}

static Occurrences gather(const DrawList *list, uint32_t start, uint32_t end)
{
    Occurrences all = {list->commands.items, start, end, 64, NULL, NULL};
    while (all.bucket_count < end - start) {
        all.bucket_count *= 2;
    }
    all.heads = (uint32_t *)ou_host_must_alloc(occurrence_bytes(&all));
    all.next = all.heads + all.bucket_count;
    memset(all.heads, 0xFF, all.bucket_count * sizeof(uint32_t));
    for (uint32_t i = end; i-- > start;) {
        uint32_t *head = &all.heads[all.commands[i].hash & (all.bucket_count - 1)];
        all.next[i - start] = *head;
        *head = i;
    }
    return all;
}

/* The first command with this hash at from or later. Searches never go back, so earlier ones are
 * forgotten. */
static uint32_t find_from(Occurrences *all, uint64_t hash, uint32_t from)
{
    uint32_t *head = &all->heads[hash & (all->bucket_count - 1)];
    while (*head != NOWHERE && *head < from) {
        *head = all->next[*head - all->start];
    }
    uint32_t at = *head;
    while (at != NOWHERE && all->commands[at].hash != hash) {
        at = all->next[at - all->start];
    }
    return at;
}

static void add_commands(CnvDamage *damage, const DrawCommand *commands, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (leaves_marks(&commands[i])) {
            cnv_damage_add(damage, commands[i].bounds);
        }
    }
}

/* Keeps a common subsequence of commands and adds the bounds of all others: outside of those every
 * pixel is painted by the same commands in the same order. */
static void compare(Occurrences *old, Occurrences *new, CnvDamage *damage)
{
    uint32_t i = old->start, j = new->start;
    while (i < old->end && j < new->end) {
        if (old->commands[i].hash == new->commands[j].hash) {
            i++;
            j++;
            continue;
        }
        uint32_t in_old = find_from(old, new->commands[j].hash, i);
        uint32_t in_new = find_from(new, old->commands[i].hash, j);
        if (in_old == NOWHERE && in_new == NOWHERE) {
            add_commands(damage, old->commands, i, i + 1);
            add_commands(damage, new->commands, j, j + 1);
            i++;
            j++;
        } else if (in_old == NOWHERE || (in_new != NOWHERE && in_new - j < in_old - i)) {
            add_commands(damage, new->commands, j, in_new);
            j = in_new;
        } else {
            add_commands(damage, old->commands, i, in_old);
            i = in_old;
        }
    }
    add_commands(damage, old->commands, i, old->end);
    add_commands(damage, new->commands, j, new->end);
}

void cnv_diff(const DrawList *before, const DrawList *after, CnvDamage *damage)
{
    if (memcmp(&before->frame, &after->frame, sizeof before->frame) != 0 ||
        before->background != after->background) {
        cnv_damage_add(damage, after->frame);
        return;
    }
    const DrawCommand *a = before->commands.items, *b = after->commands.items;
    uint32_t a_end = before->commands.count, b_end = after->commands.count, start = 0;
    while (start < a_end && start < b_end && a[start].hash == b[start].hash) {
        start++;
    }
    while (a_end > start && b_end > start && a[a_end - 1].hash == b[b_end - 1].hash) {
        a_end--;
        b_end--;
    }
    if (start == a_end && start == b_end) {
        return;
    }
    Occurrences old = gather(before, start, a_end), new = gather(after, start, b_end);
    compare(&old, &new, damage);
    ou_host_free(old.heads, occurrence_bytes(&old));
    ou_host_free(new.heads, occurrence_bytes(&new));
}

void cnv_update(const DrawList *before, const DrawList *after, Surface *surface, CnvDamage *damage)
{
    damage->count = 0;
    if (before == NULL) {
        cnv_damage_add(damage, after->frame);
    } else {
        cnv_diff(before, after, damage);
    }
    for (uint32_t i = 0; i < damage->count; i++) {
        cnv_play(after, surface, damage->rects[i]);
    }
}
