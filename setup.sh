#!/bin/sh
# Sets up what bookmaker needs, and only what is missing: setup.sh book | test | bench
#
# book: Python 3.11 or later, Pango (lays out the text of the PDF), and a virtual environment in .venv
# test: the same, and what the validators need: Java (EPUBCheck), poppler, qpdf
# bench: the same as book, matplotlib for the plot, and pandoc to compare with, which may be missing
#
# System packages come through apt where we are root or have sudo; elsewhere one line says what to install.
# Called by make, which does not call it again until pyproject.toml, constraints.txt or this file changes.
set -eu
cd "$(dirname "$0")"

purpose=${1:-book}
venv=.venv
packages=

say() { printf '%s\n' "bookmaker set-up: $*" >&2; }

need() { # need PACKAGE TEST...: the Debian package is wanted where the test fails
    package=$1
    shift
    "$@" >/dev/null 2>&1 || packages="$packages $package"
}

has_library() { # has_library NAME: whether the loader finds the shared library
    for folder in /lib /usr/lib /lib64 /usr/lib64 /usr/local/lib /opt/homebrew/lib /lib/*-linux-* /usr/lib/*-linux-*; do
        for file in "$folder/$1".so* "$folder/$1".*dylib; do
            [ -e "$file" ] && return 0
        done
    done
    return 1
}

python() { # the newest Python at hand
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

has_venv() { "$(python)" -c 'import ensurepip, venv'; }

find_missing() {
    packages=
    need python3 python
    [ -x "$venv/bin/pip" ] || need python3-venv has_venv
    need libpango-1.0-0 has_library libpango-1.0
    need libpangoft2-1.0-0 has_library libpangoft2-1.0
    need libharfbuzz-subset0 has_library libharfbuzz-subset
    need ca-certificates test -e /etc/ssl/certs -o -e /etc/ssl/cert.pem
    if [ "$purpose" = test ]; then
        need default-jdk-headless javac -version
        need poppler-utils command -v pdftotext
        need qpdf command -v qpdf
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    sudo -n true 2>/dev/null || [ -t 0 ]
}

install_pandoc() { # what cannot be installed is not measured, and make bench says so
    command -v pandoc >/dev/null 2>&1 && return 0
    if ! may_install; then
        say "without pandoc the EPUB is not compared with its (on Debian or Ubuntu: apt-get install pandoc)"
        return 0
    fi
    say "installing pandoc"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || return 0
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends pandoc >/dev/null || return 0
}

explain_and_stop() {
    fedora="python3 pango"
    macos="python pango"
    if [ "$purpose" = test ]; then
        fedora="$fedora java-latest-openjdk-devel poppler-utils qpdf"
        macos="$macos openjdk poppler qpdf"
    fi
    say "missing:$packages. Install them and run the same command again:" \
        "on Debian or Ubuntu 'apt-get install$packages', on Fedora 'dnf install $fedora'," \
        "on macOS 'brew install $macos'."
    exit 1
}

without_venv() { # make_environment has another way
    packages=$(printf '%s ' "$packages" | sed 's/ python3-venv / /; s/ *$//')
}

install_system_packages() {
    find_missing
    [ -z "$packages" ] && return 0
    if ! may_install; then
        without_venv
        [ -z "$packages" ] && return 0
        explain_and_stop
    fi
    say "installing$packages"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    # shellcheck disable=SC2086 # a list of package names
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
    find_missing
    without_venv
    [ -z "$packages" ] || explain_and_stop
}

make_environment() {
    [ -x "$venv/bin/pip" ] && return 0
    say "making the virtual environment $venv"
    if has_venv >/dev/null 2>&1; then
        "$(python)" -m venv "$venv"
    else
        make_environment_without_ensurepip
    fi
}

make_environment_without_ensurepip() { # Debian's Python without python3-venv: pip's own wheel installs pip
    "$(python)" -m venv --without-pip "$venv"
    "$venv/bin/python" - <<'PYTHON'
import json, os, subprocess, sys, tempfile, urllib.parse, urllib.request

with urllib.request.urlopen("https://pypi.org/pypi/pip/json", timeout=60) as answer:
    wheel = next(f for f in json.load(answer)["urls"] if f["filename"].endswith(".whl"))
    address = urllib.parse.urljoin(answer.url, wheel["url"])  # a mirror may answer with a relative one
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, wheel["filename"])
    urllib.request.urlretrieve(address, path)
    subprocess.run([sys.executable, path + "/pip", "install", "--quiet", "pip"], check=True, env={**os.environ, "PYTHONPATH": path})
PYTHON
}

install_python_packages() {
    extra=
    [ "$purpose" = test ] && extra="[dev]"
    [ "$purpose" = bench ] && extra="[bench]"
    say "installing the Python packages (once)"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --constraint constraints.txt --editable ".$extra"
}

compile_modules() { # as pip does for packages; where Python may not write, every start would do it again
    "$venv/bin/python" -m compileall -q bookmaker
}

install_system_packages
[ "$purpose" = bench ] && install_pandoc
make_environment
install_python_packages
compile_modules
