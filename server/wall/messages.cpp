#include "server/wall/messages.h"

#include <errno.h>
#include <sys/socket.h>

#include <array>
#include <cstring>
#include <utility>

namespace portal::wall {
namespace {

struct JobPacket {
  std::uint8_t kind;  // 0: as the header says; else Kind + 1
  std::uint8_t keep;
  std::uint64_t file_size;
};

using Pair = std::array<int, 2>;

template <class Call>
auto unbroken(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

struct Envelope {
  explicit Envelope(JobPacket& packet) : part{&packet, sizeof(packet)} {
    head.msg_iov = &part;
    head.msg_iovlen = 1;
    head.msg_control = space.data();
    head.msg_controllen = space.size();
  }
  Envelope(const Envelope&) = delete;
  Envelope& operator=(const Envelope&) = delete;

  iovec part;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(Pair))> space{};
  msghdr head{};
};

// The two descriptors that came along, or nothing when they did not.
std::optional<Pair> descriptors_in(Envelope& envelope) {
  const cmsghdr* const control = CMSG_FIRSTHDR(&envelope.head);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS || control->cmsg_len != CMSG_LEN(sizeof(Pair))) {
    return std::nullopt;
  }
  Pair numbers{};
  std::memcpy(numbers.data(), CMSG_DATA(control), sizeof(numbers));
  return numbers;
}

}  // namespace

bool send_job(int socket, const Job& job, std::size_t file_size, int file, int answer) {
  JobPacket packet{static_cast<std::uint8_t>(job.kind ? static_cast<unsigned>(*job.kind) + 1 : 0),
                   static_cast<std::uint8_t>(job.keep), file_size};
  Envelope envelope(packet);
  cmsghdr* const control = CMSG_FIRSTHDR(&envelope.head);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof(Pair));
  const Pair numbers{file, answer};
  std::memcpy(CMSG_DATA(control), numbers.data(), sizeof(numbers));
  return unbroken([&] { return sendmsg(socket, &envelope.head, MSG_NOSIGNAL); }) == sizeof(packet);
}

std::optional<GivenJob> receive_job(int socket) {
  JobPacket packet{};
  Envelope envelope(packet);
  const auto size = unbroken([&] { return recvmsg(socket, &envelope.head, 0); });
  const auto numbers = size == sizeof(packet) ? descriptors_in(envelope) : std::nullopt;
  if (!numbers) return std::nullopt;
  const auto kind = packet.kind == 0 ? std::nullopt : std::optional(static_cast<Kind>(packet.kind - 1));
  return GivenJob{{kind, static_cast<KeepPeople>(packet.keep)},
                  static_cast<std::size_t>(packet.file_size),
                  Descriptor((*numbers)[0]),
                  Descriptor((*numbers)[1])};
}

bool tell(int socket, const Told& told) {
  const std::array<std::uint8_t, 2> packet{static_cast<std::uint8_t>(told.word), told.value};
  return unbroken([&] { return send(socket, packet.data(), packet.size(), MSG_NOSIGNAL); }) == packet.size();
}

std::optional<Told> hear(int socket) {
  std::array<std::uint8_t, 2> packet{};
  const auto size = unbroken([&] { return recv(socket, packet.data(), packet.size(), 0); });
  if (size != packet.size()) return std::nullopt;
  return Told{static_cast<Word>(packet[0]), packet[1]};
}

}  // namespace portal::wall
