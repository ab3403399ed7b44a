#ifndef MAAN_CDEFLATE_H
#define MAAN_CDEFLATE_H
#include <libdeflate.h>
#endif
