// The functions of libcurl that mailing uses, under their own names.
#pragma once

#include <curl/curl.h>

#include "server/base/late_library.h"

namespace portal::net {

struct Libcurl {
  LateLibrary library{"libcurl.so.4", "libcurl4"};
  decltype(::curl_easy_cleanup)* curl_easy_cleanup = library.find("curl_easy_cleanup");
  decltype(::curl_easy_getinfo)* curl_easy_getinfo = library.find("curl_easy_getinfo");
  decltype(::curl_easy_init)* curl_easy_init = library.find("curl_easy_init");
  decltype(::curl_easy_perform)* curl_easy_perform = library.find("curl_easy_perform");
  decltype(::curl_easy_setopt)* curl_easy_setopt = library.find("curl_easy_setopt");
  decltype(::curl_global_init)* curl_global_init = library.find("curl_global_init");
  decltype(::curl_slist_append)* curl_slist_append = library.find("curl_slist_append");
  decltype(::curl_slist_free_all)* curl_slist_free_all = library.find("curl_slist_free_all");
};

// Loaded by the first call: who sends no mail need not have it. Throws as LateLibrary does.
inline const Libcurl& libcurl() {
  static const Libcurl loaded;
  return loaded;
}

}  // namespace portal::net
