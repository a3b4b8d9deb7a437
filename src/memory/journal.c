/* journal.c - a journal's life: chunks begin and end, the budget, cutting off. */
#include "memory/journal.h"

#include <lz4.h>
#include <string.h>

#include "base/host.h"
#include "memory/pack.h"

static const size_t KIB = 1024;
static const size_t MIB = (size_t)1024 * 1024;

/* A chunk's buffer must hold the longest record beyond its limit. */
enum { CHUNK_MARGIN = PACK_MOST_BYTES + PACK_MOST_RANGE };

static size_t option(size_t value, size_t standard, size_t least, size_t most)
{
    value = value != 0 ? value : standard;
    value = value < least ? least : value;
    return value > most ? most : value;
}

/* ---- storage ---- */

static JrnChunk *chunk_create(Journal *journal)
{
    size_t size = journal->options.chunk_bytes;
    JrnChunk *chunk = ou_host_alloc(sizeof *chunk);
    if (chunk == NULL) {
        return NULL;
    }
    chunk->bytes = journal->spare != NULL ? journal->spare : ou_host_resize(NULL, 0, size);
    if (chunk->bytes == NULL) {
        ou_host_free(chunk, sizeof *chunk);
        return NULL;
    }
    journal->spare = NULL;
    chunk->stored = (uint32_t)size;
    return chunk;
}

static void chunk_destroy(JrnChunk *chunk)
{
    if (chunk != NULL) {
        ou_host_free(chunk->bytes, chunk->stored);
        ou_host_free(chunk, sizeof *chunk);
    }
}

/* False when the host has no memory for all of it. */
static bool fill_reserve(Journal *journal)
{
    bool ok = true;
    for (unsigned i = 0; ok && i < RESERVE_CHUNKS; i++) {
        if (journal->reserve[i] == NULL) {
            journal->reserve[i] = chunk_create(journal);
        }
        ok = journal->reserve[i] != NULL;
    }
    for (unsigned i = 0; ok && i < RESERVE_PIECES; i++) {
        if (journal->reserve_pieces[i] == NULL) {
            journal->reserve_pieces[i] = ou_host_alloc(sizeof(MemPiece));
        }
        ok = journal->reserve_pieces[i] != NULL;
    }
    return ok;
}

static bool grow_table(Journal *journal)
{
    if (journal->chunk_count + RESERVE_CHUNKS < journal->chunk_capacity) {
        return true;
    }
    uint32_t capacity = journal->chunk_capacity * 2 + 4 * RESERVE_CHUNKS;
    JrnChunk **chunks =
        ou_host_resize(journal->chunks, journal->chunk_capacity * sizeof(JrnChunk *),
                       capacity * sizeof(JrnChunk *));
    if (chunks == NULL) {
        return false;
    }
    journal->chunks = chunks;
    journal->chunk_capacity = capacity;
    return true;
}

Journal *jrn_create(const JournalOptions *options)
{
    static const JournalOptions defaults;
    Journal *journal = ou_host_alloc(sizeof *journal);
    if (journal == NULL) {
        return NULL;
    }
    static uint64_t created;
    journal->self = journal;
    journal->cuts = ++created << 32; /* no other journal's, whatever its address */
    const JournalOptions *o = options != NULL ? options : &defaults;
    journal->options = (JournalOptions){
        .chunk_bytes = option(o->chunk_bytes, 64 * KIB, (size_t)2 * CHUNK_MARGIN, MIB),
        .keyframe_bytes = option(o->keyframe_bytes, MIB, 1, SIZE_MAX),
        .budget_bytes = option(o->budget_bytes, JRN_DEFAULT_BUDGET, 1, SIZE_MAX),
        .never_compress = o->never_compress};
    journal->options.raw_bytes =
        option(o->raw_bytes, journal->options.budget_bytes / 4, 1, SIZE_MAX);
    journal->compressor = ou_host_alloc((size_t)LZ4_sizeofState());
    journal->compressed =
        ou_host_alloc((size_t)LZ4_compressBound((int)journal->options.chunk_bytes));
    journal->window.words = ou_host_alloc(RAW_WINDOW_WORDS * sizeof(uint64_t));
    journal->window.places = ou_host_alloc(((size_t)1 << RAW_PLACE_BITS) * sizeof(RawPlace));
    journal->window.shifts = ou_host_alloc(RAW_WINDOW_WORDS);
    if (journal->compressor == NULL || journal->compressed == NULL ||
        journal->window.words == NULL || journal->window.places == NULL ||
        journal->window.shifts == NULL || !turn_create(&journal->turn) || !grow_table(journal) ||
        !fill_reserve(journal)) {
        jrn_destroy(journal);
        return NULL;
    }
    return journal;
}

