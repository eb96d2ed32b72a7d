#include "server/outbox/post.h"

namespace portal {

std::string_view name_of(Delivery delivery) {
  switch (delivery) {
    case Delivery::sent:
      return "sent";
    case Delivery::deferred:
      return "deferred";
    case Delivery::refused:
      return "refused";
    case Delivery::connection_trouble:
      return "connection_trouble";
    case Delivery::unknown:
      break;
  }
  return "unknown";
}

}  // namespace portal
