// DuckDB's C API: the copy that `scripts/setup` puts into .deps, or else the one that the system has installed.
// A path from this file needs no environment variable, so that plain `swift build` and editors work as they are.
#ifndef PARALLAX_CDUCKDB_H
#define PARALLAX_CDUCKDB_H

#if __has_include("../../.deps/duckdb/include/duckdb.h")
#include "../../.deps/duckdb/include/duckdb.h"
#else
#include <duckdb.h>
#endif

#endif
