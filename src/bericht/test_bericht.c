/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses, the bytes of a mail, and the lines of a calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bericht/internal.h"
#include "platform/base/buf.h"

static void an_address_is_one_recipient_and_nothing_else(void **state)
{
    static const struct {
        const char *address;
        bool is_valid;
    } rows[] = {
        {"naam@voorbeeld.example", true},
        {"Voor.Naam+werk@sub.voorbeeld.example", true},
        {"o'naam_x-y@voorbeeld.example", true},
        {"naam@xn--bcher-kva.example", true},
        {"", false},
        {"@", false},
        {"naam", false},
        {"@voorbeeld.example", false},
        {"naam@", false},
        {"naam@voorbeeld", false},
        {"naam@voorbeeld..example", false},
        {"naam@.example", false},
        {"naam@voorbeeld.example.", false},
        {"naam@-a.example", false},
        {"naam@a-.example", false},
        {"na am@voorbeeld.example", false},
        {"na@am@voorbeeld.example", false},
        {".naam@voorbeeld.example", false},
        {"naam.@voorbeeld.example", false},
        {"na..am@voorbeeld.example", false},
        {"\"na am\"@voorbeeld.example", false},
        {"<naam@voorbeeld.example>", false},
        {"naam@voorbeeld.example\r\nBcc: x@voorbeeld.example", false},
        {"naam\n@voorbeeld.example", false},
        {"naam@[127.0.0.1]", false},
        {"n\xc3\xa4m@voorbeeld.example", false},
        {"naam@b\xc3\xbc"
         "cher.example",
         false},
        {"a,b@voorbeeld.example", false},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (address_is_valid(rows[i].address) != rows[i].is_valid)
            fail_msg("%s", rows[i].address);
}

static void a_mail_says_that_something_waits(void **state)
{
    void *ctx = talloc_new(NULL);
    struct mail mail = {.from = "van@voorbeeld.example",
                        .to = "aan@voorbeeld.example",
                        .site = "https://bondgenoot.voorbeeld.example",
                        .date = "2026-11-22T06:05:04Z",
                        .id = "aaaaaaaaaaaaaaaaaaaaaaaaaa",
                        .lang = LANG_EN,
                        .count = 1,
                        .word = "afspraak"};
    const char *one = mail_make(ctx, &mail)->data;
    (void)state;
    assert_non_null(strstr(one, "\r\nDate: Sun, 22 Nov 2026 06:05:04 +0000\r\n"));
    assert_non_null(strstr(one, "Something waits for you in Bondgenoot: agreement."));
    assert_non_null(strstr(one, "\r\nhttps://bondgenoot.voorbeeld.example/vandaag\r\n"));
    mail.count = 3;
    assert_non_null(strstr(mail_make(ctx, &mail)->data, "in Bondgenoot: 3\r\n"));
    mail.code = "01234567";
    const char *code = mail_make(ctx, &mail)->data;
    assert_non_null(strstr(code, "01234567"));
    assert_null(strstr(code, "/vandaag"));
    for (const char *c = one; *c; c++) /* every line ends as mail does, none is long, all is ASCII */
        assert_true((*c != '\n' || (c > one && c[-1] == '\r')) && (unsigned char)*c < 128);
    talloc_free(ctx);
}

static void a_line_is_folded_between_characters(void **state)
{
    void *ctx = talloc_new(NULL);
    struct buf *b = buf_new(ctx, 400);
    struct buf *long_text = buf_new(ctx, 400);
    (void)state;
    for (int i = 0; i < 60; i++)
        buf_adds(long_text, "\xc3\xa9");
    calendar_line(b, "SUMMARY", long_text->data);
    size_t column = 0;
    for (const char *c = b->data; *c; c++) {
        assert_true(*c != ' ' || column != 0 || ((unsigned char)c[1] & 0xc0) != 0x80);
        column = *c == '\n' ? 0 : column + 1;
        assert_true(column <= 75 + 1); /* with the CR */
    }
    assert_string_equal(calendar_text(ctx, "a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    struct calendar_day day = {.uid = "u", .made = "2026-11-22T06:05:04Z", .day = "2026-12-31", .version = 2};
    const char *all = calendar_make(ctx, "x", &day, 1)->data;
    assert_non_null(strstr(all, "\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
    assert_non_null(strstr(all, "\r\nDTSTAMP:20261122T060504Z\r\nSEQUENCE:2\r\n"));
    talloc_free(ctx);
}

static void every_kind_has_a_word(void **state)
{
    (void)state;
    for (int kind = 0; kind < BERICHT_KINDS; kind++)
        assert_int_equal(bericht_kind_of(bericht_word((enum bericht_kind)kind)), kind);
    assert_int_equal(bericht_kind_of("adres"), BERICHT_KINDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_is_one_recipient_and_nothing_else),
        cmocka_unit_test(a_mail_says_that_something_waits),
        cmocka_unit_test(a_line_is_folded_between_characters),
        cmocka_unit_test(every_kind_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
