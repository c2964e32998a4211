/* SPDX-License-Identifier: EUPL-1.2 */
/* What asking and printing share. */
#ifndef BONDGENOOT_AFDRUK_INTERNAL_H
#define BONDGENOOT_AFDRUK_INTERNAL_H

#include "afdruk/afdruk.h"

#define AFDRUK_NAME "bg-pers" /* of the process, for who looks at a list of them */

enum { AFDRUK_ASKING_END, AFDRUK_ASKED_END };
extern int afdruk_channel[2];

/* src/afdruk/pdf.py, taken in by the build. */
extern const char afdruk_program[];

#endif
