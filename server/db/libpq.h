// The functions of libpq that the driver uses, under their own names.
#pragma once

#include <postgresql/libpq-fe.h>

#include "server/base/late_library.h"

namespace portal::db {

struct Libpq {
  LateLibrary library{"libpq.so.5", "libpq5"};
  decltype(::PQclear)* PQclear = library.find("PQclear");
  decltype(::PQcmdStatus)* PQcmdStatus = library.find("PQcmdStatus");
  decltype(::PQcmdTuples)* PQcmdTuples = library.find("PQcmdTuples");
  decltype(::PQconnectdbParams)* PQconnectdbParams = library.find("PQconnectdbParams");
  decltype(::PQexec)* PQexec = library.find("PQexec");
  decltype(::PQexecParams)* PQexecParams = library.find("PQexecParams");
  decltype(::PQexecPrepared)* PQexecPrepared = library.find("PQexecPrepared");
  decltype(::PQfinish)* PQfinish = library.find("PQfinish");
  decltype(::PQftype)* PQftype = library.find("PQftype");
  decltype(::PQgetisnull)* PQgetisnull = library.find("PQgetisnull");
  decltype(::PQgetlength)* PQgetlength = library.find("PQgetlength");
  decltype(::PQgetvalue)* PQgetvalue = library.find("PQgetvalue");
  decltype(::PQnfields)* PQnfields = library.find("PQnfields");
  decltype(::PQntuples)* PQntuples = library.find("PQntuples");
  decltype(::PQprepare)* PQprepare = library.find("PQprepare");
  decltype(::PQresultErrorField)* PQresultErrorField = library.find("PQresultErrorField");
  decltype(::PQresultStatus)* PQresultStatus = library.find("PQresultStatus");
  decltype(::PQsetNoticeProcessor)* PQsetNoticeProcessor = library.find("PQsetNoticeProcessor");
  decltype(::PQstatus)* PQstatus = library.find("PQstatus");
  decltype(::PQtransactionStatus)* PQtransactionStatus = library.find("PQtransactionStatus");
};

// Loaded by the first call: who keeps to SQLite, or only checks a file, need not have it. Throws as LateLibrary does.
inline const Libpq& libpq() {
  static const Libpq loaded;
  return loaded;
}

}  // namespace portal::db
