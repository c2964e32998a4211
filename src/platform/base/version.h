/* SPDX-License-Identifier: EUPL-1.2 */
/* The version of the API (docs/api.md says what changes it). The major one stands in every address. */
#ifndef BONDGENOOT_VERSION_H
#define BONDGENOOT_VERSION_H

#define API_VERSION "1.1.0"

#endif
