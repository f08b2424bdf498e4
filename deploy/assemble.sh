#!/bin/sh
# Puts a root folder together that holds Python, Verbatim and what they need, and nothing else: no shell, no pip.
# The Dockerfile runs it in Debian 12; so can anybody, in such a system: assemble.sh SOURCE ROOT [EXTRAS]
set -eu
source=$1 root=$2 extras=${3:-cluster,formats,postgres}
debian="base-files ca-certificates libbz2-1.0 libc6 libcrypt1 libexpat1 libffi8 libgcc-s1 liblzma5 libpython3.11-minimal
 libpython3.11-stdlib libsqlite3-0 libssl3 libstdc++6 libuuid1 media-types netbase python3.11-minimal tzdata zlib1g"
venv=/opt/verbatim user=10001

apt-get update -q
apt-get install -y -q --no-install-recommends binutils ca-certificates python3-venv

# Verbatim with what it needs; packages bring tests, sources in C and debugging symbols that nothing here reads.
python3 -m venv $venv
$venv/bin/pip install --quiet --no-cache-dir --no-compile "$source[$extras]"
$venv/bin/pip uninstall --quiet --yes pip setuptools
packages=$(echo $venv/lib/python3.*/site-packages)
find "$packages" -type d -name tests -prune -exec rm -rf {} +
find "$packages" -type f \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.c' -o -name '*.h' -o -name '*.a' \) -delete
find "$packages" -type f -name '*.so*' -not -path '*.libs/*' -exec strip --strip-unneeded {} +

# The system: files of Debian's packages, in folders that are merged as Debian's are.
mkdir -p "$root/usr/bin" "$root/usr/lib" "$root/usr/lib64" "$root/usr/sbin" "$root/opt"
for each in bin lib lib64 sbin; do ln -s "usr/$each" "$root/$each"; done
cd "$(mktemp -d)"
apt-get download -q -o APT::Sandbox::User=root $debian
for each in *.deb; do
    dpkg-deb --fsys-tarfile "$each" | tar -x -C "$root" --keep-directory-symlink --exclude='./usr/share/doc/*/*.gz' \
        --exclude='./usr/share/locale/*' --exclude='./usr/share/man/*' --exclude='./usr/lib/*/gconv/*' \
        --exclude='./usr/lib/python3.11/pydoc_data/*' --exclude='./usr/lib/python3.11/lib2to3/*'
done
ln -s python3.11 "$root/usr/bin/python3"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
ldconfig -r "$root"
mv $venv "$root$venv"

# Compiled once, as nothing can be written where it runs. Of other people's packages the sources are left out, a seventh
# of the image: a traceback through them has the lines' numbers without their text.
cd "$root"
packages=$(echo .$venv/lib/python3.*/site-packages)
compile() { python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash -s . -p / "$@"; }
compile ./usr/lib/python3.11 "$packages/bot"
compile -b -x /bot/ "$packages"
find "$packages" -name '*.py' -not -path "$packages/bot/*" -delete

printf 'root:x:0:0::/:/\nverbatim:x:%s:%s::/data:/\n' $user $user >"$root/etc/passwd"
printf 'root:x:0:\nverbatim:x:%s:\n' $user >"$root/etc/group"
mkdir -p "$root/corpus" "$root/data" "$root/tmp" "$root/proc" "$root/dev"
chmod 1777 "$root/tmp"
chmod 700 "$root/data"
chown $user:$user "$root/data"

# What was stripped and compiled can be loaded.
chroot "$root" $venv/bin/python -c 'import bot.doctor.examination, bot.library.cluster_library, bot.ops.endpoints, bot.service'
chroot "$root" $venv/bin/verbatim --version
