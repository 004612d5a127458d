#!/usr/bin/env bash
# Installs the command line with a Java runtime of its own, or removes it again:
#
#   make install [PREFIX=/usr/local] [DESTDIR=]      make uninstall [PREFIX=/usr/local] [DESTDIR=]
#
#   bin/oidc-client             the launcher, scripts/installed.sh
#   lib/oidc-client/            the runtime: what the program needs of the JDK
#   lib/oidc-client/app/        the program's jars
#   lib/oidc-client/*.aot       classes prepared by a rehearsal (JEP 483): of a stored token, and of everything
#   share/                      man pages, and completion for bash, zsh and fish
#
# The rehearsal needs no network and does not touch the home of whoever installs. Nothing knows where it lies, so
# that a package can be made of DESTDIR.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

program=install
module=cli
modules="protocol client client-cognito cli"
artifact=oidc-client
target=$root/$module/target
. "$root/scripts/jdk.sh"
. "$root/scripts/build.sh"
. "$root/scripts/stage.sh"

prefix=${DESTDIR:-}${PREFIX:-/usr/local}
home=$prefix/lib/oidc-client
completions=(
  "bash share/bash-completion/completions/oidc-client"
  "zsh share/zsh/site-functions/_oidc-client"
  "fish share/fish/vendor_completions.d/oidc-client.fish"
)

# The prepared classes are mapped where they were made for: to move them means to touch every page of them.
flags="-XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED"
flags="$flags -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
token_flags="-XX:TieredStopAtLevel=1 $flags"
flags="-XX:TieredStopAtLevel=1 $flags"

remove() {
  local completion
  rm -rf "$home" "$home.new"
  rm -f "$prefix/bin/oidc-client" "$prefix"/share/man/man1/oidc-client{,-*}.1
  for completion in "${completions[@]}"; do rm -f "$prefix/${completion#* }"; done
}

# Keeps of the JDK what the jars refer to. Only what Nimbus could do with dates of SQL refers to java.sql.
link_runtime() {
  local needed
  needed=$("$jdk/bin/jdeps" --ignore-missing-deps --multi-release 25 --print-module-deps --class-path "$target/lib/*" \
    "$jar" "$target"/lib/*.jar 2>/dev/null | tail -n 1)
  needed=$(printf '%s' "$needed" | sed 's/,java\.sql//')
  "$jdk/bin/jlink" --add-modules "$needed" --strip-debug --no-header-files --no-man-pages --output "$home.new"
  mkdir "$home.new/app"
  cp -p "$jar" "$target"/lib/*.jar "$home.new/app"
  quicken "$home.new/conf/security/java.security"
}

# The JDK reads all of this file before it encrypts anything, and asks the providers in their order: comments go,
# and the one that has the ciphers comes second. What is configured stays.
quicken() {
  local plain
  plain=$(awk -F= '
    /^[[:space:]]*(#|$)/ { next }
    /^security\.provider\./ { if ($2 != "SUN" && $2 != "SunJCE") others[++count] = $2; next }
    { print }
    END {
      print "security.provider.1=SUN\nsecurity.provider.2=SunJCE"
      for (i = 1; i <= count; i++) print "security.provider." (i + 2) "=" others[i]
    }' "$1")
  printf '%s\n' "$plain" >"$1"
}

# Sets jars: the class path, in the one order for which the prepared classes are good.
name_jars() {
  local file
  jars=
  for file in "$home.new"/app/*.jar; do jars=$jars${jars:+:}$file; done
}

# Plays a user: a home of its own, nothing of the environment, an issuer that another process is.
rehearse() {
  local config
  open_stage "$jars"
  config=$stage/home/.config/oidc-client/config.yaml
  prepare token "$token_flags" dev.pawl.cli.TokenMain token </dev/null
  prepare oidc-client "$flags" dev.pawl.cli.Rehearsal <<END
--help
token --help
version
refresh-token --config $config --refresh-token-file $stage/token
SSL_CERT_FILE=$stage/ca.pem refresh-token --config $config --refresh-token-file $stage/token
SSL_CERT_FILE=$stage/ca.pem token --force
token
END
  close_stage
}

prepare() { # cache, flags, main class, arguments …
  local cache=$home.new/$1.aot log=$stage/$1.log
  # Flags are words: they are split on purpose.
  # shellcheck disable=SC2086
  env -i HOME="$stage/home" "$home.new/bin/java" $2 -XX:AOTCacheOutput="$cache" -cp "$jars" "${@:3}" \
    >"$log" 2>&1 || { cat "$log" >&2; give_up "the rehearsal failed"; }
  [ -f "$cache" ] || { cat "$log" >&2; give_up "the rehearsal left no prepared classes"; }
}

put_program() {
  local launcher=$prefix/bin/oidc-client
  mkdir -p "$prefix/bin"
  # The launcher knows its home when it runs.
  # shellcheck disable=SC2016
  sed -e "s|@JARS@|${jars//"$home.new"/\$home}|; s|@TOKEN_FLAGS@|$token_flags|; s|@FLAGS@|$flags|" \
    "$root/scripts/installed.sh" >"$launcher.new"
  chmod 755 "$launcher.new"
  rm -rf "$home"
  mv "$home.new" "$home"
  mv "$launcher.new" "$launcher"
  jars=${jars//"$home.new"/"$home"}
}

# Prepared classes that do not fit are passed over without a word, and everything takes longer.
check() { # cache, flags, main class, expected status
  local status=0
  # shellcheck disable=SC2086
  "$home/bin/java" $2 -XX:AOTMode=on -XX:AOTCache="$home/$1.aot" -cp "$jars" "$3" version >/dev/null || status=$?
  [ $status -eq "$4" ] || give_up "the prepared classes do not fit the program"
}

put_documentation() {
  local completion
  env -i "$prefix/bin/oidc-client" documentation man "$prefix/share/man/man1"
  for completion in "${completions[@]}"; do
    mkdir -p "$(dirname "$prefix/${completion#* }")"
    env -i "$prefix/bin/oidc-client" completion "${completion%% *}" >"$prefix/${completion#* }"
  done
}

if [ "${1:-}" = remove ]; then
  remove
  exit
fi
umask 022
find_jdk || give_up "$no_jdk"
is_built || build
rm -rf "$home.new"
mkdir -p "$prefix/lib"
say "making a runtime"
link_runtime
name_jars
say "rehearsing"
rehearse
put_program
check token "$token_flags" dev.pawl.cli.TokenMain 99
check oidc-client "$flags" dev.pawl.cli.Main 0
put_documentation
say "$prefix/bin/oidc-client is ready"
