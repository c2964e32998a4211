-- SPDX-License-Identifier: EUPL-1.2
-- Who logs in with the municipality's own provider: the provider's name for somebody, and the account.
create table oidc_koppeling (
    uitgever text not null,
    sub text not null,        -- of the provider; says nothing here
    account text not null references account (id),
    gemaakt text not null,
    primary key (uitgever, sub)
) strict;
create index oidc_koppeling_account on oidc_koppeling (account);

-- A link that a beheerder gives somebody: it works once.
create table oidc_uitnodiging (
    token text primary key,   -- hash
    account text not null references account (id),
    tot integer not null      -- seconds since 1970
) strict;
create index oidc_uitnodiging_account on oidc_uitnodiging (account);

-- Log-ins that are under way at the provider: what comes back is taken once, in the browser that began.
create table oidc_aanmelding (
    staat text primary key,   -- hash
    browser text not null,    -- hash of a cookie
    naar text not null,
    uitnodiging text,         -- hash of the token
    tot integer not null
) strict;
create index oidc_aanmelding_tot on oidc_aanmelding (tot);
