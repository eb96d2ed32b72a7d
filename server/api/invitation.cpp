// verstuur uitnodiging, and how far it is.
#include "server/api/answer.h"
#include "server/api/handlers.h"
#include "server/api/selection.h"
#include "server/store/audit.h"
#include "server/store/campaign.h"
#include "server/store/invitation.h"

namespace portal {
namespace {

InvitationKind kind_of(bool remind) { return remind ? InvitationKind::reminder : InvitationKind::invitation; }

boost::json::object preview_json(const InvitationPreview& preview, InvitationKind kind) {
  const auto addressed = preview.mails + preview.code_only;
  return {{"total", preview.selected},
          {"new_codes", kind == InvitationKind::invitation ? addressed : 0},
          {"mails", preview.mails},
          {"code_only", preview.code_only},
          {"already_activated", preview.skipped},
          {"already_invited", preview.already_invited}};
}

boost::json::object campaign_json(const Campaign& campaign, bool stuck) {
  const auto& mails = campaign.mails;
  const bool remind = campaign.what == name_of(InvitationKind::reminder);
  const bool done = mails.queued == 0 && mails.sending == 0;
  return {{"id", campaign.id},
          {"kind", name_of(campaign.kind)},
          {"remind", remind},
          {"at", campaign.moment},
          {"people", campaign.people},
          {"codes", remind ? 0 : campaign.people},
          {"mails", mails.queued + mails.sending + mails.sent + mails.failed + mails.bounced + mails.unknown},
          {"queued", mails.queued},
          {"sending", mails.sending},
          {"sent", mails.sent},
          {"failed", mails.failed},
          {"bounced", mails.bounced},
          {"unknown", mails.unknown},
          {"done", done},
          {"paused", !done && stuck},
          {"stopped", campaign.stopped}};
}

bool is_stuck(db::Connection& connection) { return !outbox_trouble(connection).empty(); }

}  // namespace

net::Response preview_invitations(const Call& call) {
  JsonBody body(call);
  const auto selection = read_selection(body);
  const auto kind = kind_of(body.flag("remind"));
  if (auto refused = body.refused()) return *refused;
  InvitationPreview preview;
  call.app.database.read([&](db::Connection& connection) {
    preview = preview_invitation(connection, call.school_id, kind, selection);
  });
  return json_answer(200, preview_json(preview, kind));
}

net::Response start_invitations(const Call& call) {
  JsonBody body(call);
  InvitationOrder order;
  order.selection = read_selection(body);
  order.kind = kind_of(body.flag("remind"));
  order.key = body.text("key", 64);
  if (order.key.size() < 16) body.refuse("key", "field.invalid");
  if (auto refused = body.refused()) return *refused;
  Campaign campaign;
  bool stuck = false;
  call.app.database.transaction([&](db::Connection& connection) {
    campaign = send_invitations(connection, call.app.world, call.app.vault, call.school_id, call.user_id(), order);
    stuck = is_stuck(connection);
    add_audit(connection, call.app.world,
              {"invitation.send", call.user_id(), call.school_id, campaign.id, campaign.people});
  });
  return json_answer(201, campaign_json(campaign, stuck));
}

net::Response get_campaigns(const Call& call) {
  boost::json::array campaigns;
  call.app.database.read([&](db::Connection& connection) {
    campaigns.clear();
    const bool stuck = is_stuck(connection);
    for (const auto& campaign : list_campaigns(connection, call.school_id)) {
      campaigns.push_back(campaign_json(campaign, stuck));
    }
  });
  return json_answer(200, {{"campaigns", std::move(campaigns)}});
}

net::Response get_campaign(const Call& call) {
  std::optional<Campaign> campaign;
  bool stuck = false;
  call.app.database.read([&](db::Connection& connection) {
    campaign = find_campaign(connection, call.school_id, call.request.param("campaign"));
    stuck = is_stuck(connection);
  });
  return campaign ? json_answer(200, campaign_json(*campaign, stuck)) : not_found(call);
}

}  // namespace portal
