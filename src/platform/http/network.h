/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Addresses of clients: lists of networks, and who is behind a proxy that we trust.
 *
 * IPv4 and IPv6 are one space here: 10.1.2.3 is ::ffff:10.1.2.3. Nothing allocates.
 */
#ifndef BONDGENOOT_NETWORK_H
#define BONDGENOOT_NETWORK_H

#include "platform/base/buf.h"

enum { NETWORKS_MOST = 32, NETWORK_TEXT = 46 /* an address as text, with its zero */ };

struct network_address {
    unsigned char bytes[16];
};

struct networks {
    int count;
    struct {
        struct network_address base;
        int bits; /* of 128 */
    } list[NETWORKS_MOST];
};

/** An address as text, without port. 0, or -1. */
int network_parse(const char *text, struct network_address *ret_address);
/** A list of addresses and networks ("127.0.0.1 10.0.0.0/8 ::1"), parted by spaces or commas. 0, or -1 when
 * one of them is not right or there are too many. */
int networks_parse(const char *text, struct networks *ret_networks);
/** Writes them as networks_parse reads them. */
void networks_add(struct buf *b, const struct networks *networks);
bool networks_have(const struct networks *networks, const struct network_address *address);
/**
 * Who sent a request that came from a trusted proxy: `forwarded` is the list that the proxies wrote
 * (X-Forwarded-For), client first. It is read from its end: what a trusted proxy wrote is believed, anything
 * before the first that is not trusted may be made up by the client. Writes the address as text; false, with
 * nothing written, when the list tells nothing that may be believed.
 */
bool networks_client(const struct networks *trusted, const char *forwarded, char ret_client[NETWORK_TEXT]);

#endif
