# Sourced by the scripts beside this folder: where the checkout is, what it needs, and how to get it.
# shellcheck shell=bash disable=SC2034

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$root" || exit

# The Swift release the package is written for; a newer one should do, an older one does not.
swift_wanted="6.3"

# What the compiler and the linker need.
build_packages=(
  binutils ca-certificates git libc6-dev libgcc-12-dev libstdc++-12-dev pkg-config tzdata zlib1g-dev
  libxml2-dev libfreetype-dev libharfbuzz-dev libfribidi-dev libhyphen-dev
  libcmark-gfm-dev libcmark-gfm-extensions-dev libqrencode-dev libspng-dev libturbojpeg0-dev libdeflate-dev
  libzip-dev libssl-dev libsqlite3-dev
)
# What the program reads when it makes a letter: fonts and hyphenation patterns.
run_packages=(
  fonts-lato fonts-sil-gentiumplus fonts-open-sans fonts-noto-core hyphen-nl
)
# What only the tests and the judges use.
test_packages=(
  fonts-noto-cjk fonts-urw-base35 ghostscript libxml2-utils mupdf-tools openssl poppler-utils python3
  python3-venv qpdf zbar-tools
)
# The Python modules of the PDF judge.
python_modules=(pikepdf fonttools lxml)

# Prints a message on standard error.
say() { printf '%s\n' "$*" >&2; }

# Prints a message, one line an argument, and ends with status 69: a needed resource is missing.
unavailable() {
  printf '%s\n' "$@" >&2
  exit 69
}

# Prints the header comment of the calling script (from its second line) as its help.
print_help() {
  sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$1"
}

# Answers `--help`; refuses arguments a script does not know with status 64.
only_help() {
  local script=$1
  shift
  case "${1-}" in
    "") ;;
    -h | --help)
      print_help "$script"
      exit 0
      ;;
    *)
      say "$(basename "$script"): unknown argument: $1 (try --help)"
      exit 64
      ;;
  esac
}

# Prints those of the named Debian packages that are not installed, one a line.
missing_packages() {
  local package installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null \
    | sed -n 's/^installed //p') || true
  for package in "$@"; do
    grep -qxF -- "$package" <<<"$installed" || printf '%s\n' "$package"
  done
}

# Runs apt-get as root, with a wait for another apt that holds the lock.
run_apt() {
  local become=()
  [ "$(id -u)" -eq 0 ] || become=(sudo)
  ${become[@]+"${become[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 -qq -y "$@"
}

# Whether apt may be used: as root, or with a sudo that needs no password or has a terminal to ask on.
may_install() {
  [ "$(id -u)" -eq 0 ] && return 0
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || [ -t 0 ]
}

# Installs those of the named Debian packages that are missing; a quick no-op when none is.
#
# Without the right to install it prints the exact command and ends with status 69. With
# MAANBRIEF_SETUP=dry-run nothing is installed and the command is printed as well.
require_packages() {
  command -v dpkg-query >/dev/null \
    || unavailable "this is not a Debian system; install what corresponds to: $*"
  local missing=() package
  while IFS= read -r package; do missing+=("$package"); done < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  local command="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "${MAANBRIEF_SETUP-}" = dry-run ] || ! may_install; then
    unavailable "Debian packages are missing. Run as root, then try again:" "" "  $command" ""
  fi
  say "installing: ${missing[*]}"
  run_apt update || say "the package lists could not be renewed; trying with those at hand"
  run_apt install --no-install-recommends "${missing[@]}" >/dev/null \
    || unavailable "the installation failed. Run as root, then try again:" "" "  $command" ""
}

# Ends with status 69 unless a Swift compiler of the wanted release or a newer one is on the path.
require_swift() {
  local found
  command -v swift >/dev/null \
    || unavailable "swift is not on the path; install Swift $swift_wanted (https://www.swift.org/install)"
  found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [ "$(printf '%s\n' "$swift_wanted" "$found" | sort -V | head -n 1)" = "$swift_wanted" ] \
    || unavailable "Swift ${found:-of an unknown version} is too old;" \
      "install Swift $swift_wanted (https://www.swift.org/install)"
}

# Puts a python3 that has the judge's modules first on the path.
#
# The one on the path is taken when it has them; else a private environment in .build/python is
# filled once.
require_python() {
  local check='import pikepdf, fontTools, lxml'
  python3 -c "$check" 2>/dev/null && return 0
  local home="$root/.build/python" interpreter
  if ! "$home/bin/python3" -c "$check" 2>/dev/null; then
    if [ "${MAANBRIEF_SETUP-}" = dry-run ]; then
      say "would install Python modules in .build/python: ${python_modules[*]}"
      return 0
    fi
    interpreter=python3
    "$interpreter" -c 'import venv, ensurepip' 2>/dev/null || interpreter=/usr/bin/python3
    say "installing Python modules in .build/python: ${python_modules[*]}"
    mkdir -p "$root/.build"
    { "$interpreter" -m venv --clear "$home" \
      && "$home/bin/python3" -m pip install --quiet --disable-pip-version-check \
        "${python_modules[@]}"; } >&2 \
      || unavailable "the Python modules could not be installed: ${python_modules[*]}"
  fi
  PATH="$home/bin:$PATH"
  export PATH
}
