-- SPDX-License-Identifier: EUPL-1.2
-- name: account_own
-- params: account text
-- one
select naam, aanmeldnaam, coalesce(is_kort, 0) as is_kort from account where id = :account;

-- name: account_own_hash
-- params: account text
-- one
select aanmeldnaam, wachtwoord from account where id = :account;

-- name: account_password
-- params: account text, hash text, kort int
update account set wachtwoord = :hash, is_kort = :kort where id = :account;
