/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of format.h, from the leaves to the whole. Maxima are in characters. */
#include "casus/format.h"

#include "casus/casus.h"
#include "platform/base/limits.h"

#include <string.h>

enum { TITLE = 120, LINE = LIMIT_TEXT_LINE, SENTENCE = 2000, AREA = LIMIT_TEXT_AREA };
enum { OPTIONAL = false, REQUIRED = true };

#define WORDS(...)                                                                                           \
    .words = (const char *const[])                                                                           \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }
#define PLACE(s, name) .key = #name, .offset = offsetof(struct s, name)
#define TEXT(s, name, need, most)                                                                            \
    {                                                                                                        \
        PLACE(s, name), .type = FIELD_TEXT, .required = (need), .max = (most)                                \
    }
#define WORD(s, name, need, ...)                                                                             \
    {                                                                                                        \
        PLACE(s, name), .type = FIELD_WORD, .required = (need), WORDS(__VA_ARGS__)                           \
    }
#define PLAIN(s, name, need, kind_of)                                                                        \
    {                                                                                                        \
        PLACE(s, name), .type = (kind_of), .required = (need)                                                \
    }
#define OBJECT(s, name, need, of)                                                                            \
    {                                                                                                        \
        PLACE(s, name), .type = FIELD_OBJECT, .required = (need), .kind = &(of)                              \
    }
