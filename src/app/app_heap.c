/* app_heap.c - how near the map of the heap is, from all arenas to the bytes of one block, and
 * which part of it is seen. */
#include "app/app_internal.h"
#include "view/view.h"

static bool heap_of(App *app, ViewHeap *out)
{
    Moment moment;
    if (app->show == NULL || app->width <= 0) {
        return false;
    }
    player_moment(&app->show->player, &moment);
    return view_heap(app->width, app->height, &moment, &app->state, out);
}

static int32_t zoom_of(const App *app)
{
    return app->state.heap.zoom > 0 ? app->state.heap.zoom : HEAP_ZOOM_ONE;
}

/* From pixels of the picture to logical ones. */
static int64_t to_logical(int64_t pixels, const ViewHeap *view)
{
    return pixels * CNV_SCALE_ONE / view->scale;
}

/* The whole map fills its box: nothing beyond it is seen. */
static Fix keep_within(int64_t at, Fix size, int32_t zoom)
{
    int64_t most = size - (int64_t)size * HEAP_ZOOM_ONE / zoom;
    return (Fix)(at < 0 ? 0 : at > most ? most : at);
}

static void look_from(App *app, const ViewHeap *view, int64_t x, int64_t y)
{
    HeapChoice *heap = &app->state.heap;
    Fix width = (Fix)to_logical(view->box.x1 - view->box.x0, view);
    Fix height = (Fix)to_logical(view->box.y1 - view->box.y0, view);
    heap->pan.x = keep_within(x, width, zoom_of(app));
    heap->pan.y = keep_within(y, height, zoom_of(app));
}

static int32_t changed_zoom(const App *app, int percent)
{
    int32_t zoom = (int32_t)((int64_t)zoom_of(app) * percent / 100);
    return cnv_min(cnv_max(zoom, HEAP_ZOOM_ONE), HEAP_ZOOM_MOST);
}

bool app_is_on_heap(App *app, int32_t x, int32_t y)
{
    ViewHeap view;
    return heap_of(app, &view) && cnv_box_has(view.box, (CnvPoint){FIX(x), FIX(y)});
}

bool app_heap_zoom_at(App *app, int32_t x, int32_t y, int notches)
{
    enum { NEARER = 125, FARTHER = 80 };
    ViewHeap view;
    if (!heap_of(app, &view) || !cnv_box_has(view.box, (CnvPoint){FIX(x), FIX(y)})) {
        return false;
    }
    HeapChoice *heap = &app->state.heap;
    int64_t dx = to_logical(FIX(x) - view.box.x0, &view);
    int64_t dy = to_logical(FIX(y) - view.box.y0, &view);
    int64_t was = zoom_of(app);
    heap->zoom = changed_zoom(app, notches > 0 ? NEARER : FARTHER);
    look_from(app, &view, heap->pan.x + dx * HEAP_ZOOM_ONE / was - dx * HEAP_ZOOM_ONE / heap->zoom,
              heap->pan.y + dy * HEAP_ZOOM_ONE / was - dy * HEAP_ZOOM_ONE / heap->zoom);
    return true;
}

bool app_heap_zoom(App *app, int percent)
{
    ViewHeap view;
    if (!heap_of(app, &view)) {
        return false;
    }
    HeapChoice *heap = &app->state.heap;
    heap->zoom = percent == 0 ? HEAP_ZOOM_ONE : changed_zoom(app, percent);
    int64_t half_x = to_logical(view.box.x1 - view.box.x0, &view) / 2;
    int64_t half_y = to_logical(view.box.y1 - view.box.y0, &view) / 2;
    look_from(app, &view, view.spot.x - half_x * HEAP_ZOOM_ONE / heap->zoom,
              view.spot.y - half_y * HEAP_ZOOM_ONE / heap->zoom);
    return true;
}

bool app_heap_pan(App *app, int32_t dx, int32_t dy)
{
    ViewHeap view;
    if (!heap_of(app, &view)) {
        return false;
    }
    int64_t zoom = zoom_of(app);
    look_from(app, &view, app->state.heap.pan.x - to_logical(FIX(dx), &view) * HEAP_ZOOM_ONE / zoom,
              app->state.heap.pan.y - to_logical(FIX(dy), &view) * HEAP_ZOOM_ONE / zoom);
    return true;
}