static void free_reserve(Journal *journal)
{
    for (unsigned i = 0; i < RESERVE_CHUNKS; i++) {
        chunk_destroy(journal->reserve[i]);
        journal->reserve[i] = NULL;
    }
    for (unsigned i = 0; i < RESERVE_PIECES; i++) {
        ou_host_free(journal->reserve_pieces[i], sizeof(MemPiece));
        journal->reserve_pieces[i] = NULL;
    }
}

/* What is only needed for writing. */
static void free_writing_end(Journal *journal)
{
    free_reserve(journal);
    ou_host_free(journal->spare, journal->options.chunk_bytes);
    ou_host_free(journal->compressor, (size_t)LZ4_sizeofState());
    ou_host_free(journal->compressed, (size_t)LZ4_compressBound((int)journal->options.chunk_bytes));
    ou_host_free(journal->window.words, RAW_WINDOW_WORDS * sizeof(uint64_t));
    ou_host_free(journal->window.places, ((size_t)1 << RAW_PLACE_BITS) * sizeof(RawPlace));
    ou_host_free(journal->window.shifts, RAW_WINDOW_WORDS);
    turn_destroy(&journal->turn);
    journal->spare = NULL;
    journal->compressor = NULL;
    journal->compressed = NULL;
    journal->window = (RawWindow){0};
}

MemStill *jrn_take_start(Journal *journal)
{
    MemStill *start = journal->chunk_count > 0 ? journal->chunks[0]->keyframe : NULL;
    if (start != NULL) {
        journal->chunks[0]->keyframe = NULL;
        journal->keyframe_count--;
    }
    return start;
}

void jrn_pack(Journal *journal)
{
    for (uint32_t i = 0; i < journal->chunk_count; i++) {
        if (journal->chunks[i]->keyframe != NULL) {
            mem_pack(journal->chunks[i]->keyframe);
        }
    }
}

void jrn_destroy(Journal *journal)
{
    if (journal == NULL) {
        return;
    }
    for (uint32_t i = 0; i < journal->chunk_count; i++) {
        keyframe_drop(journal, journal->chunks[i]);
        chunk_destroy(journal->chunks[i]);
    }
    free_writing_end(journal);
    ou_host_free(journal->chunks, journal->chunk_capacity * sizeof(JrnChunk *));
    ou_host_free(journal, sizeof *journal);
}

/* ---- the budget ---- */

/* Set aside so that the statement under way can end after the budget was found used up. */
static size_t set_aside(size_t budget)
{
    size_t part = budget / 8;
    return part < 16 * MIB ? part : 16 * MIB;
}

static bool fits(size_t budget, uint64_t more)
{
    uint64_t room = budget - set_aside(budget);
    uint64_t live = ou_host_live();
    return live <= room && more <= room - live;
}

/* Fewer chunks stay uncompressed, then keyframes that take much give way, before the run has to
 * stop. */
static bool make_room(Journal *journal, uint64_t bytes)
{
    while (!fits(journal->options.budget_bytes, bytes)) {
        bool is_worth_it = journal->frozen_bytes > journal->options.budget_bytes / 16;
        if (!chunk_compress_more(journal) && !(is_worth_it && keyframe_thin(journal))) {
            return false;
        }
    }
    return true;
}

bool mem_has_room(Memory *memory, uint64_t bytes)
{
    uint64_t live = ou_host_live();
    uint64_t budget = ou_host_budget();
    bool is_beyond = budget != 0 && (live > budget || bytes > budget - live);
    if (memory->journal != NULL) {
        return !is_beyond && make_room(memory->journal, bytes);
    }
    bool has_room = !is_beyond && (memory->budget == 0 || fits(memory->budget, bytes));
    memory->refused = memory->refused || !has_room;
    return has_room;
}

static void set_full(Memory *memory)
{
    memory->journal->is_full = true;
    memory->exhausted = true;
}

static void check_budget(Memory *memory)
{
    if (!memory->journal->is_full && !make_room(memory->journal, 0)) {
        set_full(memory);
    }
}

/* Monotonous records pack so well that a loop in native code would go on for hours before the
 * budget is reached: what they were before counts, too. */
static void check_length(Memory *memory)
{
    const Journal *journal = memory->journal;
    if (journal->counts[COUNT_RECORDS] / JRN_MOST_PACKING * RAW_LEAST_BYTES >
        journal->options.budget_bytes) {
        set_full(memory);
    }
}

size_t jrn_budget(const Journal *journal)
{
    return journal->options.budget_bytes;
}

