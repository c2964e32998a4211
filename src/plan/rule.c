/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of an agreement, without database or request. */
#include "plan/rule.h"

#include <string.h>

static const char *const REPEATS[] = {
    [REPEAT_NONE] = "nee",         [REPEAT_DAILY] = "dagelijks",     [REPEAT_SCHOOLDAYS] = "schooldagen",
    [REPEAT_WEEKLY] = "wekelijks", [REPEAT_MONTHLY] = "maandelijks",
};

static const char *const ANSWERS[] = {
    [ANSWER_KEPT] = "gehouden",
    [ANSWER_POSTPONED] = "uitgesteld",
    [ANSWER_NOT_KEPT] = "niet_gehouden",
    [ANSWER_STOPPED] = "gestopt",
};

static int index_of(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return (int)i;
    base_abort(__FILE__, __LINE__, "cannot be", "a word that is not in the list");
}

const char *rhythm_word(enum repeat repeat)
{
    must((size_t)repeat < COUNT_OF(REPEATS));
    return REPEATS[repeat];
}

enum repeat rhythm_of_word(const char *word)
{
    return (enum repeat)index_of(REPEATS, COUNT_OF(REPEATS), word);
}

const char *answer_word(enum answer answer)
{
    must((size_t)answer < COUNT_OF(ANSWERS));
    return ANSWERS[answer];
}

enum answer answer_of_word(const char *word)
{
    return (enum answer)index_of(ANSWERS, COUNT_OF(ANSWERS), word);
}

struct maybe_day rhythm_from(const struct rhythm *r, struct date from)
{
    struct maybe_day next = {0};
    if (!r->start.is_set || date_next(r->repeat, r->start.day, from, &next.day) != 0)
        return (struct maybe_day){0};
    next.is_set = r->repeat == REPEAT_NONE || !r->until.is_set || date_compare(next.day, r->until.day) <= 0;
    return next.is_set ? next : (struct maybe_day){0};
}

struct maybe_day rhythm_after(const struct rhythm *r, struct date day)
{
    return rhythm_from(r, date_add_days(day, 1));
}

struct maybe_day rhythm_first(const struct rhythm *r)
{
    return r->start.is_set ? rhythm_from(r, r->start.day) : (struct maybe_day){0};
}

static bool same_day(struct maybe_day a, struct maybe_day b)
{
    return a.is_set == b.is_set && (!a.is_set || date_compare(a.day, b.day) == 0);
}

struct maybe_day rhythm_changed(const struct rhythm *before, const struct rhythm *after,
                                struct maybe_day waits)
{
    bool same = before->repeat == after->repeat && same_day(before->start, after->start);
    if (same && waits.is_set)
        return !after->until.is_set || date_compare(waits.day, after->until.day) <= 0 ? waits
                                                                                      : (struct maybe_day){0};
    if (before->repeat == REPEAT_NONE || after->repeat == REPEAT_NONE || !waits.is_set)
        return rhythm_first(after);
    return rhythm_from(after, waits.day);
}

int rhythm_count(const struct rhythm *r, struct date from, struct date last, int most)
{
    int count = 0;
    struct maybe_day at = rhythm_from(r, from);
    while (count < most && at.is_set && date_compare(at.day, last) <= 0) {
        count++;
        at = rhythm_after(r, at.day);
    }
    return count;
}

enum due due_on(struct maybe_day waits, struct date today)
{
    if (!waits.is_set)
        return DUE_NO_DAY;
    int compared = date_compare(waits.day, today);
    return compared < 0 ? DUE_LATE : compared == 0 ? DUE_TODAY : DUE_LATER;
}

/* The next time by the rhythm itself, after the one that is answered. */
static struct maybe_day next_time(const struct answer_facts *f)
{
    if (f->rhythm.repeat == REPEAT_NONE)
        return (struct maybe_day){0};
    return rhythm_after(&f->rhythm, f->waits.is_set ? f->waits.day : f->today);
}

enum answer_refusal answer_check(const struct answer_facts *f)
{
    if (f->answer == ANSWER_NOT_KEPT || f->answer == ANSWER_STOPPED)
        return f->has_reason ? ANSWER_FINE : ANSWER_NO_REASON;
    if (f->answer != ANSWER_POSTPONED)
        return ANSWER_FINE;
    if (!f->new_day.is_set)
        return ANSWER_NO_DAY;
    if (date_compare(f->new_day.day, f->today) < 0)
        return ANSWER_DAY_PAST;
    struct maybe_day next = next_time(f);
    return next.is_set && date_compare(f->new_day.day, next.day) >= 0 ? ANSWER_DAY_BEYOND : ANSWER_FINE;
}

struct answer_effect answer_effect(const struct answer_facts *f)
{
    if (f->answer == ANSWER_STOPPED)
        return (struct answer_effect){0};
    if (f->answer == ANSWER_POSTPONED)
        return (struct answer_effect){.is_open = true, .waits = f->new_day};
    struct maybe_day next = next_time(f);
    return (struct answer_effect){.is_open = next.is_set, .waits = next};
}
