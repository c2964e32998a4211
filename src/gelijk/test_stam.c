/* SPDX-License-Identifier: EUPL-1.2 */
/* Which Dutch words come to one stem, which must not, and what of a text has none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <libstemmer.h>

#include "gelijk/stam.h"

static const char *stem(void *ctx, const char *word)
{
    const char **stems = NULL;
    size_t count = stam_of_text(ctx, word, &stems);
    if (count != 1)
        fail_msg("%s has %zu stems", word, count);
    return stems[0];
}

static void words_that_belong_together_have_one_stem(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {
        /* what Snowball does */
        {"schuld", "schulden"},
        {"moeder", "moeders"},
        {"koelkast", "Koelkasten"},
        {"weg", "wegen"},
        {"school", "scholen"},
        {"betalen", "betaling"},
        {"mogelijkheid", "mogelijkheden"},
        /* z and s, v and f */
        {"huis", "huizen"},
        {"reis", "reizen"},
        {"glas", "glazen"},
        {"brief", "brieven"},
        {"bedrijf", "bedrijven"},
        /* two letters at the end */
        {"gezin", "gezinnen"},
        {"man", "mannen"},
        {"vriendin", "vriendinnen"},
        /* -eren, and another vowel */
        {"kind", "kinderen"},
        {"kleinkind", "kleinkinderen"},
        {"kalf", "kalveren"},
        {"goed", "goederen"},
        {"stad", "steden"},
        {"lid", "leden"},
        {"schip", "schepen"},
        {"koe", "koeien"},
        /* small ones */
        {"huis", "huisje"},
        {"fiets", "fietsje"},
        {"fiets", "fietsjes"},
        {"bed", "bedje"},
        {"tafel", "tafeltje"},
        {"plaat", "plaatje"},
        {"boom", "boompje"},
        /* an s that is no plural, and one that is */
        {"fiets", "fietsen"},
        {"wasmachine", "wasmachines"},
        /* as people type it */
        {"café", "cafe"},
        {"FIETS", "fiets"},
        {"auto", "auto's"},
    };
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++)
        if (strcmp(stem(ctx, PAIRS[i][0]), stem(ctx, PAIRS[i][1])) != 0)
            fail_msg("%s (%s), %s (%s)", PAIRS[i][0], stem(ctx, PAIRS[i][0]), PAIRS[i][1],
                     stem(ctx, PAIRS[i][1]));
    talloc_free(ctx);
}

static void words_that_do_not_belong_together_have_two(void **state)
{
    (void)state;
    static const char *const PAIRS[][2] = {
        {"stad", "besteden"},   {"kind", "kunnen"}, {"huis", "huur"},  {"brief", "broer"},
        {"schuld", "schouder"}, {"bed", "bad"},     {"fiets", "fout"}, {"school", "schuld"},
    };
    void *ctx = talloc_new(NULL);
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++)
        assert_string_not_equal(stem(ctx, PAIRS[i][0]), stem(ctx, PAIRS[i][1]));
    talloc_free(ctx);
}

static void a_text_gives_each_stem_once_without_numbers_and_short_words(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    const char **stems = NULL;
    assert_int_equal(stam_of_text(ctx, "Fiets, fietsen en 2 fietsjes van 150 euro; zo is het.", &stems), 4);
    const char *const expected[] = {"euro", "fiet", "het", "van"};
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_string_equal(stems[i], expected[i]);
    assert_int_equal(stam_of_text(ctx, "", &stems), 0);
    assert_int_equal(stam_of_text(ctx, "12 - ' 3e!", &stems), 0);
    talloc_free(ctx);
}

static void a_word_of_any_length_and_script_has_a_stem_that_is_whole(void **state)
{
    (void)state;
    void *ctx = talloc_new(NULL);
    char word[3001];
    for (size_t i = 0; i < 3000; i += 2)
        memcpy(word + i, "\xD0\xB6", 2); /* a letter of two bytes */
    word[3000] = '\0';
    assert_true(strlen(stem(ctx, word)) <= STAM_BYTES);
    assert_int_equal(strlen(stem(ctx, word)) % 2, 0);
    memset(word, 'j', 3000);
    assert_true(strlen(stem(ctx, word)) <= STAM_BYTES);
    static const char *const ODD[] = {"jjj", "tje", "sss", "ines", "aaaa", "vvv", "zzz", "kinderj"};
    for (size_t i = 0; i < COUNT_OF(ODD); i++)
        assert_true(strlen(stem(ctx, ODD[i])) > 0);
    talloc_free(ctx);
}

/* What stam.c builds on to ask the faster one of the two. */
static void snowball_says_the_same_of_ascii_whatever_the_encoding(void **state)
{
    (void)state;
    static const char *const WORDS[] = {"kinderen",   "huizen",        "mogelijkheden", "wasmachine",
                                        "volwassene", "ondersteuning", "zwemlessen",    "loopt",
                                        "lekkere",    "rijen",         "yoghurt",       "deurwaarders",
                                        "schulden",   "qqq",           "iedereen",      "aangevraagd"};
    struct sb_stemmer *letters = sb_stemmer_new("dutch", "UTF_8");
    struct sb_stemmer *bytes = sb_stemmer_new("dutch", "ISO_8859_1");
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        const sb_symbol *word = (const sb_symbol *)WORDS[i];
        int length = (int)strlen(WORDS[i]);
        assert_string_equal((const char *)sb_stemmer_stem(letters, word, length),
                            (const char *)sb_stemmer_stem(bytes, word, length));
    }
    sb_stemmer_delete(letters);
    sb_stemmer_delete(bytes);
}

static void a_stem_has_a_number_of_its_own_that_never_changes(void **state)
{
    (void)state;
    assert_int_equal(stam_number("kind"), 2503025052831LL); /* it stands in databases */
    assert_int_not_equal(stam_number("kind"), stam_number("kin"));
    int64_t all = 0;
    char word[16];
    for (int i = 0; i < 1000; i++) {
        snprintf(word, sizeof word, "w%d", i);
        assert_true(stam_number(word) > 0);
        all |= stam_number(word);
    }
    assert_int_equal(all, (1LL << 42) - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_belong_together_have_one_stem),
        cmocka_unit_test(words_that_do_not_belong_together_have_two),
        cmocka_unit_test(a_text_gives_each_stem_once_without_numbers_and_short_words),
        cmocka_unit_test(a_word_of_any_length_and_script_has_a_stem_that_is_whole),
        cmocka_unit_test(snowball_says_the_same_of_ascii_whatever_the_encoding),
        cmocka_unit_test(a_stem_has_a_number_of_its_own_that_never_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
