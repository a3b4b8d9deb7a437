#include "vm/excursion.h"

bool excursion_begin(Session *session, Excursion *excursion, const Memory *image)
{
    Vm *vm = session->vm;
    *excursion = (Excursion){.place = vm_place(vm),
                             .memory = session->memory,
                             .observer = vm->observer,
                             .observer_context = vm->observer_context};
    if (excursion->place == NULL) {
        return false;
    }
    vm_set_observer(vm, NULL, NULL);
    session->memory = *image;
    return true;
}

void excursion_end(Session *session, Excursion *excursion)
{
    Vm *vm = session->vm;
    mem_deinit(&session->memory);
    session->memory = excursion->memory;
    vm_return_to(vm, excursion->place);
    vm_set_observer(vm, excursion->observer, excursion->observer_context);
    vm_place_free(vm, excursion->place);
}
