# Starts a program of this project out of its own sources; sourced by ./pawl, ./oidc-client and examples/run.
#
#   main     its main class                      jvm       flags for the JVM
#   and what scripts/build.sh wants to know
#
# The first use builds, and so does every use after a change. Once built, one "find" is all that stands before
# java.

. "$root/scripts/jdk.sh"
. "$root/scripts/build.sh"

set -o pipefail
target=$root/$module/target
find_jdk || give_up "$no_jdk"
is_built || build
# Flags are words: they are split on purpose.
# shellcheck disable=SC2086
exec "$jdk/bin/java" $jvm -cp "$jar:$target/lib/*" "$main" "$@"
