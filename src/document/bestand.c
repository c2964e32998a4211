/* SPDX-License-Identifier: EUPL-1.2 */
/* JPEG by its markers (ITU-T T.81), PNG by its chunks (W3C PNG), PDF by its two ends and the names in it. */
#include "document/bestand.h"

#include <string.h>

static const struct {
    const char *naam, *type, *einde;
} KINDS[] = {
    [BESTAND_ANDERS] = {"", "", ""},
    [BESTAND_JPEG] = {"jpeg", "image/jpeg", "jpg"},
    [BESTAND_PNG] = {"png", "image/png", "png"},
    [BESTAND_PDF] = {"pdf", "application/pdf", "pdf"},
};

const char *bestand_naam(enum bestand_soort soort)
{
    return KINDS[soort].naam;
}

enum bestand_soort bestand_van(const char *naam)
{
    for (size_t i = BESTAND_JPEG; naam && i < COUNT_OF(KINDS); i++)
        if (strcmp(KINDS[i].naam, naam) == 0)
            return (enum bestand_soort)i;
    return BESTAND_ANDERS;
}

const char *bestand_type(enum bestand_soort soort)
{
    return KINDS[soort].type;
}

const char *bestand_einde(enum bestand_soort soort)
{
    return KINDS[soort].einde;
}

/* --- bytes ----------------------------------------------------------------------- */

struct reading {
    const unsigned char *at;
    const unsigned char *end;
    struct buf *out;
};

static size_t left(const struct reading *r)
{
    return (size_t)(r->end - r->at);
}

