#include "report/facts_film.h"

#include "heap/heap_query.h"
#include "inspect/audit.h"
#include "memory/image.h"
#include "memory/record.h"
#include "object/func.h"
#include "object/machine.h"
#include "object/text_sink.h"

typedef struct Player {
    const FactsFilm *film;
    FILE *out;
    Error *error;
    Memory image;
    FactsSince since;
    Text line;
    uint64_t records;
    uint64_t start_serial; /* of the newest block before the first statement */
    bool ok;
} Player;

static void flush(Player *player)
{
    (void)fwrite(ou_text_view(&player->line), 1, player->line.length, player->out);
    ou_text_clear(&player->line);
}

static void add_comma(Text *text)
{
    if (text->length > 0) {
        ou_text_add_char(text, ',');
    }
}

static void note_collection(Player *player, const uint64_t *operands)
{
    add_comma(&player->since.collections);
    ou_text_add_format(&player->since.collections,
                       "{\"gen\":%llu,\"collected\":%llu,\"uncollectable\":%llu}",
                       (unsigned long long)operands[0], (unsigned long long)operands[1],
                       (unsigned long long)operands[2]);
}

static void note_output(Player *player, const uint64_t *operands)
{
    char piece[256];
    uint64_t done = 0;
    while (done < operands[1]) {
        size_t part =
            operands[1] - done < sizeof piece ? (size_t)(operands[1] - done) : sizeof piece;
        mem_read(&player->image, MACHINE_OUTPUT_LOG + operands[0] + done, piece, part);
        ou_text_add_bytes(&player->since.output, piece, part);
        done += part;
    }
}

/* What a block was last asked with; 0 for one from before the start. */
static unsigned long long size_of_block(const Player *player, Addr block, uint64_t size)
{
    bool is_old = heap_serial_at(&player->image, block) <= player->start_serial;
    return is_old ? 0 : (unsigned long long)size;
}

static void note_allocation(Player *player, unsigned mark, const uint64_t *operands)
{
    Text *out = &player->since.allocations;
    if (!player->film->with_allocations) {
        return;
    }
    add_comma(out);
    switch (mark) {
    case MARK_BLOCK_TAKEN:
        ou_text_add_format(out, "[\"m\",%llu,\"%s\"]", (unsigned long long)operands[1],
                           operands[2] ? "m" : "o");
        break;
    case MARK_BLOCK_FREED:
        ou_text_add_format(out, "[\"f\",%llu,\"%s\"]",
                           size_of_block(player, operands[0], operands[1]),
                           operands[2] ? "m" : "o");
        break;
    case MARK_BLOCK_RESIZED:
        ou_text_add_format(out, "[\"r\",%llu,%llu,\"%s\"]",
                           size_of_block(player, operands[0], operands[1]),
                           (unsigned long long)operands[2], operands[3] ? "m" : "o");
        break;
    default:
        ou_text_add_format(out, "[\"r\",%llu,%llu,\"%s\"]",
                           size_of_block(player, operands[0], operands[2]),
                           (unsigned long long)operands[3], operands[4] ? "m" : "o");
        break;
    }
}

static const LangCode *running_code(const Player *player, Addr frame)
{
    Addr code = mem_load64(&player->image, frame + player->film->cpy->layout->frame.f_code);
    return player->film->module->codes[code_id(&player->image, code)];
}

static void probe(Player *player, uint32_t statement, bool is_entry)
{
    const FactsFilm *film = player->film;
    Addr frame = mem_load64(&player->image, MACHINE(frame));
    const LangCode *code = running_code(player, frame);
    FactsProbe at = {.frame = frame, .code = code, .is_entry = is_entry};
    at.line = film->module->statements[statement].probe_line;
    facts_record(&player->image, film->cpy, &at, &player->since, &player->line);
    facts_since_clear(&player->since);
    flush(player);
    player->records++;
    if (film->audit != NULL && !insp_audit(&player->image, film->cpy, film->audit, player->error)) {
        player->error->where.line = at.line;
        player->ok = false;
    }
}

static void mark(Player *player, unsigned kind, const uint64_t *operands)
{
    switch (kind) {
    case MARK_STATEMENT_END: probe(player, (uint32_t)operands[0], false); break;
    case MARK_FUNCTION_ENTRY: probe(player, (uint32_t)operands[2], true); break;
    case MARK_GC_END: note_collection(player, operands); break;
    case MARK_OUTPUT:
        if (operands[2] == STREAM_STDOUT) {
            note_output(player, operands);
        }
        break;
    case MARK_BLOCK_TAKEN:
    case MARK_BLOCK_FREED:
    case MARK_BLOCK_RESIZED:
    case MARK_BLOCK_MOVED: note_allocation(player, kind, operands); break;
    default: break;
    }
}

static bool play_chunk(Player *player, uint32_t chunk, JrnUnpacked *unpacked)
{
    if (!jrn_chunk_unpack(player->film->journal, chunk, unpacked)) {
        return false;
    }
    uint32_t done = 0;
    for (uint32_t i = 0; i < unpacked->count && player->ok; i++) {
        const JrnRecord *record = &unpacked->records[i];
        if (record->kind == JRN_MARK) {
            done = jrn_apply(&player->image, unpacked, done, i);
            mark(player, record->detail, unpacked->words + record->extra);
        }
    }
    return jrn_apply(&player->image, unpacked, done, unpacked->count) == unpacked->count;
}

static void finish(Player *player)
{
    const FactsFilm *film = player->film;
    if (film->error != NULL) {
        facts_error(film->error, film->error_line, &player->line);
    }
    facts_end(film->error != NULL ? NULL : &player->image, player->records, &player->since,
              &player->line);
    flush(player);
}

bool facts_film(const FactsFilm *film, FILE *out, Error *error)
{
    Player player = {.film = film, .out = out, .error = error, .ok = true};
    player.since.with_allocations = film->with_allocations;
    JrnUnpacked unpacked = {0};
    bool ok =
        jrn_chunk_count(film->journal) == 0 || jrn_chunk_restore(film->journal, 0, &player.image);
    facts_header(film->cpy, film->module, film->with_allocations,
                 ok && film->as_script ? &player.image : NULL, &player.line);
    flush(&player);
    player.start_serial = ok ? heap_newest_serial(&player.image) : 0;
    for (uint32_t chunk = 0; ok && player.ok && chunk < jrn_chunk_count(film->journal); chunk++) {
        ok = play_chunk(&player, chunk, &unpacked);
    }
    if (ok && player.ok) {
        finish(&player);
    }
    jrn_unpacked_free(&unpacked);
    facts_since_free(&player.since);
    ou_text_free(&player.line);
    mem_deinit(&player.image);
    return ok && player.ok;
}
