#ifndef MAAN_CZIP_H
#define MAAN_CZIP_H
#include <zip.h>
#endif
