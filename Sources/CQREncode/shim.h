#ifndef MAAN_CQRENCODE_H
#define MAAN_CQRENCODE_H
#include <qrencode.h>
#endif
