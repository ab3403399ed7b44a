// Debug builds load whatever the server is built on, Dispatch included. When that comes before Glibc,
// Dispatch owns `stat` and `timespec`, and no file that imports Glibc alone may touch their members.
// The compiler takes this file first, so Glibc stays their owner.
import Glibc
