/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether a resident reads easily what was typed for a letter: sentences that are long, that speak of the
 * resident instead of to them, and office words with a plain one beside them. It is advice: who writes knows
 * better, and a letter is never stopped by it.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "besluit/internal.h"

/* Words of offices and the plain one; NULL: the resident, who is "u". */
static const struct {
    const char *word, *plain;
} OFFICE[] = {
    {"de bewoner", NULL},
    {"de inwoner", NULL},
    {"de cliënt", NULL},
    {"de aanvrager", NULL},
    {"betrokkene", NULL},
    {"belanghebbende", NULL},
    {"alsmede", "en"},
    {"beschikking", "besluit"},
    {"conform", "volgens"},
    {"derhalve", "daarom"},
    {"dient te", "moet"},
    {"indien", "als"},
    {"inkoopcatalogus", "wat wij inkopen"},
    {"inzake", "over"},
    {"met betrekking tot", "over"},
    {"middels", "met"},
    {"reeds", "al"},
    {"teneinde", "om"},
    {"tevens", "ook"},
};

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool has_word(const char *text, size_t bytes, const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= bytes; i++)
        if (strncasecmp(text + i, word, length) == 0 && (i == 0 || !is_word_byte(text[i - 1])) &&
            (i + length == bytes || !is_word_byte(text[i + length])))
            return true;
    return false;
}

static int count_words(const char *text, size_t bytes)
{
    int words = 0;
    for (size_t i = 0; i < bytes; i++)
        words += !isspace((unsigned char)text[i]) && (i == 0 || isspace((unsigned char)text[i - 1]));
    return words;
}

/* A sentence ends at its mark before a blank, at the end of a line, or with the text: "30.000" goes on. */
static size_t sentence_bytes(const char *text)
{
    size_t i = 0;
    while (text[i] != '\0' && text[i] != '\n') {
        bool is_mark = strchr(".!?:", text[i]) != NULL;
        i++;
        if (is_mark && (text[i] == '\0' || isspace((unsigned char)text[i])))
            break;
    }
    return i;
}

bool besluit_next_sentence(const char **text, struct besluit_sentence *ret)
{
    const char *at = *text;
    while (*at && isspace((unsigned char)*at))
        at++;
    *ret = (struct besluit_sentence){.at = at, .bytes = sentence_bytes(at)};
    *text = at + ret->bytes;
    if (ret->bytes == 0)
        return false;
    int words = count_words(at, ret->bytes);
    ret->words = words > BESLUIT_MOST_WORDS ? words : 0;
    for (size_t i = 0; i < COUNT_OF(OFFICE); i++) {
        if (!has_word(at, ret->bytes, OFFICE[i].word))
            continue;
        if (OFFICE[i].plain == NULL) {
            ret->about = OFFICE[i].word;
        } else if (ret->office == NULL) {
            ret->office = OFFICE[i].word;
            ret->plain = OFFICE[i].plain;
        }
    }
    return true;
}

static void add_line(struct buf *b, const char *line)
{
    buf_addf(b, "%s%s", b->len > 0 ? " " : "", line);
}

static void add_advice(struct rq *rq, json_t *list, const struct besluit_sentence *s)
{
    struct buf *raad = buf_new(rq_ctx(rq), 100);
    if (s->words > 0)
        add_line(raad, rq_text(rq, TXT("Deze zin heeft %d woorden. Maak er twee van."), s->words));
    if (s->about)
        add_line(raad, rq_tr(rq, TXT("Dit gaat over de inwoner. Schrijf aan de inwoner, met u.")));
    if (s->office)
        add_line(raad, rq_text(rq, TXT("Schrijf liever “%s” dan “%s”."), s->plain, s->office));
    if (raad->len > 0)
        json_array_append_new(
            list,
            json_pack("{s:s, s:s}", "zin", talloc_strndup(rq_ctx(rq), s->at, s->bytes), "raad", raad->data));
}

json_t *besluit_reading(struct rq *rq, const json_t *row)
{
    static const char *const texts[] = {"waarom", "niet", "betekent"};
    json_t *list = json_array();
    struct besluit_sentence s;
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        const char *rest = first_of(row_text(row, texts[i]), "");
        while (besluit_next_sentence(&rest, &s))
            add_advice(rq, list, &s);
    }
    return list;
}