static unsigned two(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static uint32_t four(const unsigned char *p)
{
    return (uint32_t)two(p) << 16 | two(p + 2);
}

static void keep(struct reading *r, const void *bytes, size_t count)
{
    buf_add(r->out, bytes, count);
}

/* --- JPEG -------------------------------------------------------------------------- */

enum {
    SOI = 0xd8,
    EOI = 0xd9,
    SOS = 0xda,
    APP0 = 0xe0,
    APP1 = 0xe1,
    APP2 = 0xe2,
    APP14 = 0xee,
    FRAME_BYTES = 6, /* of a frame header: precision, height, width, components */
    ORIENTATION = 0x0112,
    TIFF_ENTRIES_MOST = 512
};

struct jpeg {
    bool has_frame, has_scan, has_way_up;
};

/* A number of the TIFF block within Exif, in its own order of bytes; 0 beyond its end. */
static uint32_t tiff(const unsigned char *t, size_t bytes, size_t at, size_t width)
{
    uint32_t number = 0;
    bool little = t[0] == 'I';
    if (width > bytes || at > bytes - width)
        return 0;
    for (size_t i = 0; i < width; i++)
        number = number << 8 | t[at + (little ? width - 1 - i : i)];
    return number;
}

/* Which way up the picture is, 1 (as it is) to 8, of an Exif block. */
static unsigned way_up(const unsigned char *segment, size_t bytes)
{
    if (bytes < 6 + 8 || memcmp(segment, "Exif\0\0", 6) != 0)
        return 1;
    const unsigned char *t = segment + 6;
    size_t size = bytes - 6;
    if ((memcmp(t, "II", 2) != 0 && memcmp(t, "MM", 2) != 0) || tiff(t, size, 2, 2) != 42)
        return 1;
    size_t list = tiff(t, size, 4, 4);
    size_t count = tiff(t, size, list, 2);
    for (size_t i = 0; i < count && i < TIFF_ENTRIES_MOST; i++) {
        size_t entry = list + 2 + 12 * i;
        if (tiff(t, size, entry, 2) == ORIENTATION && tiff(t, size, entry + 2, 2) == 3) {
            uint32_t way = tiff(t, size, entry + 8, 2);
            return way >= 1 && way <= 8 ? way : 1;
        }
    }
    return 1;
}

/* An Exif block that tells the way up, and nothing else. */
static void keep_way_up(struct reading *r, struct jpeg *j, const unsigned char *segment, size_t bytes)
{
    unsigned char block[] = {0xff, APP1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                             0,    1,    1, 18, 0,   3,   0,   0,   0, 1, 0,   0,   0, 0,  0, 0, 0, 0};
    unsigned way = way_up(segment, bytes);
    if (way == 1 || j->has_way_up)
        return;
    block[29] = (unsigned char)way;
    keep(r, block, sizeof block);
    j->has_way_up = true;
}

/* The density of a picture, without the small picture that may stand beside it. */
static void keep_jfif(struct reading *r, const unsigned char *segment, size_t bytes)
{
    static const unsigned char head[] = {0xff, APP0, 0, 16};
    static const unsigned char no_picture[] = {0, 0};
    if (bytes < 14 || memcmp(segment, "JFIF", 5) != 0)
        return;
    keep(r, head, sizeof head);
    keep(r, segment, 12);
    keep(r, no_picture, sizeof no_picture);
}

static bool is_frame(unsigned marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Tables and the like, without which nothing can be drawn. */
static bool is_needed(unsigned marker)
{
    return is_frame(marker) || marker == 0xc4 || marker == 0xcc || (marker >= 0xda && marker <= 0xdd);
}

/* One segment, of which the content is given; false when it cannot be. */
static bool take_segment(struct reading *r, struct jpeg *j, unsigned marker, const unsigned char *segment,
                         size_t bytes)
{
    if (is_frame(marker)) {
        if (j->has_frame || bytes < FRAME_BYTES || two(segment + 1) == 0 || two(segment + 3) == 0)
            return false;
        j->has_frame = true;
    }
    if (marker == SOS) {
        if (!j->has_frame)
            return false;
        j->has_scan = true;
    }
    if (is_needed(marker) || (marker == APP2 && bytes > 12 && memcmp(segment, "ICC_PROFILE", 12) == 0) ||
        (marker == APP14 && bytes == 12 && memcmp(segment, "Adobe", 5) == 0))
        keep(r, segment - 4, bytes + 4);
    else if (marker == APP0)
        keep_jfif(r, segment, bytes);
    else if (marker == APP1)
        keep_way_up(r, j, segment, bytes);
    return marker >= 0xc0; /* 01 to bf mean nothing */
}

/* The picture itself: up to a marker that is not within it. */
static void take_scan(struct reading *r)
{
    const unsigned char *start = r->at;
    while (left(r) >= 2) {
        const unsigned char *ff = memchr(r->at, 0xff, left(r) - 1);
        if (ff == NULL) {
            r->at = r->end;
            break;
        }
        bool within = ff[1] == 0 || (ff[1] >= 0xd0 && ff[1] <= 0xd7);
        r->at = ff + (within ? 2 : 0);
        if (!within)
            break;
    }
    keep(r, start, (size_t)(r->at - start));
}

/* The next marker, with what may fill the space before it; 0 when there is none. */
static unsigned next_marker(struct reading *r)
{
    if (left(r) < 2 || *r->at != 0xff)
        return 0;
    while (left(r) > 0 && *r->at == 0xff)
        r->at++;
    return left(r) > 0 ? *r->at++ : 0;
}

static bool read_jpeg(struct reading *r)
{
    static const unsigned char begin[] = {0xff, SOI};
    static const unsigned char end[] = {0xff, EOI};
    struct jpeg j = {0};
    r->at += sizeof begin;
    keep(r, begin, sizeof begin);
    for (;;) {
        unsigned marker = next_marker(r);
        if (marker == EOI) {
            keep(r, end, sizeof end);
            return j.has_scan;
        }
        if (marker == 0 || left(r) < 2 || two(r->at) < 2 || two(r->at) > left(r))
            return false;
        size_t bytes = two(r->at);
        /* The bytes before are FF and the marker, also where more FF stood before. */
        if (!take_segment(r, &j, marker, r->at + 2, bytes - 2))
            return false;
        r->at += bytes;
        if (marker == SOS)
            take_scan(r);
    }
}

/* --- PNG ----------------------------------------------------------------------------- */

static const unsigned char PNG_BEGIN[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

/* What draws the picture: shape, colours, size. Not words, moments or Exif. */
static bool is_drawn(const unsigned char *name)
{
    static const char *const names[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA",
                                        "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (memcmp(names[i], name, 4) == 0)
            return true;
    return false;
}

static bool is_letters(const unsigned char *name)
{
    for (int i = 0; i < 4; i++)
        if ((name[i] | 0x20) < 'a' || (name[i] | 0x20) > 'z')
            return false;
    return true;
}

static bool read_png(struct reading *r)
{
    bool is_first = true;
    bool has_data = false;
    keep(r, PNG_BEGIN, sizeof PNG_BEGIN);
    r->at += sizeof PNG_BEGIN;
    while (left(r) >= 12) {
        uint32_t bytes = four(r->at);
        const unsigned char *name = r->at + 4;
        if (bytes > left(r) - 12 || !is_letters(name))
            return false;
        bool is_head = memcmp(name, "IHDR", 4) == 0;
        if (is_head != is_first ||
            (is_head && (bytes != 13 || four(r->at + 8) == 0 || four(r->at + 12) == 0)))
            return false;
        is_first = false;
        has_data = has_data || memcmp(name, "IDAT", 4) == 0;
        if (is_drawn(name))
            keep(r, r->at, (size_t)bytes + 12);
        else if (!(name[0] & 0x20))
            return false; /* needed, and nobody knows what it is */
        r->at += (size_t)bytes + 12;
        if (memcmp(name, "IEND", 4) == 0)
            return has_data && bytes == 0;
    }
    return false;
}

/* --- PDF ------------------------------------------------------------------------------ */

enum { PDF_LEAST = 32, PDF_TAIL = 1024, PDF_NAME_MOST = 16 };

static int hex(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The name that stands behind a slash, with #41 as the letter that it is. Cut when it is longer than any that
 * we ask for. */
static void read_name(const unsigned char *at, const unsigned char *end, char name[PDF_NAME_MOST + 1])
{
    size_t n = 0;
    while (at < end && n<PDF_NAME_MOST && * at> ' ' && strchr("()<>[]{}/%", *at) == NULL) {
        if (*at == '#' && end - at > 2 && hex(at[1]) >= 0 && hex(at[2]) >= 0) {
            name[n++] = (char)(hex(at[1]) * 16 + hex(at[2]));
            at += 3;
        } else {
            name[n++] = (char)*at++;
        }
    }
    name[n] = '\0';
}

/* Code, other programs, files within, forms that are programs, sending away. /JS never stands alone: its
 * action is named /JavaScript. The whole file is looked at, streams too: what is said to be one may not be.
 */
static bool is_active(const unsigned char *at, const unsigned char *end)
{
    static const char *const names[] = {"JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles",
                                        "RichMedia",  "XFA",    "SubmitForm",   "ImportData"};
    while (at < end && (at = memchr(at, '/', (size_t)(end - at))) != NULL) {
        char name[PDF_NAME_MOST + 1];
        read_name(++at, end, name);
        for (size_t i = 0; i < COUNT_OF(names); i++)
            if (strcmp(names[i], name) == 0)
                return true;
    }
    return false;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* Behind the last mark of its end nothing stays. */
static bool read_pdf(struct reading *r)
{
    static const char mark[] = "%%EOF";
    if (left(r) < PDF_LEAST || !is_digit(r->at[5]) || r->at[6] != '.' || !is_digit(r->at[7]))
        return false;
    const unsigned char *tail = left(r) > PDF_TAIL ? r->end - PDF_TAIL : r->at;
    const unsigned char *last = NULL;
    for (const unsigned char *p = tail; (p = memmem(p, (size_t)(r->end - p), mark, 5)) != NULL; p += 5)
        last = p;
    if (last == NULL || last - r->at < PDF_LEAST ||
        memmem(r->at, (size_t)(last - r->at), "startxref", 9) == NULL)
        return false;
    keep(r, r->at, (size_t)(last + 5 - r->at));
    buf_addc(r->out, '\n');
    return true;
}

/* ---------------------------------------------------------------------------------------- */

static bool begins(const struct reading *r, const void *bytes, size_t count)
{
    return left(r) >= count && memcmp(r->at, bytes, count) == 0;
}

enum bestand_oordeel bestand_lees(const void *ctx, const void *data, size_t bytes,
                                  enum bestand_soort *ret_soort, struct buf **ret_schoon)
{
    struct reading r = {.at = data, .end = (const unsigned char *)data + bytes};
    enum bestand_soort kind = begins(&r, "\xff\xd8\xff", 3)             ? BESTAND_JPEG
                              : begins(&r, PNG_BEGIN, sizeof PNG_BEGIN) ? BESTAND_PNG
                              : begins(&r, "%PDF-", 5)                  ? BESTAND_PDF
                                                                        : BESTAND_ANDERS;
    if (kind == BESTAND_ANDERS)
        return BESTAND_ONBEKEND;
    if (kind == BESTAND_PDF && is_active(r.at, r.end))
        return BESTAND_ACTIEF;
    r.out = buf_new(ctx, bytes + 64);
    bool whole = kind == BESTAND_JPEG ? read_jpeg(&r) : kind == BESTAND_PNG ? read_png(&r) : read_pdf(&r);
    if (!whole) {
        talloc_free(r.out);
        return BESTAND_KAPOT;
    }
    *ret_soort = kind;
    *ret_schoon = r.out;
    return BESTAND_GOED;
}