#define LIST(s, name, need, least, of)                                                                       \
    {                                                                                                        \
        PLACE(s, name), .type = FIELD_LIST, .required = (need), .min = (least), .kind = &(of),               \
                        .count_offset = offsetof(struct s, name##_count)                                     \
    }
#define KIND(s, of, rule_of)                                                                                 \
    {                                                                                                        \
        .fields = (of), .fields_count = COUNT_OF(of), .size = sizeof(struct s), .rule = (rule_of)            \
    }

static const struct field inwoner_fields[] = {
    PLAIN(casus_inwoner, id, REQUIRED, FIELD_ID),
    TEXT(casus_inwoner, rol, REQUIRED, LINE),
    PLAIN(casus_inwoner, geboortejaar, OPTIONAL, FIELD_YEAR),
    PLAIN(casus_inwoner, geboortedatum, OPTIONAL, FIELD_BIRTHDAY),
};
static const struct kind inwoner = KIND(casus_inwoner, inwoner_fields, RULE_BIRTH_AGREES);

static const struct field huishouden_fields[] = {
    TEXT(casus_huishouden, naam, REQUIRED, LINE),
    LIST(casus_huishouden, inwoners, REQUIRED, 1, inwoner),
};
static const struct kind huishouden = KIND(casus_huishouden, huishouden_fields, RULE_UNIQUE_IDS);

static const struct field netwerk_fields[] = {
    TEXT(casus_netwerk, wie, REQUIRED, LINE),
    TEXT(casus_netwerk, relatie, REQUIRED, LINE),
    TEXT(casus_netwerk, biedt, OPTIONAL, SENTENCE),
    TEXT(casus_netwerk, vraagt, OPTIONAL, SENTENCE),
};
static const struct kind netwerk = KIND(casus_netwerk, netwerk_fields, RULE_NONE);

static const struct field citaat_fields[] = {
    PLAIN(casus_citaat, van, REQUIRED, FIELD_RESIDENT),
    WORD(casus_citaat, soort, REQUIRED, "kracht", "zorg", "wens"),
    TEXT(casus_citaat, tekst, REQUIRED, AREA),
};
static const struct kind citaat = KIND(casus_citaat, citaat_fields, RULE_NONE);

static const struct field betrokken_fields[] = {
    TEXT(casus_betrokken, organisatie, REQUIRED, LINE),
    TEXT(casus_betrokken, rol, REQUIRED, LINE),
};
static const struct kind betrokken = KIND(casus_betrokken, betrokken_fields, RULE_NONE);

static const struct field beeld_fields[] = {
    TEXT(casus_beeld, leefgebied, REQUIRED, LINE),
    WORD(casus_beeld, oordeel, REQUIRED, "goed", "wisselend", "zorgelijk", "acuut"),
    WORD(casus_beeld, volgens, REQUIRED, "inwoner", "professional"),
};
static const struct kind beeld = KIND(casus_beeld, beeld_fields, RULE_NONE);

static const struct field afspraak_fields[] = {
    TEXT(casus_afspraak, wat, REQUIRED, SENTENCE),
    TEXT(casus_afspraak, wie, REQUIRED, LINE),
    PLAIN(casus_afspraak, voor, OPTIONAL, FIELD_DATE),
    PLAIN(casus_afspraak, samen, OPTIONAL, FIELD_YES_NO),
    WORD(casus_afspraak, herhaling, OPTIONAL, "dagelijks", "schooldagen", "wekelijks", "maandelijks"),
};
static const struct kind afspraak = KIND(casus_afspraak, afspraak_fields, RULE_NONE);

static const struct field doel_fields[] = {
    TEXT(casus_doel, tekst, REQUIRED, SENTENCE),
    TEXT(casus_doel, leefgebied, REQUIRED, LINE),
    PLAIN(casus_doel, van, OPTIONAL, FIELD_RESIDENT),
    LIST(casus_doel, afspraken, OPTIONAL, 0, afspraak),
};
static const struct kind doel = KIND(casus_doel, doel_fields, RULE_NONE);

static const struct field waarde_fields[] = {
    TEXT(casus_waarde, wet, REQUIRED, LINE),
    TEXT(casus_waarde, waarde, REQUIRED, SENTENCE),
    WORD(casus_waarde, past, REQUIRED, "ja", "deels", "nee"),
    TEXT(casus_waarde, toelichting, OPTIONAL, AREA),
};
static const struct kind waarde = KIND(casus_waarde, waarde_fields, RULE_NONE);

static const struct field gevolg_fields[] = {
    WORD(casus_gevolg, voor, REQUIRED, "inwoner", "huishouden", "omgeving", "gemeente"),
    WORD(casus_gevolg, termijn, REQUIRED, "kort", "lang"),
    TEXT(casus_gevolg, tekst, REQUIRED, AREA),
};
static const struct kind gevolg = KIND(casus_gevolg, gevolg_fields, RULE_NONE);

static const struct field kosten_fields[] = {
    TEXT(casus_kosten, wie_betaalt, REQUIRED, LINE),
    PLAIN(casus_kosten, laag_cent, REQUIRED, FIELD_CENT),
    PLAIN(casus_kosten, hoog_cent, REQUIRED, FIELD_CENT),
    WORD(casus_kosten, periode, REQUIRED, "eenmalig", "maand", "jaar"),
    TEXT(casus_kosten, bron, OPTIONAL, SENTENCE),
};
static const struct kind kosten = KIND(casus_kosten, kosten_fields, RULE_COST_RANGE);

static const struct field optie_fields[] = {
    TEXT(casus_optie, naam, REQUIRED, LINE),
    LIST(casus_optie, gevolgen, REQUIRED, 0, gevolg),
    LIST(casus_optie, kosten, OPTIONAL, 0, kosten),
};
static const struct kind optie = KIND(casus_optie, optie_fields, RULE_NONE);

static const struct field juridisch_fields[] = {
    TEXT(casus_juridisch, instrument, REQUIRED, LINE),
    TEXT(casus_juridisch, wet, OPTIONAL, LINE),
    TEXT(casus_juridisch, artikel, OPTIONAL, LINE),
    TEXT(casus_juridisch, regel, OPTIONAL, SENTENCE),
    WORD(casus_juridisch, soort, REQUIRED, "regulier", "afstemming", "afwijking_beleidsregel",
         "hardheidsclausule", "buitenwettelijk", "tegenwettelijk", "feitelijk"),
};
static const struct kind juridisch = KIND(casus_juridisch, juridisch_fields, RULE_NONE);

static const struct field afweging_fields[] = {
    TEXT(casus_afweging, effect, REQUIRED, AREA),
    TEXT(casus_afweging, middel, OPTIONAL, AREA),
    LIST(casus_afweging, waarden, OPTIONAL, 0, waarde),
    LIST(casus_afweging, opties, REQUIRED, 0, optie),
    OBJECT(casus_afweging, juridisch, OPTIONAL, juridisch),
    TEXT(casus_afweging, legitimiteit, OPTIONAL, AREA),
    TEXT(casus_afweging, rendement, OPTIONAL, AREA),
    TEXT(casus_afweging, betrokkenheid, OPTIONAL, AREA),
};
static const struct kind afweging = KIND(casus_afweging, afweging_fields, RULE_NONE);

static const struct field voorlegging_fields[] = {
    TEXT(casus_voorlegging, wat, REQUIRED, SENTENCE),
    PLAIN(casus_voorlegging, bedrag_cent, REQUIRED, FIELD_CENT),
    TEXT(casus_voorlegging, anoniem, REQUIRED, AREA),
    TEXT(casus_voorlegging, eerder_geprobeerd, OPTIONAL, AREA),
};
static const struct kind voorlegging = KIND(casus_voorlegging, voorlegging_fields, RULE_NONE);

static const struct field knelpunt_fields[] = {
    TEXT(casus_knelpunt, regel, REQUIRED, SENTENCE),
    TEXT(casus_knelpunt, wet, OPTIONAL, LINE),
    TEXT(casus_knelpunt, instantie, OPTIONAL, LINE),
    TEXT(casus_knelpunt, tekst, REQUIRED, AREA),
};
static const struct kind knelpunt = KIND(casus_knelpunt, knelpunt_fields, RULE_NONE);

static const struct field signaal_fields[] = {
    TEXT(casus_signaal, tekst, REQUIRED, AREA),
    TEXT(casus_signaal, leefgebied, OPTIONAL, LINE),
    TEXT(casus_signaal, wijk, OPTIONAL, LINE),
};
static const struct kind signaal = KIND(casus_signaal, signaal_fields, RULE_NONE);

static const struct field uitkomst_fields[] = {
    TEXT(casus_uitkomst, tekst, REQUIRED, AREA),
    PLAIN(casus_uitkomst, bedrag_cent, OPTIONAL, FIELD_CENT),
    PLAIN(casus_uitkomst, spijt, OPTIONAL, FIELD_YES_NO),
    TEXT(casus_uitkomst, geleerd, OPTIONAL, AREA),
};
static const struct kind uitkomst = KIND(casus_uitkomst, uitkomst_fields, RULE_NONE);

static const struct field casus_fields[] = {
    {.key = "formaat", .type = FIELD_FIXED, .required = REQUIRED, WORDS("casus/1")},
    PLAIN(casus, casus, REQUIRED, FIELD_ID),
    TEXT(casus, bron, REQUIRED, SENTENCE),
    TEXT(casus, titel, REQUIRED, TITLE),
    {PLACE(casus, aangenomen), .type = FIELD_PATHS, .count_offset = offsetof(struct casus, aangenomen_count)},
    {PLACE(casus, niveau), .type = FIELD_LEVEL, .max = 4},
    TEXT(casus, wijk, OPTIONAL, LINE),
    OBJECT(casus, huishouden, REQUIRED, huishouden),
    LIST(casus, netwerk, OPTIONAL, 0, netwerk),
    LIST(casus, citaten, OPTIONAL, 0, citaat),
    TEXT(casus, perspectief, OPTIONAL, AREA),
    LIST(casus, betrokken, OPTIONAL, 0, betrokken),
    LIST(casus, beeld, OPTIONAL, 0, beeld),
    LIST(casus, doelen, OPTIONAL, 0, doel),
    OBJECT(casus, afweging, OPTIONAL, afweging),
    OBJECT(casus, voorlegging, OPTIONAL, voorlegging),
    OBJECT(casus, knelpunt, OPTIONAL, knelpunt),
    LIST(casus, signalen, OPTIONAL, 0, signaal),
    OBJECT(casus, uitkomst, OPTIONAL, uitkomst),
};
const struct kind casus_format = KIND(casus, casus_fields, RULE_NONE);

const struct field *format_find(const struct kind *kind, const char *key)
{
    for (size_t i = 0; i < kind->fields_count; i++)
        if (strcmp(kind->fields[i].key, key) == 0)
            return &kind->fields[i];
    return NULL;
}
