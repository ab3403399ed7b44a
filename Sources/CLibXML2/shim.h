#ifndef MAAN_CLIBXML2_H
#define MAAN_CLIBXML2_H
/* Debian's libxml2 headers pull in the system ICU, which clashes with the one inside Foundation.
   We never look inside an encoding handler, so leaving ICU out of the declarations is sound. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

/* Takes a message and drops it; variadic, so Swift cannot write it. */
static inline void maan_xml_drop_message(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

/* Opens nothing, whatever a document asks for. */
static inline xmlParserInputPtr maan_xml_load_nothing(const char *url, const char *id,
                                                      xmlParserCtxtPtr context) {
  (void)url;
  (void)id;
  (void)context;
  return NULL;
}

/* Process-wide set-up, once before the first parse: tables, and a loader that loads nothing. */
static inline void maan_xml_set_up(void) {
  xmlInitParser();
  xmlSetExternalEntityLoader(maan_xml_load_nothing);
}

/* Keeps libxml2 from printing to standard error on this thread; its handler is a thread's own. */
static inline void maan_xml_silence_thread(void) {
  xmlSetGenericErrorFunc(NULL, maan_xml_drop_message);
}

/* A handler with every callback absent, in the version that has structured errors; the marker is a
   macro with a cast, which Swift does not import. */
static inline xmlSAXHandler maan_xml_empty_handler(void) {
  xmlSAXHandler handler = {0};
  handler.initialized = XML_SAX2_MAGIC;
  return handler;
}
#endif
