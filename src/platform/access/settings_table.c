/* SPDX-License-Identifier: EUPL-1.2 */
/* Every setting that is not of the front (http/settings.c), declared once. */
#include <string.h>

#include "platform/access/settings.h"
#include "platform/base/log.h"

#define AT(member) offsetof(struct settings, member)

static const char *const LEVELS[] = {
    [LOG_LEVEL_DEBUG] = "debug",
    [LOG_LEVEL_INFO] = "info",
    [LOG_LEVEL_WARNING] = "warning",
    [LOG_LEVEL_ERROR] = "error",
    NULL,
};

const char *mail_host(const char *server)
{
    if (server && strncmp(server, "smtp://", 7) == 0)
        return server + 7;
    return server && strncmp(server, "smtps://", 8) == 0 ? server + 8 : NULL;
}

bool mail_is_near(const char *server)
{
    static const char *const near[] = {"127.0.0.1", "localhost", "[::1]"};
    const char *host = mail_host(server);
    for (size_t i = 0; host && i < COUNT_OF(near); i++) {
        size_t length = strlen(near[i]);
        if (strncmp(host, near[i], length) == 0 && (host[length] == '\0' || host[length] == ':'))
            return true;
    }
    return false;
}

static const char *store_wrong(const struct settings *s)
{
    if (s->store == NULL || strncmp(s->store, "postgres://", 11) == 0 ||
        strncmp(s->store, "postgresql://", 13) == 0)
        return NULL;
    return "een adres begint met postgres://. Zonder adres staat alles in de gegevensmap";
}

static const char *mail_tls_wrong(const struct settings *s)
{
    return s->mail_tls || s->mail_server == NULL || mail_is_near(s->mail_server)
               ? NULL
               : "zonder TLS (mail_tls = uit) kan alleen naar 127.0.0.1, ::1 of localhost";
}

/* Scheme, host and perhaps a port: who logs in, and with what, stands elsewhere. */
static const char *mail_server_wrong(const struct settings *s)
{
    const char *host = mail_host(s->mail_server);
    if (s->mail_server == NULL || (host != NULL && host[0] && strpbrk(host, "/@?# ") == NULL))
        return mail_tls_wrong(s);
    return "een adres is smtp://HOST:POORT of smtps://HOST:POORT, zonder meer";
}

static const char *data_wrong(const struct settings *s)
{
    return s->data ? NULL : "noem een map";
}

static const char *address_wrong(const struct settings *s)
{
    return s->address ? NULL : "noem een adres";
}

