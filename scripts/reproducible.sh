#!/usr/bin/env bash
# Builds this commit twice, in two folders, and compares the jars byte for byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/jdk.sh
find_jdk || { echo "$no_jdk" >&2; exit 1; }
export JAVA_HOME=$jdk

builds=$(mktemp -d)
trap 'rm -rf "$builds"' EXIT

build() {
  git clone -q . "$builds/$1"
  mvn -q -B -ntp -f "$builds/$1/pom.xml" -Dquick package
  (cd "$builds/$1" && find . -path '*/target/*.jar' ! -path '*/lib/*' -exec sha256sum {} + | sort -k 2) >"$builds/$1.sums"
}

build one
build other
cat "$builds/one.sums"
diff "$builds/one.sums" "$builds/other.sums" && echo "the same, both times"
