#ifndef MAAN_CCRYPTO_H
#define MAAN_CCRYPTO_H
#include <openssl/evp.h>
#include <openssl/sha.h>
#endif
