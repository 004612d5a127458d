#!/usr/bin/env bash
# Finds a JDK 25. Sourced, it offers find_jdk; run by itself, it prints the folder or says what to install.

# A JDK says its version in a file named release: no process is started to ask it.
is_jdk_25() {
  local line
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case "$line" in
      'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'* | 'JAVA_VERSION="25-'*) return 0 ;;
    esac
  done < "$1/release"
  return 1
}

# Sets jdk: JAVA_HOME first, then the java on the PATH, then the usual folders.
find_jdk() {
  local home java
  jdk=${JAVA_HOME:-}
  if [ -n "$jdk" ] && is_jdk_25 "$jdk"; then return 0; fi
  if java=$(command -v java) && java=$(follow "$java"); then
    jdk=${java%/bin/java}
    is_jdk_25 "$jdk" && return 0
  fi
  for home in /usr/lib/jvm/* /opt/* /opt/java/* "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    jdk=$home
    is_jdk_25 "$jdk" && return 0
  done
  if [ -x /usr/libexec/java_home ] && jdk=$(/usr/libexec/java_home -v 25 2>/dev/null); then
    is_jdk_25 "$jdk" && return 0
  fi
  jdk=
  return 1
}

# Prints the file behind a chain of symbolic links.
follow() {
  local path=$1 target
  while [ -L "$path" ]; do
    target=$(readlink "$path")
    case "$target" in
      /*) path=$target ;;
      *) path=${path%/*}/$target ;;
    esac
  done
  printf '%s\n' "$path"
}

no_jdk="there is no JDK 25 here: install one (Debian: openjdk-25-jdk, macOS: brew install openjdk@25, any: https://adoptium.net) or set JAVA_HOME to it"

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  if find_jdk; then echo "$jdk"; else echo "$no_jdk" >&2; exit 1; fi
fi
