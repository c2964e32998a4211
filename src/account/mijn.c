/* SPDX-License-Identifier: EUPL-1.2 */
/* The own account: where somebody is logged in, and ending that. */
#include "account/internal.h"
#include "sql_gen.h"

json_t *mijn_query(struct rq *rq)
{
    const char *account = rq->actor.account;
    struct second_factor factor;
    second_factor_get(rq->gemeente, rq->db, rq_ctx(rq), account, &factor);
    json_t *row = db_row(rq->db, &q_account_own, T(account));
    if (row == NULL) {
        rq_not_found(rq);
        return NULL;
    }
    rq_subject(rq, account);
    json_object_set_new(row, "rollen", roles_view(rq, rq->actor.roles));
    json_object_set_new(row, "is_tweede_factor", json_boolean(factor.is_on));
    json_object_set_new(row, "mag_tweede_factor",
                        json_boolean(factor.is_on || second_factor_may(rq->gemeente)));
    json_object_set_new(row, "herstelcodes", json_integer(factor.recovery_left));
    json_t *sessions = session_list(rq->gemeente, rq->db, account, rq_session(rq));
    json_object_set_new(row, "_is_medewerker", json_boolean(rq->actor.medewerker != NULL));
    json_object_set_new(row, "_heeft_andere", json_boolean(json_array_size(sessions) > 1));
    json_object_set_new(row, "sessies", sessions);
    json_object_set_new(row, "tokens", token_list(rq->db, account));
    return row;
}

static int ended(struct rq *rq, const char *kind)
{
    rq_event(rq, kind, rq->actor.account, NULL, NULL);
    rq_go(rq, "/mijn-account");
    return 0;
}

/* Only who is asking has these: nobody else's number is found. */
static json_t *number_current(struct rq *rq, json_t *list)
{
    bool found = false;
    size_t i;
    json_t *row;
    json_array_foreach(list, i, row) found = found || row_is(row, "id", rq_param(rq, "id"));
    json_decref(list);
    if (!found)
        rq_not_found(rq);
    return NULL;
}

static json_t *session_current(struct rq *rq)
{
    return number_current(rq, session_list(rq->gemeente, rq->db, rq->actor.account, NULL));
}

static int session_run(struct rq *rq, const struct values *v)
{
    (void)v;
    if (session_end_one(rq->db, rq->actor.account, rq_param(rq, "id")) != 0)
        return rq_not_found(rq);
    return ended(rq, "account.sessie_beeindigd");
}

const struct command SESSION_END = {
    .name = "sessie-beeindigen",
    .title = "Hier uitloggen",
    .submit = "Log daar uit",
    .done = "Daar ben je uitgelogd.",
    .fields = NO_FIELDS,
    .current = session_current,
    .run = session_run,
};

static int others_run(struct rq *rq, const struct values *v)
{
    (void)v;
    session_end_others(rq->gemeente, rq->db, rq->actor.account, rq_session(rq));
    return ended(rq, "account.sessies_beeindigd");
}

const struct command SESSION_END_OTHERS = {
    .name = "sessies-beeindigen",
    .title = "Overal anders uitloggen",
    .submit = "Log overal anders uit",
    .done = "Je bent overal uitgelogd, behalve hier.",
    .fields = NO_FIELDS,
    .run = others_run,
};

static json_t *token_current(struct rq *rq)
{
    return number_current(rq, token_list(rq->db, rq->actor.account));
}

static int token_run(struct rq *rq, const struct values *v)
{
    (void)v;
    if (token_end_one(rq->db, rq->actor.account, rq_param(rq, "id")) != 0)
        return rq_not_found(rq);
    return ended(rq, "account.token_beeindigd");
}

const struct command TOKEN_END = {
    .name = "token-beeindigen",
    .title = "Een token beëindigen",
    .submit = "Beëindig",
    .done = "Het token werkt niet meer.",
    .fields = NO_FIELDS,
    .current = token_current,
    .run = token_run,
};

/* What was made just now, and of which we keep only a hash. */
json_t *once_query(struct rq *rq)
{
    char *kind = NULL;
    char *text = rq_shown_once(rq, &kind);
    json_t *lines = json_array();
    char *rest = NULL;
    for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest))
        json_array_append_new(lines, json_string(line));
    bool is_link = kind && strcmp(kind, "link") == 0;
    return json_pack("{s:b, s:b, s:b, s:o, s:i}", "is_leeg", text == NULL, "is_link", is_link, "is_codes",
                     text && !is_link, "regels", lines, "dagen", rq->gemeente->invitation_days);
}
