/* SPDX-License-Identifier: EUPL-1.2 */
/* What gives somebody away by its form: dates, numbers of all kinds, addresses, roles with a place. */
#include <ctype.h>
#include <string.h>

#include "afweging/hide_internal.h"

/* Whether two words stand apart by one character of `set`. */
static bool joined(const struct hide_search *s, const struct hide_word *a, const char *set)
{
    const struct hide_word *b = a + 1;
    return b->start == a->end + 1 && strchr(set, s->text[a->end]) != NULL;
}

static size_t left_from(const struct hide_search *s, size_t i)
{
    return s->count - i;
}

/* --- days --------------------------------------------------------------------- */

static bool is_month(const char *key)
{
    static const char *const MONTHS[] = {
        "januari",   "februari", "maart",    "april",    "mei",  "juni", "juli", "augustus",
        "september", "oktober",  "november", "december", "jan",  "feb",  "mrt",  "apr",
        "jun",       "jul",      "aug",      "sep",      "sept", "okt",  "nov",  "dec"};
    for (size_t i = 0; i < COUNT_OF(MONTHS); i++)
        if (strcmp(MONTHS[i], key) == 0)
            return true;
    return false;
}

static void find_dates(struct hide_search *s)
{
    for (size_t i = 0; i + 1 < s->count; i++) {
        const struct hide_word *w = &s->words[i];
        size_t left = left_from(s, i);
        bool two = hide_digits(w, 1, 4) && hide_digits(w + 1, 1, 2) && joined(s, w, "-/.");
        if (two && left >= 3 && hide_digits(w + 2, 1, 4) && joined(s, w + 1, "-/.")) {
            hide_hit(s, HIDE_DATE, false, w->start, w[2].end);
            i += 2;
        } else if (hide_digits(w, 1, 2) && is_month(w[1].key)) {
            bool year = left >= 3 && (hide_digits(w + 2, 4, 4) || hide_digits(w + 2, 2, 2));
            hide_hit(s, HIDE_DATE, false, w->start, w[year ? 2 : 1].end);
            i += year ? 2 : 1;
        }
    }
}

/* --- numbers ------------------------------------------------------------------- */

static bool is_postcode_letters(const struct hide_search *s, const struct hide_word *w)
{
    return w->end - w->start == 2 && isupper((unsigned char)s->text[w->start]) &&
           isalpha((unsigned char)s->text[w->start + 1]);
}

static void find_postcodes(struct hide_search *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct hide_word *w = &s->words[i];
        bool one = w->key_len == 6 && w->end - w->start == 6 && strspn(w->key, "0123456789") == 4 &&
                   isalpha((unsigned char)w->key[4]) && isalpha((unsigned char)w->key[5]);
        bool two = hide_digits(w, 4, 4) && left_from(s, i) >= 2 && joined(s, w, " ") &&
                   is_postcode_letters(s, w + 1);
        if ((one || two) && w->key[0] != '0')
            hide_hit(s, HIDE_POSTCODE, false, w->start, w[one ? 0 : 1].end);
    }
}

/* A telephone number: ten digits that begin with 0, or nine after +31 or 0031, however they are grouped. */
static bool is_phone(const char *digits, size_t n)
{
    if (n == 10 && digits[0] == '0' && digits[1] != '0')
        return true;
    return (n == 11 && strncmp(digits, "31", 2) == 0) || (n == 13 && strncmp(digits, "0031", 4) == 0);
}

/* The test of eleven of a burgerservicenummer (Regeling bsn). */
static bool is_bsn(const char *digits, size_t n)
{
    int sum = 0;
    if (n != 9)
        return false;
    for (size_t i = 0; i < 8; i++)
        sum += (digits[i] - '0') * (9 - (int)i);
    sum -= digits[8] - '0';
    return sum > 0 && sum % 11 == 0;
}

enum { DIGITS_MOST = 31, GAP_MOST = 3 };

/* The digits from word i on, number by number, until `fits` says so; the word that ends them, or NULL. */
static const struct hide_word *gather(const struct hide_search *s, size_t i, const char *between, size_t gap,
                                      bool (*fits)(const char *digits, size_t n))
{
    char digits[DIGITS_MOST + 1];
    size_t n = 0;
    for (size_t k = i; k < s->count && s->words[k].is_number; k++) {
        const struct hide_word *w = &s->words[k];
        size_t apart = k > i ? w->start - w[-1].end : 0;
        bool near = apart <= gap && strspn(s->text + w->start - apart, between) >= apart;
        if (!near || n + w->key_len > DIGITS_MOST)
            return NULL;
        memcpy(digits + n, w->key, w->key_len);
        n += w->key_len;
        digits[n] = '\0';
        if (fits(digits, n))
            return w;
    }
    return NULL;
}

