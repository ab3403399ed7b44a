#ifndef MAAN_CHYPHEN_H
#define MAAN_CHYPHEN_H
/* hyphen.h names FILE without including this. */
#include <stdio.h>
#include <hyphen.h>
#include <stdlib.h>

/* Loads a dictionary from memory: libhyphen reads files only, and FILE is best kept out of Swift. */
static inline HyphenDict *maan_hyphen_load(const void *bytes, size_t count) {
  FILE *file = fmemopen((void *)bytes, count, "r");
  if (!file) return 0;
  HyphenDict *dictionary = hnj_hyphen_load_file(file);
  fclose(file);
  return dictionary;
}

/* Frees what hnj_hyphen_hyphenate3 allocates for patterns that change spelling: free() is not in reach. */
static inline void maan_hyphen_free(char **replacements, int *positions, int *cuts, int count) {
  if (replacements) for (int i = 0; i < count; i++) free(replacements[i]);
  free(replacements);
  free(positions);
  free(cuts);
}
#endif
