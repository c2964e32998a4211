/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What each law is there for, in our words from the article itself: where a weighing starts. What is stored
 * is what the worker chose or typed, so another text here changes nothing that was written.
 */
#include <string.h>

#include "afweging/internal.h"

const struct law LAWS[] = {
    {"Wmo 2015",
     TXT("Jezelf kunnen redden en meedoen, zo lang mogelijk in je eigen omgeving; en een veilige plek voor "
         "wie dat nodig heeft."),
     "Wmo 2015, artikel 2.3.5"},
    {"Jeugdwet", TXT("Gezond en veilig opgroeien, zelfstandig worden en meedoen."), "Jeugdwet, artikel 2.3"},
    {"Participatiewet", TXT("Genoeg om van te leven voor wie dat zelf niet heeft, en meedoen naar vermogen."),
     "Participatiewet, artikelen 11 en 18"},
    {"Wgs", TXT("Een passende oplossing voor schulden, met hulp ervoor en erna."), "Wgs, artikel 1"},
    {"Leerplichtwet", TXT("Kinderen en jongeren krijgen onderwijs."), "Leerplichtwet 1969, artikel 2"},
    {NULL, NULL, NULL},
};

const struct choice LAW_CHOICES[] = {
    {"Wmo 2015", "Wmo 2015"},
    {"Jeugdwet", "Jeugdwet"},
    {"Participatiewet", "Participatiewet"},
    {"Wgs", "Wgs (schuldhulpverlening)"},
    {"Leerplichtwet", "Leerplichtwet"},
    {LAW_OTHER, "Een andere wet"},
    {NULL, NULL},
};

const struct law *law_find(const char *wet)
{
    for (const struct law *law = LAWS; law->wet; law++)
        if (wet && strcmp(law->wet, wet) == 0)
            return law;
    return NULL;
}
