// zlib, for request and response bodies in gzip.
#ifndef PARALLAX_CZLIB_H
#define PARALLAX_CZLIB_H

#include <zlib.h>

#endif
