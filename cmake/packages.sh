# packages.sh - what ouroscope needs of Debian, in one place; sourced by ./ouroscope and ./run-tests.
# tests/style/packages.py compares these lists with what build and tests use.
# shellcheck shell=bash disable=SC2034

# To build and run.
BUILD_PACKAGES="gcc cmake ninja-build pkg-config libsdl2-dev libsdl2-ttf-dev libpng-dev libcairo2-dev liblz4-dev libgmp-dev libmimalloc-dev
  fonts-inter fonts-jetbrains-mono fonts-dejavu-core"
# Additionally to record films.
FILM_PACKAGES="ffmpeg"
# Additionally to test.
TEST_PACKAGES="libcmocka-dev clang-format clang-tidy shellcheck python3 xvfb x11-apps xdotool ffmpeg poppler-utils git"

# missing_packages NAME...: prints those that dpkg does not know as installed.
missing_packages() {
  local name
  for name in "$@"; do
    case "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" in
      installed) ;;
      *) printf '%s ' "$name" ;;
    esac
  done
}

# films_at_once ARGUMENT...: ouroscope with these arguments would open a window, and there is no display
# for one: it records a film instead.
films_at_once() {
  [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
  case "${1:-}" in
    --help | --version) return 1 ;;
    -* | *.py) return 0 ;;
    *) return 1 ;;
  esac
}

# install_packages NAME...: installs what is missing through apt, with sudo when not root, asking nothing.
install_packages() {
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "ouroscope: there is no apt-get here; make sure that what these Debian packages hold is there: $missing" >&2
    return 0
  fi
  local as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
    if ! command -v sudo >/dev/null 2>&1; then
      echo "ouroscope: please install these packages as root: apt-get install $missing" >&2
      return 1
    fi
  fi
  echo "ouroscope: installing $missing" >&2
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
  # shellcheck disable=SC2086
  if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2; then
    echo "ouroscope: apt could not install: $missing" >&2
    return 1
  fi
}
