/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What people type with a little markup, as HTML that cannot do harm: whatever comes in, out come only
 * paragraphs, lists, quotes, emphasis, code and links to http, https, mailto, tel or a place on this site.
 * HTML that was typed is shown as the characters it is, so nothing that someone wrote disappears; an image
 * becomes its description (fetching one would tell a stranger who reads); a heading becomes bold, for the
 * headings are those of the page. A new line stays one.
 */
#ifndef BONDGENOOT_MARKDOWN_H
#define BONDGENOOT_MARKDOWN_H

#include "platform/base/buf.h"

void markdown_add_html(struct buf *out, const char *text, size_t bytes);

#endif
