#include "apps/scholenportal/demo.h"

#include <array>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "apps/scholenportal/demo_roster.h"
#include "core/base/messages.h"
#include "core/roster/make_template.h"
#include "server/store/school.h"
#include "server/store/upload.h"
#include "server/store/user.h"

namespace portal {
namespace {

std::filesystem::path demo_file(const Settings& settings) { return settings.data / "demo.txt"; }

// Three groups of five: easy to copy, and 15 symbols of 23 are out of reach for guessing.
std::string draw_password(Random& random) {
  static constexpr std::string_view symbols = "bcdfghjkmnpqrstvwxz2345";
  std::string password;
  for (int place = 0; place < 15; ++place) {
    if (place > 0 && place % 5 == 0) password += '-';
    password += symbols[random.below(symbols.size())];
  }
  return password;
}

std::vector<DemoLogIn> read_log_ins(const Settings& settings) {
  std::vector<DemoLogIn> log_ins;
  std::ifstream in(demo_file(settings));
  for (DemoLogIn one; in >> one.role >> one.email >> one.password;) log_ins.push_back(one);
  return log_ins;
}

void write_log_ins(const Settings& settings, const std::vector<DemoLogIn>& log_ins) {
  const auto file = demo_file(settings);
  std::ofstream out(file, std::ios::trunc);
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  for (const auto& one : log_ins) out << one.role << ' ' << one.email << ' ' << one.password << '\n';
  if (!out.flush()) throw std::runtime_error(message(Language::nl, "cli.cannot_write", {{"file", file.string()}}));
}

std::string add_demo_user(db::Connection& connection, const World& world, const DemoLogIn& log_in,
                          std::string_view hash) {
  NewUser fresh{.email = log_in.email, .name = log_in.role, .language = Language::nl, .beheerder = Beheerder::no};
  if (log_in.role == "beheerder") fresh.beheerder = Beheerder::yes;
  const auto user = add_user(connection, world, fresh);
  if (!user) throw std::logic_error("the demo user is refused");
  set_password_hash(connection, user->id, hash, "");
  return user->id;
}

School add_demo_school(db::Connection& connection, const World& world, const SchoolData& data,
                       std::string_view budgethouder) {
  const auto school = add_school(connection, world, data);
  if (!school) throw std::logic_error("the demo school is refused");
  if (!set_membership(connection, school->id, budgethouder, Role::budgethouder)) {
    throw std::logic_error("the demo membership is refused");
  }
  return *school;
}

void fill_roster(db::Connection& connection, const World& world, std::string_view school_id,
                 std::string_view budgethouder, Kind kind, std::vector<Person> people) {
  UploadPlan plan;
  plan.kind = kind;
  plan.file_name = template_file_name(kind);
  plan.roster_revision = find_school(connection, school_id).value().roster_revision;
  plan.added = std::move(people);
  if (!keep_upload(connection, world, school_id, budgethouder, plan)) {
    throw std::logic_error("the demo roster is refused");
  }
}

// One school to follow the manual in, and one that is filled already; the same budgethouder runs both.
void add_demo_schools(db::Connection& connection, const World& world, std::string_view budgethouder) {
  SchoolData empty;
  empty.brin = "99ZZ";
  empty.name = "Demoschool";
  add_demo_school(connection, world, empty, budgethouder);
  SchoolData filled;
  filled.brin = "99ZX";
  filled.name = "Voorbeeldschool";
  const School school = add_demo_school(connection, world, filled, budgethouder);
  fill_roster(connection, world, school.id, budgethouder, Kind::students, demo_students());
  fill_roster(connection, world, school.id, budgethouder, Kind::teachers, demo_teachers());
}

}  // namespace

std::vector<DemoLogIn> demo_log_ins(db::Database& database, const World& world, Passwords& passwords,
                                    const Settings& settings) {
  bool is_new = false;
  database.transaction([&](db::Connection& connection) { is_new = list_users(connection).empty(); });
  if (!is_new) return read_log_ins(settings);

  std::vector<DemoLogIn> log_ins{{"budgethouder", "budgethouder@demo.example", draw_password(world.random)},
                                 {"beheerder", "beheerder@demo.example", draw_password(world.random)}};
  const std::array hashes{passwords.hash(log_ins[0].password), passwords.hash(log_ins[1].password)};
  write_log_ins(settings, log_ins);
  database.transaction([&](db::Connection& connection) {
    add_demo_schools(connection, world, add_demo_user(connection, world, log_ins[0], hashes[0].value()));
    add_demo_user(connection, world, log_ins[1], hashes[1].value());
  });
  return log_ins;
}

}  // namespace portal