static void find_phones(struct hide_search *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct hide_word *w = &s->words[i];
        bool plus = w->start > 0 && s->text[w->start - 1] == '+';
        if (!w->is_number || !(plus || w->key[0] == '0') || hide_is_in_hit(s, w))
            continue;
        const struct hide_word *last = gather(s, i, " -./()", GAP_MOST, is_phone);
        if (last)
            hide_hit(s, HIDE_PHONE, false, w->start - (plus ? 1 : 0), last->end);
    }
}

static void find_numbers(struct hide_search *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct hide_word *w = &s->words[i];
        if (!w->is_number || hide_is_in_hit(s, w))
            continue;
        const struct hide_word *last = gather(s, i, ". -", 1, is_bsn);
        if (last)
            hide_hit(s, HIDE_BSN, true, w->start, last->end);
        else if (w->key_len >= 8)
            hide_hit(s, HIDE_NUMBER, false, w->start, w->end);
    }
}

/* --- bank accounts and cars ---------------------------------------------------- */

/* ISO 13616: the first four characters behind the others, letters as 10..35, modulo 97 is 1. */
static bool is_iban(const char *code, size_t n)
{
    int rest = 0;
    for (size_t i = 0; i < n; i++) {
        char c = code[(i + 4) % n];
        int value = isdigit((unsigned char)c) ? c - '0' : c - 'a' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

enum { IBAN_LEAST = 15, IBAN_MOST = 34 };

static bool is_plain(const struct hide_word *w)
{
    return w->key_len > 0 && strspn(w->key, "0123456789abcdefghijklmnopqrstuvwxyz") == w->key_len;
}

static void find_ibans(struct hide_search *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const char *key = s->words[i].key;
        char code[IBAN_MOST + 1];
        size_t n = 0;
        if (!isalpha((unsigned char)key[0]) || !isalpha((unsigned char)key[1]) ||
            !isdigit((unsigned char)key[2]))
            continue;
        for (size_t k = i; k < s->count && is_plain(&s->words[k]); k++) {
            const struct hide_word *w = &s->words[k];
            if (n + w->key_len > IBAN_MOST || (k > i && !joined(s, w - 1, " .-")))
                break;
            memcpy(code + n, w->key, w->key_len);
            n += w->key_len;
            if (n >= IBAN_LEAST && is_iban(code, n)) {
                hide_hit(s, HIDE_IBAN, false, s->words[i].start, w->end);
                break;
            }
        }
    }
}

/* The groups of a Dutch plate, x for letters and 9 for digits (RDW, sidecodes 1 to 14). */
static bool is_plate(const char *shape)
{
    static const char *const SHAPES[] = {"xx9999", "9999xx", "99xx99", "xx99xx", "xxxx99",
                                         "99xxxx", "99xxx9", "9xxx99", "xx999x", "x999xx",
                                         "xxx99x", "x99xxx", "9xx999", "999xx9"};
    for (size_t i = 0; i < COUNT_OF(SHAPES); i++)
        if (strcmp(SHAPES[i], shape) == 0)
            return true;
    return false;
}

enum { PLATE = 6 };

/* Three groups with dashes, or six characters together of which a letter is a capital. Four digits and two
 * letters together are a postcode. */
static void find_plates(struct hide_search *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct hide_word *w = &s->words[i];
        bool groups = left_from(s, i) >= 3 && joined(s, w, "-") && joined(s, w + 1, "-");
        size_t words = groups ? 3 : 1;
        char shape[PLATE + 1] = "";
        size_t n = 0;
        bool capital = groups;
        bool fits = true;
        for (size_t k = 0; k < words; k++) {
            fits = fits && is_plain(w + k) && n + w[k].key_len <= PLATE;
            for (size_t c = 0; fits && c < w[k].key_len; c++, n++) {
                shape[n] = isdigit((unsigned char)w[k].key[c]) ? '9' : 'x';
                capital = capital || isupper((unsigned char)s->text[w[k].start + c]);
            }
        }
        if (fits && n == PLATE && capital && is_plate(shape) && !hide_is_in_hit(s, w))
            hide_hit(s, HIDE_PLATE, false, w->start, w[words - 1].end);
    }
}

/* --- mail ------------------------------------------------------------------------ */

static bool in_address(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 || (c != '\0' && strchr(".-_+", c));
}

