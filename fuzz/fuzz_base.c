/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fuzzes what reads typed text in platform/base: dates and terms, money, UTF-8, escaping. The first byte
 * chooses.
 *
 * Run: ./dev fuzz 60 base
 */
#include <string.h>

#include "platform/base/buf.h"
#include "platform/base/date.h"
#include "platform/base/id.h"
#include "platform/base/money.h"
#include "platform/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_terms(struct date d, int days)
{
    struct date until = date_objection_until(d);
    must(date_is_workday(until));
    must(date_compare(until, date_add_days(d, 42)) >= 0 && date_days_between(d, until) <= 42 + 5);
    must(date_compare(date_extend(d), d) >= 0);
    struct date other = date_add_days(d, days);
    for (int r = REPEAT_NONE; r <= REPEAT_MONTHLY; r++) {
        struct date next;
        if (date_next((enum repeat)r, d, other, &next) == 0)
            must(date_compare(next, d) >= 0 && date_compare(next, other) >= 0);
    }
}

static void try_date(const char *text, const uint8_t *data, size_t size)
{
    struct date d;
    char again[DATE_TEXT];
    if (date_parse(text, &d) == 0) {
        date_format(d, again);
        must(strcmp(again, text) == 0);
        int days = 0;
        memcpy(&days, data, size < sizeof days ? size : sizeof days);
        try_terms(d, days);
        date_add_months(d, days % 200000);
    }
    if (date_of_moment(text, &d) == 0)
        date_format(d, again);
}

static void try_money(const void *ctx, const char *text)
{
    int64_t cent = -1;
    int64_t again = -1;
    if (money_parse(text, &cent) != 0) {
        must(cent == -1);
        return;
    }
    must(cent >= 0 && cent <= INT64_C(100000000000));
    must(money_parse(money_format(ctx, cent, false), &again) == 0 && again == cent);
}

static void try_text(const void *ctx, const char *text)
{
    if (!text_is_utf8(text, strlen(text)))
        return;
    char *clean = text_clean(ctx, text);
    must(text_is_utf8(clean, strlen(clean)) && text_chars(clean) <= text_chars(text));
    must(strcmp(text_clean(ctx, clean), clean) == 0); /* clean stays clean */
    must(text_is_empty(clean) == (clean[0] == '\0'));
    char *key = text_search_key(ctx, text);
    must(text_is_utf8(key, strlen(key)));
    must(strcmp(text_search_key(ctx, key), key) == 0); /* the key of a key is itself */
    struct buf *b = buf_new(ctx, 0);
    buf_add_html(b, text, strlen(text));
    must(strpbrk(b->data, "<>\"'") == NULL);
    buf_add_json(b, text, strlen(text));
    buf_add_url(b, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    void *ctx = talloc_new(NULL);
    char *text = talloc_strndup(ctx, (const char *)data + 1, size - 1);
    must(text != NULL);
    switch (data[0] % 4) {
    case 0:
        try_date(text, data, size);
        break;
    case 1:
        try_money(ctx, text);
        break;
    case 2:
        try_text(ctx, text);
        break;
    default:
        id_is_valid(text);
    }
    talloc_free(ctx);
    return 0;
}
