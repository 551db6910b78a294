#!/bin/sh
# Run once by the PostgreSQL image: the login of the server owns its database and is no superuser, so row-level security binds it.
set -eu
psql --username=postgres --set=ON_ERROR_STOP=1 --set=password="$DATABASE_PASSWORD" <<'SQL'
CREATE ROLE forecall LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE forecall OWNER forecall;
CREATE ROLE forecall_backup NOLOGIN BYPASSRLS;
GRANT pg_read_all_data TO forecall_backup;
SQL
