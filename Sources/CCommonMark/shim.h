#ifndef MAAN_CCOMMONMARK_H
#define MAAN_CCOMMONMARK_H
#include <cmark-gfm.h>
#endif
