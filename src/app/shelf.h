/* shelf.h - the scenarios of a folder, with their titles. */
#ifndef OU_APP_SHELF_H
#define OU_APP_SHELF_H

#include "base/array.h"
#include "base/host.h"
#include "view/browse.h"

OU_ARRAY(BrowseItemArray, browse_item_array, BrowseItem);

typedef struct ShelfFile {
    const char *path;
} ShelfFile;
OU_ARRAY(ShelfFileArray, shelf_file_array, ShelfFile);

typedef struct Shelf {
    Arena arena; /* texts */
    ShelfFileArray files;
    BrowseItemArray items; /* one for each file */
    BrowseList list;
} Shelf;

/* Reads the *.py files of a folder in the order of their names. A folder that cannot be read is
 * empty. Free with shelf_close. */
void shelf_open(Shelf *shelf, const char *folder);
void shelf_close(Shelf *shelf);

/* The number in front of a file's name ("07_cycle.py": 7), 0 = none. */
uint32_t shelf_number(const char *path);

#endif