MemPiece *jrn_take_piece(Journal *journal, bool is_copy)
{
    MemPiece *piece =
        is_copy ? ou_host_resize(NULL, 0, sizeof *piece) : ou_host_alloc(sizeof *piece);
    for (unsigned i = 0; piece == NULL && journal != NULL && i < RESERVE_PIECES; i++) {
        piece = journal->reserve_pieces[i];
        journal->reserve_pieces[i] = NULL;
        journal->is_full = true;
    }
    return piece;
}

void jrn_note_piece(Memory *memory, bool is_copy)
{
    Journal *journal = memory->journal;
    if (is_copy) {
        journal->copied_bytes += MEM_PIECE_BYTES;
        journal->frozen_bytes += MEM_PIECE_BYTES;
    }
    if (journal->is_full) {
        memory->exhausted = true;
    }
    check_budget(memory);
}

/* ---- chunks ---- */

static void close_chunk(Journal *journal)
{
    JrnChunk *chunk = journal->open;
    if (chunk == NULL) {
        return;
    }
    raw_pack_run(journal, journal->counts[COUNT_RECORDS]);
    chunk->length = (uint32_t)chunk_length(journal, chunk);
    chunk->cost =
        chunk->length + (uint32_t)(journal->counts[COUNT_RECORDS] - chunk->first[COUNT_RECORDS]);
    journal->since_keyframe += chunk->cost;
    journal->open = NULL;
    journal->window.head = NULL;
    journal->window.limit = NULL;
    chunk_trim(journal, chunk);
}

void jrn_seal(Journal *journal)
{
    turn_leave(journal);
    close_chunk(journal);
    free_writing_end(journal);
}

/* Beyond the budget only the reserve is used. */
static JrnChunk *next_chunk(Journal *journal)
{
    JrnChunk *chunk = NULL;
    bool has_place = grow_table(journal) || journal->chunk_count < journal->chunk_capacity;
    if (has_place && ou_host_live() <= journal->options.budget_bytes) {
        chunk = chunk_create(journal);
    }
    for (unsigned i = 0; has_place && chunk == NULL && i < RESERVE_CHUNKS; i++) {
        chunk = journal->reserve[i];
        journal->reserve[i] = NULL;
        journal->is_full = true;
    }
    return chunk;
}

/* What a keyframe makes the run copy takes no more than the records that it saves going through. In
 * the passes of a collection, which touch every object, it would. */
static bool is_worth_copying(const Journal *journal)
{
    return journal->since_keyframe >= journal->copied_bytes;
}

static bool wants_keyframe(Journal *journal, Memory *memory)
{
    uint64_t spacing = journal->options.keyframe_bytes;
    if (journal->chunk_count == 1) {
        return true;
    }
    if (journal->is_full || journal->since_keyframe < spacing) {
        return false;
    }
    if (!is_worth_copying(journal) &&
        journal->since_keyframe - journal->reunited_at >= spacing / 2) {
        keyframe_reunite(journal, memory);
        journal->reunited_at = journal->since_keyframe;
    }
    return is_worth_copying(journal);
}

static bool open_chunk(Journal *journal, Memory *memory)
{
    JrnChunk *chunk = next_chunk(journal);
    if (chunk == NULL) {
        return false;
    }
    memcpy(chunk->first, journal->counts, sizeof chunk->first);
    chunk->asked = journal->asked;
    journal->chunks[journal->chunk_count++] = chunk;
    bool is_first = journal->chunk_count == 1;
    if (wants_keyframe(journal, memory) && !keyframe_take(journal, memory) && is_first) {
        journal->chunk_count = 0;
        chunk_destroy(chunk);
        return false;
    }
    journal->open = chunk;
    journal->cursor = chunk->bytes;
    journal->limit = chunk->bytes + chunk->stored - CHUNK_MARGIN;
    memset(&journal->state, 0, sizeof journal->state);
    raw_begin(journal);
    return true;
}

__attribute__((noinline)) Journal *jrn_roll(Memory *memory)
{
    Journal *journal = memory->journal;
    if (journal->is_cut) {
        return NULL;
    }
    if (turn_is_on(&journal->turn)) {
        turn_leave(journal);
        if (journal->window.head < journal->window.limit) {
            return journal;
        }
    }
    close_chunk(journal);
    chunk_compress_old(journal);
    if (!open_chunk(journal, memory)) {
        journal->is_cut = true;
        set_full(memory);
        return NULL;
    }
    check_budget(memory);
    check_length(memory);
    if (journal->is_full) {
        memory->exhausted = true;
    }
    return journal;
}

bool jrn_attach(Journal *journal, Memory *memory)
{
    mem_record(memory, journal);
    return jrn_ready(memory) != NULL;
}

/* ---- cutting off ---- */

