/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Languages. Dutch is the source: the text in the code and the templates is the message id. English comes
 * from the en.po beside each concept. All languages are in memory at once; a request has one of them.
 */
#ifndef BONDGENOOT_LANG_H
#define BONDGENOOT_LANG_H

#include "platform/base/date.h"

enum lang { LANG_NL, LANG_EN, LANG_COUNT };

/* Marks a text for translation where it stands in a table; tr() translates it later. */
#define TXT(text) text

/** The text in this language, or the Dutch one when there is no translation. Never NULL; NULL gives "". A key
 * that is no text itself ("beeld.goed") has its Dutch text in nl.po beside the concept. */
const char *tr(enum lang lang, const char *nl);
/** The Dutch texts of the program itself, one after another: 0, 1, ...; NULL after the last. */
const char *lang_source(int number);
/** "nl", "en" */
const char *lang_code(enum lang lang);
/** The language of a code ("en", "en-GB"), or LANG_COUNT. */
enum lang lang_of_code(const char *code);
/** "zaterdag 21 november 2026" (long) or "21 november 2026"; child of ctx. */
char *lang_date(const void *ctx, enum lang lang, struct date d, bool weekday);
/** "21 november 2026, 09:15" in Dutch time, or with the day of the week before it; child of ctx. What is no
 * moment comes back as it is. */
char *lang_moment(const void *ctx, enum lang lang, const char *moment, bool weekday);

#endif
