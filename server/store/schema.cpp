#include "server/store/schema.h"

#include <array>

#include "server/secret/token.h"
#include "server/store/setting.h"

namespace portal {
namespace {

// Whole numbers are bigint, moments milliseconds since 1970, yes and no are 1 and 0.
constexpr std::string_view first = R"sql(
create table setting (
  name text primary key,
  value text not null
);

create table school (
  id text primary key,
  brin text not null,
  vestiging text not null,
  name text not null,
  sector text not null,
  pupil_word text not null,
  mail_sender_name text not null,
  language text not null,
  roster_revision bigint not null,
  created bigint not null,
  version bigint not null,
  unique (brin, vestiging)
);

create table user_account (
  id text primary key,
  email text not null,
  email_folded text not null unique,
  name text not null,
  password_hash text not null,
  language text not null,
  is_beheerder bigint not null,
  disabled bigint not null,
  created bigint not null
);

create table membership (
  school_id text not null references school (id),
  user_id text not null references user_account (id),
  role text not null,
  primary key (school_id, user_id)
);
create index membership_user on membership (user_id);

create table user_session (
  hash text primary key,
  user_id text not null references user_account (id),
  school_id text not null,
  created bigint not null,
  last_seen bigint not null
);
create index user_session_user on user_session (user_id);

create table user_token (
  hash text primary key,
  user_id text not null references user_account (id),
  purpose text not null,
  expires bigint not null,
  used bigint not null
);
create index user_token_user on user_token (user_id);

create table person (
  school_id text not null references school (id),
  id text not null,
  kind text not null,
  given_name text not null,
  family_name text not null,
  email text not null,
  year bigint not null,
  class_name text not null,
  given_folded text not null,
  sort_name text not null,
  email_folded text not null,
  class_folded text not null,
  search_text text not null,
  status text not null,
  status_at bigint not null,
  mail_state text not null,
  mail_at bigint not null,
  generation bigint not null,
  has_code bigint not null,
  created bigint not null,
  version bigint not null,
  primary key (school_id, id)
);
create unique index person_email on person (school_id, kind, email_folded) where email_folded <> '';
create index person_sort on person (school_id, kind, sort_name, given_folded, id);
create index person_class on person (school_id, kind, class_folded);

-- No foreign key to person: a person whom an upload removed keeps the code aside, so that the upload can be
-- undone, and an activated code outlives the roster.
create table activation_code (
  school_id text not null references school (id),
  person_id text not null,
  generation bigint not null,
  code_index text not null unique,
  sealed text not null,
  valid_until bigint not null,
  state text not null,
  made bigint not null,
  primary key (school_id, person_id, generation)
);
create index activation_code_live on activation_code (valid_until) where state = 'live';

create table activation (
  school_id text not null references school (id),
  person_id text not null,
  card_number text not null unique,
  moment bigint not null,
  valid_until bigint not null,
  given_name text not null,
  family_name text not null,
  email text not null,
  primary key (school_id, person_id)
);

create table campaign (
  school_id text not null references school (id),
  id text not null,
  request_key text not null,
  kind text not null,
  what text not null,
  user_id text not null,
  moment bigint not null,
  people bigint not null,
  code_only bigint not null,
  stopped bigint not null,
  primary key (school_id, id),
  unique (school_id, request_key)
);

-- school_id is '' for mail about an account alone; subject_id is the person, or the user, written to.
create table mail (
  school_id text not null,
  id text not null,
  campaign_id text not null,
  subject_id text not null,
  purpose text not null,
  sealed_token text not null,
  state text not null,
  handing_over bigint not null,
  reason text not null,
  attempts bigint not null,
  next_at bigint not null,
  lease text not null,
  lease_until bigint not null,
  created bigint not null,
  changed bigint not null,
  primary key (school_id, id),
  unique (school_id, campaign_id, subject_id)
);
create index mail_due on mail (next_at) where state = 'queued';
create index mail_leased on mail (lease_until) where state = 'sending';
create index mail_subject on mail (school_id, subject_id);

create table upload (
  school_id text not null references school (id),
  id text not null,
  kind text not null,
  user_id text not null,
  moment bigint not null,
  file_name text not null,
  sha256 text not null,
  added bigint not null,
  changed bigint not null,
  unchanged bigint not null,
  removed bigint not null,
  undone bigint not null,
  primary key (school_id, id)
);

-- What an upload did to each person: the row before it (for changed and removed) and the version after it.
create table upload_change (
  school_id text not null references school (id),
  upload_id text not null,
  person_id text not null,
  what text not null,
  given_name text not null,
  family_name text not null,
  email text not null,
  year bigint not null,
  class_name text not null,
  status text not null,
  status_at bigint not null,
  mail_state text not null,
  mail_at bigint not null,
  generation bigint not null,
  has_code bigint not null,
  created bigint not null,
  version_after bigint not null,
  primary key (school_id, upload_id, person_id)
);

create table visit (
  school_id text not null references school (id),
  id text not null,
  user_id text not null,
  reason text not null,
  begun bigint not null,
  until bigint not null,
  primary key (school_id, id)
);

create table audit (
  id text primary key,
  moment bigint not null,
  actor_id text not null,
  school_id text not null,
  event text not null,
  object_id text not null,
  how_many bigint not null
);
create index audit_school on audit (school_id, id);

create table attempt (
  subject text primary key,
  tries bigint not null,
  first_at bigint not null,
  last_at bigint not null,
  forget_at bigint not null
);
)sql";

constexpr std::array all{db::Migration{1, first}};

constexpr std::string_view key_check = "key_check";

}  // namespace

std::span<const db::Migration> migrations() { return all; }

void prepare_database(db::Database& database, const Keys& keys) {
  db::migrate(database, migrations());
  database.transaction([&](db::Connection& connection) {
    const auto known = find_setting(connection, key_check);
    if (!known) {
      set_setting(connection, key_check, keys.check_value());
    } else if (!same_secret(*known, keys.check_value())) {
      throw KeyTrouble("the key file does not belong to this database; put back the key file that was kept with it");
    }
  });
}

}  // namespace portal
