// SQLite for Cascade. This module provides no stable API.
#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast, which Swift does not see: SQLite copies the bytes.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int place, const void *bytes,
                                    int count) {
  return sqlite3_bind_text(statement, place, (const char *)bytes, count, SQLITE_TRANSIENT);
}

static inline int csqlite_bind_blob(sqlite3_stmt *statement, int place, const void *bytes,
                                    int count) {
  return sqlite3_bind_blob(statement, place, bytes, count, SQLITE_TRANSIENT);
}
