#ifndef MAAN_CTURBOJPEG_H
#define MAAN_CTURBOJPEG_H
#include <turbojpeg.h>
#endif