const struct setting settings_table[] = {
    {.name = "data",
     .kind = SETTING_TEXT,
     .place = AT(data),
     .otherwise = "data",
     .wrong = data_wrong,
     .what = "De gegevensmap: een map per gemeente, met database, logboek en sleutel. De werkprocessen\n"
             "kunnen nergens anders schrijven."},
    {.name = "store",
     .kind = SETTING_TEXT,
     .place = AT(store),
     .otherwise = "",
     .wrong = store_wrong,
     .is_secret = true,
     .what = "Het adres van PostgreSQL: postgres://GEBRUIKER@HOST/DATABASE. Leeg: SQLite in de gegevensmap.\n"
             "Een wachtwoord hoort niet hier maar in ~/.pgpass."},
    {.name = "address",
     .kind = SETTING_TEXT,
     .place = AT(address),
     .otherwise = "127.0.0.1",
     .wrong = address_wrong,
     .what = "Het adres waarop het programma luistert. Ervoor staat een proxy die https doet."},
    {.name = "port",
     .kind = SETTING_NUMBER,
     .place = AT(port),
     .otherwise = "8080",
     .low = 0,
     .high = 65535,
     .what = "De poort daarbij; 0 kiest een vrije."},
    {.name = "workers",
     .kind = SETTING_NUMBER,
     .place = AT(workers),
     .otherwise = "0",
     .low = 0,
     .high = 64,
     .on_reload = true,
     .what = "Het aantal werkprocessen; 0 is vier per kern. Elk houdt een verbinding met de database open\n"
             "voor elke gemeente."},
    {.name = "ketenkop",
     .kind = SETTING_TEXT,
     .place = AT(ketenkop),
     .otherwise = "",
     .what = "Een map of bestand waar elke dag de kop van de keten van gebeurtenissen wordt bewaard, liefst "
             "op een\n"
             "andere machine. bondgenoot check --ketenkop houdt de keten daartegen. Leeg: nergens."},
    {.name = "archief",
     .kind = SETTING_TEXT,
     .place = AT(archief),
     .otherwise = "",
     .what = "Een map voor wat volgens een bewaarregel naar het archief moet voor het wordt vernietigd: een\n"
             "JSON-bestand per stuk, met een SHA-256. Leeg: dan wordt dat niet vernietigd."},
    {.name = "afscherming",
     .kind = SETTING_SWITCH,
     .place = AT(confined),
     .otherwise = "aan",
     .on_reload = true,
     .what = "Of werkprocessen zichzelf afschermen (seccomp en landlock): niets schrijven buiten de "
             "gegevensmap,\n"
             "geen programma starten. Alleen uit om een fout te zoeken."},
    {.name = "logniveau",
     .kind = SETTING_WORD,
     .place = AT(log_level),
     .otherwise = "info",
     .words = LEVELS,
     .on_reload = true,
     .what = "Vanaf welk niveau het technische log regels schrijft, naar standaardfout."},
    {.name = "toegangsregels",
     .kind = SETTING_SWITCH,
     .place = AT(access_lines),
     .otherwise = "aan",
     .on_reload = true,
     .what =
         "Of elk verzoek een regel in het technische log krijgt (niveau info): handeling, route, status,\n"
         "duur, nummer. Nooit namen, tekst of nummers van mensen."},
    {.name = "aanmelden_pogingen",
     .kind = SETTING_NUMBER,
     .place = AT(attempts),
     .otherwise = "5",
     .low = 1,
     .high = 1000,
     .on_reload = true,
     .what = "Zo vaak achter elkaar mag een verkeerd wachtwoord bij dezelfde naam. Daarna duurt het steeds "
             "langer\n"
             "voor het weer mag. Een uur zonder fout, of een goed wachtwoord, begint opnieuw."},
    {.name = "aanmelden_pogingen_adres",
     .kind = SETTING_NUMBER,
     .place = AT(attempts_address),
     .otherwise = "30",
     .low = 1,
     .high = 100000,
     .on_reload = true,
     .what = "Hetzelfde voor alle namen samen vanaf een adres buiten de eigen netwerken."},
    {.name = "aanmelden_wacht",
     .kind = SETTING_NUMBER,
     .place = AT(attempt_wait),
     .otherwise = "60",
     .low = 1,
     .high = 3600,
     .on_reload = true,
     .what = "Zo veel seconden moet iemand hoogstens wachten. Kort genoeg dat niemand een collega lang "
             "buitensluit."},
    {.name = "mail_server",
     .kind = SETTING_TEXT,
     .place = AT(mail_server),
     .otherwise = "",
     .wrong = mail_server_wrong,
     .on_reload = true,
     .what = "De mailserver die berichten verstuurt: smtp://HOST:587, of smtps://HOST:465 met TLS vanaf het "
             "begin.\n"
             "Leeg: er gaat geen mail. In een mail staat nooit over wie of wat het gaat."},
    {.name = "mail_tls",
     .kind = SETTING_SWITCH,
     .place = AT(mail_tls),
     .otherwise = "aan",
     .wrong = mail_tls_wrong,
     .on_reload = true,
     .what = "Of er TLS moet zijn, ook met smtp:// (STARTTLS). Uit kan alleen als de mailserver op deze "
             "machine\n"
             "staat (127.0.0.1, ::1, localhost)."},
    {.name = "mail_ca",
     .kind = SETTING_TEXT,
     .place = AT(mail_ca),
     .otherwise = "",
     .on_reload = true,
     .what = "Een bestand met het certificaat van wie het certificaat van de mailserver tekende. Leeg: wie "
             "het\n"
             "systeem vertrouwt."},
    {.name = "mail_gebruiker",
     .kind = SETTING_TEXT,
     .place = AT(mail_user),
     .otherwise = "",
     .on_reload = true,
     .what = "De naam waarmee het programma zich bij de mailserver meldt. Leeg: zonder."},
    {.name = "mail_wachtwoord_bestand",
     .kind = SETTING_TEXT,
     .place = AT(mail_password),
     .otherwise = "",
     .on_reload = true,
     .what = "Het bestand met het wachtwoord daarbij: een regel, alleen leesbaar voor het account van de "
             "dienst."},
    {.name = "mail_afzender",
     .kind = SETTING_TEXT,
     .place = AT(mail_from),
     .otherwise = "",
     .on_reload = true,
     .what = "Het adres van de afzender. Nodig als er een mailserver is."},
    {.name = "mail_per_minuut",
     .kind = SETTING_NUMBER,
     .place = AT(mail_minute),
     .otherwise = "120",
     .low = 1,
     .high = 100000,
     .on_reload = true,
     .what = "Zo veel mails gaan er hoogstens per minuut weg."},
    {.name = "mail_herhaal",
     .kind = SETTING_NUMBER,
     .place = AT(mail_again),
     .otherwise = "60",
     .low = 1,
     .high = 3600,
     .on_reload = true,
     .what = "Na zo veel seconden nog eens als het niet lukte; daarna steeds twee keer zo lang, tot een uur. "
             "Na een\n"
             "dag houdt het op."},
    {.name = "mail_uur",
     .kind = SETTING_NUMBER,
     .place = AT(mail_hour),
     .otherwise = "7",
     .low = 0,
     .high = 23,
     .on_reload = true,
     .what = "Vanaf dit uur gaat de mail van wie er een per dag wil."},
    {.name = "eigen_netwerken",
     .kind = SETTING_NETWORKS,
     .place = AT(own_networks),
     .otherwise = "127.0.0.0/8 ::1 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7",
     .on_reload = true,
     .what =
         "De netwerken van de gemeente: vanaf hier telt alleen de naam, want een gemeentehuis is een adres."},
    {0},
};
