/* SPDX-License-Identifier: EUPL-1.2 */
/* A QR code as one path: a page may hold no script, style or picture that is not ours. */
#include <qrencode.h>

#include "account/internal.h"
#include "platform/base/buf.h"

enum { QUIET = 4 }; /* squares around it, as the standard asks */

char *qr_path(const void *ctx, const char *text, int *ret_width)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return NULL;
    struct buf *path = buf_new(ctx, 8000);
    for (int y = 0; y < code->width; y++)
        for (int x = 0; x < code->width;) {
            int run = 0;
            while (x + run < code->width && (code->data[y * code->width + x + run] & 1))
                run++;
            if (run > 0)
                buf_addf(path, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
            x += run > 0 ? run : 1;
        }
    *ret_width = code->width + 2 * QUIET;
    QRcode_free(code);
    return path->data;
}
