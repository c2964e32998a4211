/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the check of a text costs that hides a person: bench_hide TIMES prints the microseconds of one check
 * of 2,000 characters against a full household: 200 notes of 500 characters, eight people with names,
 * addresses and numbers, and a list of common words. The words are those of the program's own texts, and one
 * in four is another one. For ./dev bench.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "afweging/hide.h"
#include "platform/base/buf.h"
#include "platform/base/text.h"
#include "platform/web/lang.h"

enum { NOTES = 200, NOTE_CHARS = 500, TEXT_CHARS = 2000, PEOPLE = 8, FIELDS = 5, COMMON_CHARS = 60000 };

/* One of some thousands that the program itself does not use, the first ones most. */
static void add_other(struct buf *to, unsigned *state)
{
    static const char *const PARTS[] = {"ba",  "de",  "ki",  "lo",  "mu",  "na",  "po",  "ri",
                                        "sa",  "te",  "vu",  "wa",  "za",  "ge",  "ho",  "jo",
                                        "bra", "sti", "kle", "dro", "pla", "kwa", "spo", "gri",
                                        "vla", "smo", "tru", "fle", "sna", "zwo", "dwa"};
    *state = *state * 1103515245u + 12345u;
    unsigned at = (*state >> 16) % 4096;
    at = at * at / 4096;
    for (int i = 0; i < 3; i++, at /= COUNT_OF(PARTS))
        buf_adds(to, PARTS[at % COUNT_OF(PARTS)]);
    buf_adds(to, "k ");
}

/* Sentences from the program's texts, from number `from` on, until there are so many characters; every fourth
 * word is followed by another one. */
static char *prose(const void *ctx, int from, size_t chars)
{
    struct buf *out = buf_new(ctx, chars + 200);
    unsigned state = (unsigned)from;
    unsigned words = 0;
    for (int i = from; text_chars(out->data) < chars; i++) {
        const char *sentence = lang_source(i);
        if (sentence == NULL) {
            i = 0;
            continue;
        }
        for (const char *s = sentence; *s != '\0'; s++) {
            buf_addc(out, *s);
            if (*s == ' ' && ++words % 3 == 0)
                add_other(out, &state);
        }
        buf_adds(out, ". ");
    }
    size_t at = out->len;
    while (text_chars(out->data) > chars) {
        while (((unsigned char)out->data[--at] & 0xC0) == 0x80)
            continue;
        out->data[out->len = at] = '\0';
    }
    return out->data;
}

static double now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

int main(int argc, char **argv)
{
    int times = argc == 2 ? (int)strtol(argv[1], NULL, 10) : 0;
    if (times < 1)
        return 2;
    static const struct hide_known person[FIELDS] = {{HIDE_NAME, "Noortje van der Zilverberk"},
                                                     {HIDE_STREET, "Oude Kwartellaan 12"},
                                                     {HIDE_POSTCODE, "9999 XY"},
                                                     {HIDE_PHONE, "06 0000 0001"},
                                                     {HIDE_DATE, "1987-03-02"}};
    void *ctx = talloc_new(NULL);
    struct hide_known known[NOTES + PEOPLE * FIELDS];
    for (int i = 0; i < NOTES; i++)
        known[i] = (struct hide_known){HIDE_RARE, prose(ctx, 7 * i, NOTE_CHARS)};
    for (int i = 0; i < PEOPLE * FIELDS; i++)
        known[NOTES + i] = person[i % FIELDS];
    const struct hide_ask ask = {.text = prose(ctx, 1000, TEXT_CHARS),
                                 .known = known,
                                 .known_count = NOTES + PEOPLE * FIELDS,
                                 .common = prose(ctx, 500, COMMON_CHARS)};
    double began = 0;
    for (int i = -1; i < times; i++) { /* the first makes what is made once */
        if (i == 0)
            began = now_us();
        void *each = talloc_new(ctx);
        struct hide_hit *hits = NULL;
        hide_find(each, &ask, &hits);
        talloc_free(each);
    }
    printf("%.1f\n", (now_us() - began) / times);
    talloc_free(ctx);
    return 0;
}