static void drop_last_chunk(Journal *journal)
{
    JrnChunk *chunk = journal->chunks[--journal->chunk_count];
    memcpy(journal->counts, chunk->first, sizeof journal->counts);
    journal->asked = chunk->asked;
    keyframe_drop(journal, chunk);
    chunk_destroy(chunk);
}

static void count_again(Journal *journal, JrnChunk *chunk, const JrnUnpacked *unpacked,
                        const JrnRecord *record)
{
    for (unsigned counter = 0; counter < COUNTER_COUNT; counter++) {
        journal->counts[counter] += jrn_counts(record, (JrnCounter)counter) ? 1 : 0;
    }
    if (record->kind == JRN_MARK) {
        chunk->marks[record->detail]++;
        jrn_ask(&journal->asked, (MarkKind)record->detail, unpacked->words + record->extra);
    }
}

/* The last chunk ends earlier now. A compressed one keeps its block, only fewer records of it
 * count. */
static void shorten(Journal *journal, uint64_t position, JrnUnpacked *unpacked)
{
    JrnChunk *chunk = journal->chunks[journal->chunk_count - 1];
    memcpy(journal->counts, chunk->first, sizeof journal->counts);
    journal->asked = chunk->asked;
    memset(chunk->marks, 0, sizeof chunk->marks);
    for (uint64_t i = 0; i < position - chunk->first[COUNT_RECORDS]; i++) {
        count_again(journal, chunk, unpacked, &unpacked->records[i]);
    }
    if (chunk->is_compressed || !jrn_chunk_unpack(journal, journal->chunk_count - 1, unpacked)) {
        return;
    }
    chunk->length = (uint32_t)unpacked->used;
    uint32_t wanted = chunk->length + PACK_MOST_BYTES;
    uint8_t *bytes =
        wanted < chunk->stored ? ou_host_resize(chunk->bytes, chunk->stored, wanted) : NULL;
    if (bytes != NULL) {
        chunk->bytes = bytes;
        chunk->stored = wanted;
    }
}

/* Position lies in the chunk that was unpacked last, or at the start or the end of one. */
static void cut_off(Journal *journal, uint64_t position, JrnUnpacked *unpacked)
{
    close_chunk(journal);
    journal->cuts++;
    while (journal->chunk_count > 1 &&
           journal->chunks[journal->chunk_count - 1]->first[COUNT_RECORDS] >= position) {
        drop_last_chunk(journal);
    }
    if (journal->counts[COUNT_RECORDS] > position) {
        shorten(journal, position, unpacked);
    }
    if (journal->settled_count > journal->chunk_count) {
        journal->settled_count = journal->chunk_count;
    }
    journal->since_keyframe = 0;
    journal->reunited_at = 0;
    for (uint32_t i = journal->chunk_count; i > 0; i--) {
        journal->since_keyframe += journal->chunks[i - 1]->cost;
        if (journal->chunks[i - 1]->keyframe != NULL) {
            break;
        }
    }
}

/* The image at a position, from the keyframe before it. */
static bool rebuild(const Journal *journal, Memory *memory, uint64_t position,
                    JrnUnpacked *unpacked)
{
    uint32_t chunk = journal->chunk_count - 1;
    while (chunk > 0 && (journal->chunks[chunk]->keyframe == NULL ||
                         journal->chunks[chunk]->first[COUNT_RECORDS] > position)) {
        chunk--;
    }
    Memory image;
    if (!mem_restore(journal->chunks[chunk]->keyframe, &image)) {
        return false;
    }
    uint64_t from = journal->chunks[chunk]->first[COUNT_RECORDS];
    if (jrn_walk(journal, &image, from, position, unpacked) != position) {
        mem_deinit(&image);
        return false;
    }
    mem_deinit(memory);
    *memory = image;
    return true;
}

bool jrn_truncate(Journal *journal, Memory *memory, uint64_t position)
{
    turn_leave(journal);
    uint64_t end = journal->counts[COUNT_RECORDS];
    position = position < end ? position : end;
    if (journal->chunk_count == 0 || (position == end && !journal->is_cut)) {
        return true;
    }
    JrnUnpacked unpacked = {0};
    uint64_t reached = position;
    mem_record(memory, NULL);
    if (!journal->is_cut) {
        reached = jrn_walk(journal, memory, end, position, &unpacked);
    } else if (!rebuild(journal, memory, position, &unpacked)) {
        reached = UINT64_MAX;
    }
    mem_record(memory, journal);
    if (reached != UINT64_MAX) {
        cut_off(journal, reached, &unpacked);
        journal->is_cut = false;
        (void)fill_reserve(journal);
        journal->is_full = !fits(journal->options.budget_bytes, 0);
        memory->exhausted = journal->is_full;
    }
    jrn_unpacked_free(&unpacked);
    return reached == position;
}
