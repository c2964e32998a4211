/* SPDX-License-Identifier: EUPL-1.2 */
/* Parsing and comparing addresses of clients. */
#include "platform/http/network.h"

#include <arpa/inet.h>
#include <string.h>

static const unsigned char MAPPED[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

int network_parse(const char *text, struct network_address *ret_address)
{
    struct network_address a;
    if (inet_pton(AF_INET6, text, a.bytes) != 1) {
        memcpy(a.bytes, MAPPED, sizeof MAPPED);
        if (inet_pton(AF_INET, text, a.bytes + sizeof MAPPED) != 1)
            return -1;
    }
    *ret_address = a;
    return 0;
}

/* Digits only, at most `most`; -1 otherwise. */
static int parse_bits(const char *text, int most)
{
    int bits = 0;
    if (text[0] == '\0')
        return -1;
    for (; *text; text++) {
        if (*text < '0' || *text > '9' || bits > most)
            return -1;
        bits = bits * 10 + (*text - '0');
    }
    return bits <= most ? bits : -1;
}

static int parse_network(const char *text, struct network_address *ret_base, int *ret_bits)
{
    char address[NETWORK_TEXT + 4];
    size_t length = strlen(text);
    if (length >= sizeof address)
        return -1;
    memcpy(address, text, length + 1);
    char *slash = strchr(address, '/');
    if (slash)
        *slash = '\0';
    if (network_parse(address, ret_base) != 0)
        return -1;
    bool ip4 = strchr(address, ':') == NULL;
    int bits = slash ? parse_bits(slash + 1, ip4 ? 32 : 128) : 128;
    if (bits < 0)
        return -1;
    *ret_bits = slash && ip4 ? bits + 96 : bits;
    return 0;
}

int networks_parse(const char *text, struct networks *ret_networks)
{
    static const char between[] = " \t,";
    struct networks n = {0};
    char one[NETWORK_TEXT + 4];
    for (const char *at = text + strspn(text, between); *at; at += strspn(at, between)) {
        size_t length = strcspn(at, between);
        if (length >= sizeof one || n.count == NETWORKS_MOST)
            return -1;
        memcpy(one, at, length);
        one[length] = '\0';
        if (parse_network(one, &n.list[n.count].base, &n.list[n.count].bits) != 0)
            return -1;
        n.count++;
        at += length;
    }
    *ret_networks = n;
    return 0;
}

static bool same_bits(const struct network_address *a, const struct network_address *b, int bits)
{
    size_t whole = (size_t)bits / 8;
    int rest = bits % 8;
    if (memcmp(a->bytes, b->bytes, whole) != 0)
        return false;
    return rest == 0 || ((a->bytes[whole] ^ b->bytes[whole]) >> (8 - rest)) == 0;
}

bool networks_have(const struct networks *networks, const struct network_address *address)
{
    for (int i = 0; i < networks->count; i++)
        if (same_bits(&networks->list[i].base, address, networks->list[i].bits))
            return true;
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The last entry before `end`, without blanks; *ret_start is where it begins in the list. */
static size_t last_entry(const char *list, size_t end, size_t *ret_start)
{
    size_t start = end;
    while (start > 0 && list[start - 1] != ',')
        start--;
    *ret_start = start;
    while (end > start && is_blank(list[end - 1]))
        end--;
    return end;
}

bool networks_client(const struct networks *trusted, const char *forwarded, char ret_client[NETWORK_TEXT])
{
    bool found = false;
    for (size_t end = strlen(forwarded);;) {
        char text[NETWORK_TEXT];
        struct network_address address;
        size_t start;
        size_t last = last_entry(forwarded, end, &start);
        size_t first = start;
        while (first < last && is_blank(forwarded[first]))
            first++;
        if (last - first >= sizeof text)
            return found;
        memcpy(text, forwarded + first, last - first);
        text[last - first] = '\0';
        if (network_parse(text, &address) != 0)
            return found;
        memcpy(ret_client, text, last - first + 1);
        found = true;
        if (start == 0 || !networks_have(trusted, &address))
            return true;
        end = start - 1;
    }
}

static void add_network(struct buf *b, const struct network_address *base, int bits)
{
    char text[INET6_ADDRSTRLEN];
    static const struct network_address mapped = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}};
    bool ip4 = bits >= 96 && memcmp(base->bytes, mapped.bytes, 12) == 0;
    must(inet_ntop(ip4 ? AF_INET : AF_INET6, base->bytes + (ip4 ? 12 : 0), text, sizeof text) != NULL);
    buf_adds(b, b->len > 0 && b->data[b->len - 1] != ' ' ? " " : "");
    buf_adds(b, text);
    if (bits < 128)
        buf_addf(b, "/%d", ip4 ? bits - 96 : bits);
}

void networks_add(struct buf *b, const struct networks *networks)
{
    for (int i = 0; i < networks->count; i++)
        add_network(b, &networks->list[i].base, networks->list[i].bits);
}
