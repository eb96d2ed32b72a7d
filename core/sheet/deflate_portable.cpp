// Boost.Beast's zlib: header-only, so that the browser build needs no foreign library. That build tells
// Boost that there are no exceptions and no threads (cmake/wasm.cmake).
#include <boost/beast/zlib/deflate_stream.hpp>
#include <cstdlib>

#include "core/sheet/inflate.h"

#ifdef __wasm__
namespace boost {
// What Boost calls instead of throwing. Only misuse of its interface comes here, never foreign bytes:
// those come back as an error_code.
void throw_exception(const std::exception&) { std::abort(); }
void throw_exception(const std::exception&, const source_location&) { std::abort(); }
}  // namespace boost
#endif

namespace portal::sheet::portable {

namespace zlib = boost::beast::zlib;

std::string deflate(Bytes plain) {
  zlib::deflate_stream engine;
  engine.reset(6, 15, 8, zlib::Strategy::normal);
  std::string packed(engine.upper_bound(plain.size()) + 16, '\0');
  zlib::z_params state;
  state.next_in = plain.data();
  state.avail_in = plain.size();
  state.next_out = packed.data();
  state.avail_out = packed.size();
  boost::system::error_code error;
  engine.write(state, zlib::Flush::finish, error);
  packed.resize(state.total_out);
  return packed;
}

}  // namespace portal::sheet::portable