static void find_mail(struct hide_search *s)
{
    for (const char *at = strchr(s->text, '@'); at; at = strchr(at + 1, '@')) {
        const char *start = at;
        const char *end = at + 1;
        while (start > s->text && in_address(start[-1]))
            start--;
        while (in_address(*end))
            end++;
        while (end[-1] == '.')
            end--; /* of the sentence */
        if (start < at && end > at + 1)
            hide_hit(s, HIDE_MAIL, false, (size_t)(start - s->text), (size_t)(end - s->text));
    }
}

/* --- streets, names, roles with a place -------------------------------------------- */

static bool is_one_of(const char *key, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], key) == 0)
            return true;
    return false;
}

static bool ends_as_street(const struct hide_word *w)
{
    static const char *const ENDS[] = {"straat", "laan", "weg",   "plein", "gracht",    "kade",  "singel",
                                       "dijk",   "hof",  "steeg", "pad",   "plantsoen", "dreef", "baan"};
    for (size_t i = 0; i < COUNT_OF(ENDS); i++) {
        size_t n = strlen(ENDS[i]);
        if (w->key_len > n + 1 && strcmp(w->key + w->key_len - n, ENDS[i]) == 0)
            return true;
    }
    return false;
}

/* Kerkstraat, or kerkstraat 12: with a capital in a sentence, or with a number behind it. */
static void find_streets(struct hide_search *s)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct hide_word *w = &s->words[i];
        bool number = left_from(s, i) >= 2 && isdigit((unsigned char)w[1].key[0]) && w[1].key_len <= 5 &&
                      joined(s, w, " ");
        if (ends_as_street(w) && (number || (w->is_capital && !w->is_first)))
            hide_hit(s, HIDE_STREET, false, w->start, w[number ? 1 : 0].end);
    }
}

static void find_called(struct hide_search *s)
{
    static const char *const CALLED[] = {"meneer", "mevrouw", "mijnheer", "dhr",
                                         "mw",     "mevr",    "familie",  "fam"};
    static const char *const PARTICLES[] = {"van", "de", "der", "den", "ter", "ten", "te", "el", "al", "het"};
    for (size_t i = 0; i + 1 < s->count; i++) {
        if (!is_one_of(s->words[i].key, CALLED, COUNT_OF(CALLED)))
            continue;
        size_t k = i + 1;
        while (k + 1 < s->count && is_one_of(s->words[k].key, PARTICLES, COUNT_OF(PARTICLES)))
            k++;
        if (s->words[k].is_capital && s->words[k].start - s->words[k - 1].end <= 2)
            hide_hit(s, HIDE_MAYBE_NAME, false, s->words[i + 1].start, s->words[k].end);
    }
}

enum { ROLE_REACH = 7 }; /* words between a role and its place */

static const char *const ROLES[] = {"juf",       "meester",        "leraar",        "lerares",    "docent",
                                    "conrector", "rector",         "directeur",     "concierge",  "huisarts",
                                    "dokter",    "tandarts",       "apotheker",     "dominee",    "pastoor",
                                    "imam",      "rabbijn",        "voorzitter",    "trainer",    "coach",
                                    "bakker",    "slager",         "kapper",        "kapster",    "kroegbaas",
                                    "eigenaar",  "eigenares",      "boer",          "boerin",     "wethouder",
                                    "raadslid",  "burgemeester",   "wijkagent",     "agent",      "koster",
                                    "dirigent",  "penningmeester", "verloskundige", "voetballer", "chauffeur",
                                    "postbode",  "bibliothecaris"};

/* A role and, in the same sentence, a preposition with a name behind it. */
static void find_roles(struct hide_search *s)
{
    static const char *const BEFORE[] = {"in", "uit", "te", "van", "op", "bij", "aan"};
    for (size_t i = 0; i < s->count; i++) {
        if (!is_one_of(s->words[i].key, ROLES, COUNT_OF(ROLES)))
            continue;
        for (size_t k = i + 1; k + 1 < s->count && k <= i + ROLE_REACH && !s->words[k].is_first; k++) {
            const struct hide_word *place = &s->words[k + 1];
            if (is_one_of(s->words[k].key, BEFORE, COUNT_OF(BEFORE)) && place->is_capital &&
                !place->is_first) {
                hide_hit(s, HIDE_ROLE, false, s->words[i].start, place->end);
                break;
            }
        }
    }
}

void hide_find_forms(struct hide_search *s)
{
    find_mail(s);
    find_dates(s);
    find_postcodes(s);
    find_ibans(s);
    find_phones(s);
    find_plates(s);
    find_numbers(s);
    find_streets(s);
    find_called(s);
    find_roles(s);
}
