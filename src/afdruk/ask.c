/* SPDX-License-Identifier: EUPL-1.2 */
/* Asking the press for a PDF. */
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "afdruk/internal.h"
#include "platform/base/channel.h"
#include "platform/web/lang.h"

int afdruk_channel[2] = {-1, -1};

void afdruk_open(void)
{
    must(channel_open(afdruk_channel) == 0);
}

void afdruk_be_asker(void)
{
    close(afdruk_channel[AFDRUK_ASKED_END]);
    afdruk_channel[AFDRUK_ASKED_END] = -1;
}

void afdruk_leave(void)
{
    afdruk_be_asker();
    close(afdruk_channel[AFDRUK_ASKING_END]);
    afdruk_channel[AFDRUK_ASKING_END] = -1;
}

int afdruk_ask(const char *html, size_t bytes)
{
    return bytes > AFDRUK_ASKED ? -1 : channel_ask(afdruk_channel[AFDRUK_ASKING_END], html, bytes);
}

/* What a file of the press holds, when it can be what was asked for. */
static void *read_pdf(const void *ctx, int fd, size_t *ret_bytes)
{
    static const char BEGIN[] = "%PDF-";
    struct stat found;
    if (fstat(fd, &found) != 0 || found.st_size < (off_t)sizeof BEGIN || found.st_size > AFDRUK_PDF)
        return NULL;
    size_t bytes = (size_t)found.st_size;
    char *data = talloc_array(ctx, char, base_count(bytes));
    if (pread(fd, data, bytes, 0) == (ssize_t)bytes && memcmp(data, BEGIN, sizeof BEGIN - 1) == 0) {
        *ret_bytes = bytes;
        return data;
    }
    talloc_free(data);
    return NULL;
}

enum afdruk_result afdruk_answer(const void *ctx, int fd, void **ret_data, size_t *ret_bytes)
{
    unsigned char word = AFDRUK_NO_PRESS;
    int file = -1;
    ssize_t bytes = channel_take(fd, &word, 1, &file);
    void *data = bytes == 1 && word == AFDRUK_FINE && file >= 0 ? read_pdf(ctx, file, ret_bytes) : NULL;
    if (file >= 0)
        close(file);
    if (data) {
        *ret_data = data;
        return AFDRUK_FINE;
    }
    return bytes != 1 ? AFDRUK_NO_PRESS : word == AFDRUK_MISSING ? AFDRUK_MISSING : AFDRUK_FAILED;
}

enum afdruk_result afdruk_make(const void *ctx, const char *html, size_t bytes, void **ret_data,
                               size_t *ret_bytes)
{
    int fd = afdruk_ask(html, bytes);
    struct pollfd event = {.fd = fd, .events = POLLIN};
    enum afdruk_result result = AFDRUK_NO_PRESS;
    if (fd >= 0 && poll(&event, 1, AFDRUK_WAIT_MS) > 0)
        result = afdruk_answer(ctx, fd, ret_data, ret_bytes);
    if (fd >= 0)
        close(fd);
    return result;
}

const char *afdruk_text(enum afdruk_result result)
{
    switch (result) {
    case AFDRUK_FINE:
        return NULL;
    case AFDRUK_NO_PRESS:
        return TXT("De pdf kan nu niet worden gemaakt: het is te druk. Probeer het over een minuut nog eens, "
                   "of druk de brief af vanaf de bladzijde van de brief.");
    case AFDRUK_MISSING:
        return TXT("Op deze server kunnen geen pdf's worden gemaakt: WeasyPrint ontbreekt. Zeg het tegen de "
                   "beheerder. De brief kun je wel afdrukken vanaf de bladzijde van de brief.");
    case AFDRUK_FAILED:
        return TXT("De pdf kon niet worden gemaakt. Druk de brief af vanaf de bladzijde van de brief, en zeg "
                   "het tegen de beheerder.");
    }
    not_handled("a result of the press");
}
