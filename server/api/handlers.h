// Every handler of the API, by the file it stands in. Each gets a call that was let in already.
#pragma once

#include "server/api/call.h"
#include "server/net/http.h"

namespace portal {

// portal.cpp
net::Response get_portal(const Call& call);
// health.cpp
net::Response get_health(const Call& call);
// session.cpp
net::Response get_session(const Call& call);
net::Response sign_in(const Call& call);
net::Response sign_out(const Call& call);
net::Response renew_session(const Call& call);
// password.cpp
net::Response request_password_reset(const Call& call);
net::Response reset_password(const Call& call);
net::Response change_password(const Call& call);
net::Response set_language(const Call& call);
// template.cpp
net::Response get_template(const Call& call);
// validation.cpp
net::Response validate_file(const Call& call);
// activation.cpp
net::Response check_code(const Call& call);
net::Response activate_card(const Call& call);
// school.cpp
net::Response get_schools(const Call& call);
net::Response create_school(const Call& call);
net::Response get_school(const Call& call);
net::Response change_school(const Call& call);
net::Response start_visit(const Call& call);
net::Response get_overview(const Call& call);
// member.cpp
net::Response get_members(const Call& call);
net::Response invite_member(const Call& call);
net::Response change_member(const Call& call);
net::Response remove_member(const Call& call);
// people.cpp
net::Response query_people(const Call& call);
net::Response remove_people(const Call& call);
net::Response export_people(const Call& call);
// person.cpp
net::Response get_person(const Call& call);
net::Response create_person(const Call& call);
net::Response change_person(const Call& call);
net::Response remove_person(const Call& call);
// upload.cpp
net::Response preview_upload(const Call& call);
net::Response commit_upload(const Call& call);
net::Response get_uploads(const Call& call);
net::Response take_back_upload(const Call& call);
// invitation.cpp
net::Response preview_invitations(const Call& call);
net::Response start_invitations(const Call& call);
net::Response get_campaigns(const Call& call);
net::Response get_campaign(const Call& call);

}  // namespace portal
