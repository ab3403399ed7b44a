#ifndef MAAN_CHARFBUZZ_H
#define MAAN_CHARFBUZZ_H
#include <hb.h>
#include <hb-ot.h>
#include <hb-subset.h>

/* Shapes with the OpenType shaper and no other: an array of C strings cannot be a constant in Swift. */
static inline hb_bool_t maan_shape(
    hb_font_t *font, hb_buffer_t *buffer, const hb_feature_t *features, unsigned int count) {
  static const char *const shapers[] = {"ot", 0};
  return hb_shape_full(font, buffer, features, count, shapers);
}
#endif
