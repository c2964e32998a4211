/* SPDX-License-Identifier: EUPL-1.2 */
/* The tables of all concepts together: what a new route, command or field must have. A failure names the row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "concepts.h"
#include "platform/web/views.h"

static void each_route(void (*check)(const struct route *r))
{
    for (const struct route *const *table = concept_routes; *table; table++)
        for (const struct route *r = *table; r->method; r++)
            check(r);
}

#define HOLDS(r, what)                                                                                       \
    do {                                                                                                     \
        if (!(what))                                                                                         \
            fail_msg("%s %s: %s", (r)->method, (r)->path, #what);                                            \
    } while (0)

static bool is_get(const struct route *r)
{
    return strcmp(r->method, "GET") == 0;
}

/* A question: a list that is asked with POST, because its words may not stand in an address. Its command only
 * declares what is asked. */
static bool is_question(const struct route *r)
{
    return r->query && r->command && strcmp(r->method, "POST") == 0;
}

static void check_answer(const struct route *r)
{
    HOLDS(r, is_question(r) || (r->query != NULL) + (r->command != NULL) + (r->raw != NULL) == 1);
    HOLDS(r, r->raw || is_question(r) || is_get(r) == (r->query != NULL));
    HOLDS(r, r->query == NULL || (r->title && r->view && view_find(r->view)));
    HOLDS(r, r->query == NULL || !(r->flags & ROUTE_PAGE) == !r->template);
    HOLDS(r, !(r->flags & ROUTE_API) || r->raw || r->query == NULL || view_find(r->view)->schema_json);
}

static void every_route_has_one_way_to_answer(void **state)
{
    (void)state;
    each_route(check_answer);
}

static void check_access(const struct route *r)
{
    HOLDS(r, r->purpose == NULL || purpose_get(r->purpose));
    HOLDS(r, r->raw || r->roles != ROLE_NOBODY);
    HOLDS(r, (r->menu_roles & ~r->roles) == 0);
    /* `current` opens the record: without it who may not see it hears from the error messages what is wrong.
     */
    HOLDS(r, r->command == NULL || strchr(r->path, '{') == NULL || r->command->current);
}

static void nothing_is_open_by_omission(void **state)
{
    (void)state;
    each_route(check_access);
}

static unsigned in_a_menu;

static void gather_menu(const struct route *r)
{
    HOLDS(r, r->menu == NULL || (is_get(r) && (r->flags & ROUTE_PAGE) && strchr(r->path, '{') == NULL));
    if (r->menu)
        in_a_menu |= r->menu_roles ? r->menu_roles : r->roles;
}

static void every_role_has_a_place_to_begin(void **state)
{
    (void)state;
    in_a_menu = 0;
    each_route(gather_menu);
    assert_int_equal(in_a_menu, ROLE_ANYONE);
}

static const struct route *looked_at;

static void check_name(const struct route *r)
{
    const struct command *c = looked_at->command;
    HOLDS(r, c == r->command || !r->command || strcmp(c->name, r->command->name) != 0);
}

static void check_command(const struct route *r)
{
    const struct command *c = r->command;
    if (c == NULL)
        return;
    looked_at = r;
    each_route(check_name);
    HOLDS(r, c->title && c->submit && c->fields && is_question(r) == !c->run);
    bool folds = false;
    for (const struct field *f = c->fields; f->name; f++) {
        bool chosen = f->kind == FIELD_SELECT || f->kind == FIELD_RADIO;
        if (!f->label || (chosen && !f->choices && !f->options) ||
            (f->kind == FIELD_MONEY && !strstr(f->name, "_cent")))
            fail_msg("%s: the field %s", c->name, f->name);
        folds = folds || f->folded;
    }
    HOLDS(r, folds == (c->more != NULL));
}

static void every_command_is_whole(void **state)
{
    (void)state;
    each_route(check_command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_has_one_way_to_answer),
        cmocka_unit_test(nothing_is_open_by_omission),
        cmocka_unit_test(every_role_has_a_place_to_begin),
        cmocka_unit_test(every_command_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
