/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of addresses, who is behind a proxy, and settings by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/base/limits.h"
#include "platform/http/settings.h"

static bool is_in(const char *list, const char *address)
{
    struct networks networks;
    struct network_address a;
    assert_int_equal(networks_parse(list, &networks), 0);
    assert_int_equal(network_parse(address, &a), 0);
    return networks_have(&networks, &a);
}

static void a_network_holds_its_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *list;
        const char *address;
        bool in;
    } cases[] = {
        {"127.0.0.1", "127.0.0.1", true},
        {"127.0.0.1", "127.0.0.2", false},
        {"127.0.0.1", "::ffff:127.0.0.1", true},
        {"10.0.0.0/8", "10.255.0.1", true},
        {"10.0.0.0/8", "11.0.0.0", false},
        {"10.0.0.0/9", "10.127.255.255", true},
        {"10.0.0.0/9", "10.128.0.0", false},
        {"10.0.0.0/31", "10.0.0.1", true},
        {"10.0.0.0/31", "10.0.0.2", false},
        {"0.0.0.0/0", "8.8.8.8", true},
        {"0.0.0.0/0", "2001:db8::1", false},
        {"2001:db8::/33", "2001:db8:7fff::1", true},
        {"2001:db8::/33", "2001:db8:8000::1", false},
        {"::/0", "8.8.8.8", true},
        {"1.1.1.1, 2.2.2.2 ::1", "::1", true},
        {"", "::1", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (is_in(cases[i].list, cases[i].address) != cases[i].in)
            fail_msg("%s in %s", cases[i].address, cases[i].list);
}

static void a_list_that_is_not_right_is_refused(void **state)
{
    (void)state;
    static const char *const lists[] = {
        "x",  "1.2.3",       "1.2.3.4/33",  "1.2.3.4/",    "1.2.3.4/-1", "1.2.3.4/+1", "::1/129",
        "/8", "1.2.3.4/8/8", "1.2.3.4/0x8", "1.2.3.4;::1", "localhost",  "[::1]",      "1.2.3.4:80"};
    struct networks networks = {.count = 7};
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        if (networks_parse(lists[i], &networks) == 0)
            fail_msg("%s", lists[i]);
    assert_int_equal(networks.count, 7);
    char *many = talloc_strdup(NULL, "");
    for (int i = 0; i <= NETWORKS_MOST; i++)
        many = talloc_asprintf_append(many, "10.0.0.%d ", i);
    assert_int_equal(networks_parse(many, &networks), -1);
    talloc_free(many);
}

static void only_what_a_trusted_proxy_wrote_is_believed(void **state)
{
    (void)state;
    static const struct {
        const char *forwarded;
        const char *client; /* NULL: nothing may be believed */
    } cases[] = {
        {"1.2.3.4", "1.2.3.4"},
        {" 1.2.3.4\t", "1.2.3.4"},
        {"6.6.6.6, 1.2.3.4", "1.2.3.4"}, /* the client wrote 6.6.6.6 itself */
        {"6.6.6.6,1.2.3.4,10.0.0.7", "1.2.3.4"},
        {"6.6.6.6, 1.2.3.4 , 10.0.0.7, 10.0.0.8", "1.2.3.4"},
        {"2001:db8::7, 10.0.0.7", "2001:db8::7"},
        {"10.0.0.9, 10.0.0.7", "10.0.0.9"}, /* all of them ours: the first */
        {"onzin, 10.0.0.7", "10.0.0.7"},
        {"1.2.3.4, onzin", NULL},
        {"1.2.3.4,", NULL},
        {"", NULL},
        {",", NULL},
        {"unknown", NULL},
        {"1.2.3.4:80", NULL},
        {"11111111111111111111111111111111111111111111111111111111", NULL},
    };
    struct networks trusted;
    assert_int_equal(networks_parse("10.0.0.0/24", &trusted), 0);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char client[NETWORK_TEXT] = "";
        bool found = networks_client(&trusted, cases[i].forwarded, client);
        if (found != (cases[i].client != NULL) || strcmp(client, found ? cases[i].client : "") != 0)
            fail_msg("\"%s\": %s", cases[i].forwarded, client);
    }
}

static void each_setting_is_set_by_its_name(void **state)
{
    (void)state;
    struct http_settings s = http_settings_default();
    assert_int_equal(s.session.per_minute, LIMIT_SESSION_MINUTE);
    assert_int_equal(http_settings_set(&s, "sessie_per_minuut", "12"), 0);
    assert_int_equal(s.session.per_minute, 12);
    assert_int_equal(http_settings_set(&s, "bestaat_niet", "12"), -1);
    static const char *const wrong[] = {"", "x", "-1", "+1", " 1", "1 ", "1e3", "99999999999999999999"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        assert_int_equal(http_settings_set(&s, "sessie_per_minuut", wrong[i]), -2);
    assert_int_equal(http_settings_set(&s, "verbindingen", "0"), -2);
    assert_int_equal(http_settings_set(&s, "proxies", "10.0.0.0/8 x"), -2);
    assert_int_equal(s.session.per_minute, 12);
    void *ctx = talloc_new(NULL);
    for (const struct http_setting *row = http_setting_rows; row->name; row++) {
        char *text = http_settings_text(ctx, &s, row);
        struct http_settings again = s;
        assert_int_equal(http_settings_set(&again, row->name, text), 0);
        assert_string_equal(http_settings_text(ctx, &again, row), text);
    }
    talloc_free(ctx);
}

static void the_environment_has_its_say(void **state)
{
    (void)state;
    struct http_settings s = http_settings_default();
    void *ctx = talloc_new(NULL);
    const char *name = NULL;
    setenv("BONDGENOOT_WACHTTIJD_MS", "700", 1);
    setenv("BONDGENOOT_METINGEN_VAN", "10.1.0.0/16 2001:db8::/32", 1);
    assert_int_equal(http_settings_environment(ctx, &s, &name), 0);
    assert_int_equal(s.wait_ms, 700);
    assert_int_equal(s.metrics.count, 2);
    setenv("BONDGENOOT_WACHTTIJD_MS", "lang", 1);
    assert_int_equal(http_settings_environment(ctx, &s, &name), -1);
    assert_string_equal(name, "BONDGENOOT_WACHTTIJD_MS");
    talloc_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_network_holds_its_addresses),
        cmocka_unit_test(a_list_that_is_not_right_is_refused),
        cmocka_unit_test(only_what_a_trusted_proxy_wrote_is_believed),
        cmocka_unit_test(each_setting_is_set_by_its_name),
        cmocka_unit_test(the_environment_has_its_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
