/* ledger.h - every change of one object's count so far, by statement: who took a reference and who
 * let go. */
#ifndef OU_INSPECT_LEDGER_H
#define OU_INSPECT_LEDGER_H

#include "base/array.h"
#include "history/history.h"

/* All that one statement did to the count, on one way through it. */
typedef struct LedgerEntry {
    uint64_t position;  /* just behind the last of its changes */
    uint32_t statement; /* index in LangModule.statements; UINT32_MAX: before the first */
    uint32_t ups, downs;
    int64_t count;  /* after it */
    RefCause cause; /* of a change in the direction of them all together: of the one that lasted, or
                       of the last one when none did */
    bool is_birth;  /* the object came to life here */
} LedgerEntry;
OU_ARRAY(LedgerArray, ledger_array, LedgerEntry);

/* LEDGER_REACH: of the records between two changes of the count. */
enum { LEDGER_MOST_ENTRIES = 64, LEDGER_MOST_CHANGES = 4096, LEDGER_REACH = 400000 };

typedef struct Ledger {
    LedgerArray entries; /* latest first */
    bool is_whole;       /* reaches back to its birth */
} Ledger;

/* Reads backward from a position at which the object that lives at this address has this count.
 * *ledger is emptied first; ledger_array_free(&ledger->entries) at the end. */
void ledger_read(Ledger *ledger, History *history, uint64_t position, Addr object, int64_t count);

#endif
