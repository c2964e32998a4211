/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A file with articles of one law: {wet, afkorting, bwb, versie, bron, url, artikelen: [{artikel, tekst,
 * opmerking?}]}. The bytes come from elsewhere: nothing is believed before it was checked.
 */
#ifndef BONDGENOOT_REGEL_WETTEN_H
#define BONDGENOOT_REGEL_WETTEN_H

#include "platform/base/base.h"
#include "platform/base/buf.h"

enum {
    WETTEN_BYTES = 4 * 1024 * 1024, /* of one file: the longest law of the social domain has 0.8 MB */
    WETTEN_FILES = 200,             /* files in a folder */
    WETTEN_ARTICLES = 3000,
    WETTEN_TEXT = 60000, /* characters of one article */
    WETTEN_ERRORS = 50,  /* that are named of one file; the rest is counted */
};

struct wet_artikel {
    const char *artikel;   /* "2.3.5"; one line, as are all of the file below */
    const char *tekst;     /* lines, as they stand in the law */
    const char *opmerking; /* or NULL */
};

struct wet_file {
    const char *wet, *afkorting, *bwb;
    const char *versie; /* ISO day from which these texts hold */
    const char *bron, *url;
    struct wet_artikel *artikelen;
    size_t count;
};

/** Reads a file; child of ctx. NULL when something is wrong with it: then every mistake stands in `errors`, a
 * line each. */
struct wet_file *wetten_parse(const void *ctx, const char *bytes, size_t length, struct buf *errors);
/** The number of an article out of what somebody typed: "artikel 2.3.5, lid 3" is "2.3.5". Child of ctx; ""
 * when there is none. */
char *wetten_article_number(const void *ctx, const char *typed);

#endif
