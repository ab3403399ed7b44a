#ifndef MAAN_CSPNG_H
#define MAAN_CSPNG_H
#include <stdlib.h>
#include <spng.h>

/* Frees a buffer of spng_get_png_buffer: free() of the C library is not in reach without Glibc. */
static inline void maan_spng_free(void *buffer) { free(buffer); }
#endif
