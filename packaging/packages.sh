# Sourced by run and test: what has to be installed, and how. Debian 12 package names.
build_packages="g++ cmake ninja-build pkg-config qt6-base-dev qt6-svg-dev libspdlog-dev libmd4c-dev
    libyaml-cpp-dev libcurl4-openssl-dev libpcre2-dev libsqlite3-dev libgl-dev"
run_packages="libqt6sql6-psql libqt6svg6 breeze-icon-theme fonts-noto-core fonts-dejavu-core
    postgresql-15 postgresql-client-15 tzdata git xvfb"
test_packages="libqt6sql6-sqlite clang-format clang-tidy imagemagick xdotool openssl redis-tools nats-server faketime"

# install_missing yes|ask PACKAGE...: installs what is not there; asks first on a terminal.
install_missing() {
    local how=$1 missing=() package
    shift
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    echo "Needed from Debian: ${missing[*]}"
    if [ "$how" = ask ]; then
        if [ ! -t 0 ]; then
            echo "Not on a terminal: run again with --yes to install them." >&2
            return 1
        fi
        read -r -p "Install them now? [y/N] " answer
        [ "$answer" = y ] || [ "$answer" = Y ] || return 1
    fi
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/dev/null
}
