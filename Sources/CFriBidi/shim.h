#ifndef MAAN_CFRIBIDI_H
#define MAAN_CFRIBIDI_H
#include <fribidi.h>
#endif
