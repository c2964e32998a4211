/* SPDX-License-Identifier: EUPL-1.2 */
/* A first text that hides the person. */
#include <ctype.h>
#include <string.h>

#include "afweging/hide.h"
#include "platform/base/buf.h"
#include "platform/base/text.h"

enum person { PERSON_ADULT, PERSON_PARENT, PERSON_CHILD, PERSON_YOUTH, PERSON_GRANDPARENT, PERSON_COUNT };

struct role_word {
    const char *start; /* of the role's search key: "kind" fits "kind1" and "kind van acht" */
    enum person person;
};

static const struct role_word ROLES[] = {
    {"kind", PERSON_CHILD},           {"dochter", PERSON_CHILD},
    {"zoon", PERSON_CHILD},           {"baby", PERSON_CHILD},
    {"peuter", PERSON_CHILD},         {"kleuter", PERSON_CHILD},
    {"puber", PERSON_CHILD},          {"tiener", PERSON_CHILD},
    {"stiefkind", PERSON_CHILD},      {"pleegkind", PERSON_CHILD},
    {"stiefdochter", PERSON_CHILD},   {"stiefzoon", PERSON_CHILD},
    {"ouder", PERSON_PARENT},         {"moeder", PERSON_PARENT},
    {"vader", PERSON_PARENT},         {"stiefouder", PERSON_PARENT},
    {"stiefmoeder", PERSON_PARENT},   {"stiefvader", PERSON_PARENT},
    {"pleegouder", PERSON_PARENT},    {"jongere", PERSON_YOUTH},
    {"jongvolwassene", PERSON_YOUTH}, {"grootouder", PERSON_GRANDPARENT},
    {"oma", PERSON_GRANDPARENT},      {"opa", PERSON_GRANDPARENT},
};

static enum person person_of(const void *ctx, const char *role)
{
    char *key = text_search_key(ctx, role);
    for (size_t i = 0; i < COUNT_OF(ROLES); i++) {
        size_t n = strlen(ROLES[i].start);
        if (strncmp(key, ROLES[i].start, n) == 0 && !isalpha((unsigned char)key[n]) &&
            (unsigned char)key[n] < 0x80)
            return ROLES[i].person;
    }
    return PERSON_ADULT;
}

/* More than four are many: a large family is soon recognised. */
static const char *const COUNT_OF_CHILDREN[] = {
    "", " met een kind", " met twee kinderen", " met drie kinderen", " met vier kinderen", " met kinderen"};
enum { CHILDREN_COUNTED = 4 };

static const char *const ONE[PERSON_COUNT] = {"Volwassene", "Ouder", "Kind", "Jongere", "Grootouder"};
static const char *const MORE[PERSON_COUNT] = {"Volwassenen", "Ouders", "Kinderen", "Jongeren",
                                               "Grootouders"};

char *hide_propose(const void *ctx, const char *const *roles, size_t count, const char *leefgebied,
                   const char *nodig)
{
    static const enum person order[] = {PERSON_PARENT, PERSON_GRANDPARENT, PERSON_YOUTH, PERSON_ADULT,
                                        PERSON_CHILD};
    size_t of[PERSON_COUNT] = {0};
    for (size_t i = 0; i < count; i++)
        of[person_of(ctx, roles[i])]++;
    size_t first = 0;
    while (first < COUNT_OF(order) && of[order[first]] == 0)
        first++;
    struct buf *out = buf_new(ctx, 200);
    if (first < COUNT_OF(order)) {
        enum person who = order[first];
        size_t children = of[PERSON_CHILD] > CHILDREN_COUNTED ? CHILDREN_COUNTED + 1 : of[PERSON_CHILD];
        buf_addf(out, "%s%s.", of[who] == 1 ? ONE[who] : MORE[who],
                 who == PERSON_CHILD ? "" : COUNT_OF_CHILDREN[children]);
    }
    if (leefgebied)
        buf_addf(out, "%sHet gaat om %s.", out->len ? " " : "", leefgebied);
    if (nodig && !text_is_empty(nodig)) {
        char *clean = text_clean(ctx, nodig);
        size_t n = strlen(clean);
        buf_addf(out, "%sNodig: %s%s", out->len ? " " : "", clean,
                 n && strchr(".!?", clean[n - 1]) ? "" : ".");
    }
    return out->data;
}
