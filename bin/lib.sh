# Set-up shared by bin/run and bin/test: system packages, the virtual environment, the locked dependencies.
# Sourced, never run. It asks for nothing: what it may not do itself, it prints as a line to type.
AKAR="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$AKAR/.venv"
PY="$VENV/bin/python"
KURANG=()

kabar() { printf '• %s\n' "$*"; }
gagal() { printf '\n✗ %s\n' "$*" >&2; exit 1; }

cari_python() { # the first interpreter that is new enough
    local calon
    for calon in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$calon" >/dev/null && "$calon" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$calon"
            return
        fi
    done
    return 1
}

punya_pustaka() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q "$1"; }

perlu() { KURANG+=("$@"); }

perlu_untuk_jalan() { # what the application itself needs from the system
    local python versi
    if ! python="$(cari_python)"; then
        perlu python3 python3-venv
    elif ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        versi="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
        perlu "python$versi-venv"
    fi
    # WeasyPrint: pango for the layout, harfbuzz-subset for small fonts in the PDF (1.65 times faster than without)
    punya_pustaka 'libpangoft2-1\.0\.so\.0' || perlu libpangoft2-1.0-0
    punya_pustaka 'libharfbuzz-subset\.so\.0' || perlu libharfbuzz-subset0
}

boleh_apt() { # prints what stands before apt-get, when we may install
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then echo env; elif sudo -n true 2>/dev/null; then echo sudo; else return 1; fi
}

pasang_paket() { # installs KURANG; otherwise says exactly what to type and returns 1
    [ ${#KURANG[@]} -gt 0 ] || return 0
    local dengan
    if ! dengan="$(boleh_apt)"; then
        printf '\n✗ Paket sistem ini belum ada. Pasang dengan perintah berikut, lalu jalankan lagi:\n\n' >&2
        printf '    sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n\n' "${KURANG[*]}" >&2
        return 1
    fi
    kabar "Memasang paket sistem: ${KURANG[*]}"
    $dengan apt-get -qq update || true # an older list may still do
    if ! $dengan env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${KURANG[@]}" >/dev/null; then
        printf '\n✗ Pemasangan paket sistem gagal: %s. Periksa sambungan jaringan, lalu jalankan lagi.\n' "${KURANG[*]}" >&2
        return 1
    fi
    KURANG=()
}

sidik_kunci() { # of a lock file and the interpreter that it was installed for
    { cat "$AKAR/bin/kunci/$1.lock"; readlink -f "$PY" 2>/dev/null; } | sha256sum | cut -d' ' -f1
}

siapkan_venv() { # $1: jalan or uji. Nothing to do when the lock was installed before.
    local kunci="$1" tanda="$VENV/.terpasang-$1" python
    if [ -x "$PY" ] && [ "$(cat "$tanda" 2>/dev/null)" = "$(sidik_kunci "$kunci")" ]; then return 0; fi
    if ! "$PY" -m pip --version >/dev/null 2>&1; then
        python="$(cari_python)" || gagal "Python 3.11 atau yang lebih baru tidak ditemukan."
        kabar "Membuat lingkungan Python di .venv"
        "$python" -m venv "$VENV"
    fi
    kabar "Memasang pustaka dari bin/kunci/$kunci.lock (sekali saja, sekitar satu menit)"
    "$PY" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "$AKAR/bin/kunci/$kunci.lock" || gagal "Pemasangan pustaka gagal. Periksa sambungan jaringan, lalu jalankan lagi."
    sidik_kunci "$kunci" >"$tanda"
    if [ "$kunci" = uji ]; then sidik_kunci jalan >"$VENV/.terpasang-jalan"; fi # the same pins, and more
    kabar "Pustaka terpasang."
}
