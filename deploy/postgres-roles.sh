#!/bin/sh
# Run once by the PostgreSQL image, when its volume is new: the database and its two roles.
# jaygah_owner migrates; jaygah_app serves, with the rights that the migrations grant it.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set owner_password="$JAYGAH_OWNER_PASSWORD" --set app_password="$JAYGAH_APP_PASSWORD" <<'SQL'
CREATE ROLE jaygah_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE jaygah_app LOGIN PASSWORD :'app_password';
GRANT jaygah_app TO jaygah_owner;
CREATE DATABASE jaygah OWNER jaygah_owner ENCODING 'UTF8' LOCALE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0;
REVOKE ALL ON DATABASE jaygah FROM PUBLIC;
GRANT CONNECT ON DATABASE jaygah TO jaygah_app;
SQL
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname jaygah <<'SQL'
ALTER SCHEMA public OWNER TO jaygah_owner;
SQL
