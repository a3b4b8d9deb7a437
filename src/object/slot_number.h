/* slot_number.h - slots of numbers that are not one operator: nb_power, nb_int, nb_index, nb_float.
 */
#ifndef OU_OBJECT_SLOT_NUMBER_H
#define OU_OBJECT_SLOT_NUMBER_H

#include "object/slot_call.h"

typedef enum SlotConversion { SLOT_INT, SLOT_INDEX, SLOT_FLOAT } SlotConversion;

/* wrap_ternaryfunc, wrap_ternaryfunc_r of nb_power: (other, modulus = None). New reference or 0. */
Addr slot_power(Interp *in, const SlotCall *call, int is_reflected);

/* long_long, long_float, float_trunc, float_float; what: a SlotConversion. New reference or 0. */
Addr slot_convert(Interp *in, const SlotCall *call, int what);

#endif
