# Builds a program of this project out of its own sources, if that was not done since they changed; sourced.
#
#   program  what to call it in messages         module    the Maven module that holds it
#   modules  the modules it is built from        artifact  what its jar is called
#   root     the project's folder                skip      tells Maven to leave the tests out
#   target   the module's target folder          jdk       the JDK that find_jdk found
#
# The stamp of a build is the module's own jar, so that "mvn verify" counts as a build too.

say() {
  printf '%s: %s\n' "$program" "$*" >&2
}

give_up() {
  say "$@"
  exit 1
}

# Sets jar: the newest there is, should an older version lie beside it.
find_jar() {
  local candidate
  jar=
  for candidate in "$target/$artifact"-[0-9]*.jar; do
    case "$candidate" in *-sources.jar | *-javadoc.jar | *-tests.jar) continue ;; esac
    if [ -e "$candidate" ] && { [ -z "$jar" ] || [ "$candidate" -nt "$jar" ]; }; then jar=$candidate; fi
  done
  [ -n "$jar" ]
}

# Asks whether the jar is there, whole, and no older than what it is made from.
is_built() {
  local sources module
  [ -d "$target/lib" ] && [ ! -e "$target/building" ] && find_jar || return 1
  sources=("$root/pom.xml")
  for module in $modules; do
    sources+=("$root/$module/pom.xml" "$root/$module/src/main")
  done
  [ -z "$(find "${sources[@]}" -newer "$jar" -print -quit 2>/dev/null)" ]
}

# Two launchers at once build one after the other: the second finds the work done. Perl's flock is the one of
# systems that have no flock command; it locks the open file, which this shell keeps.
lock() {
  if command -v flock >/dev/null; then
    flock -n "$1" || { say "waiting for another build" && flock "$1"; }
  elif command -v perl >/dev/null; then
    perl -MFcntl=:flock -e 'open(my $file, ">&=", shift) && flock($file, LOCK_EX) or die "no lock: $!\n"' "$1"
  fi
}

# Shows how Maven is getting on: one short line for each module and each hundred downloads.
progress() {
  local line downloads=0
  while IFS= read -r line; do
    case "$line" in
      '[INFO] Building '*'['*']')
        line=${line#*Building }
        say "  ${line%%  *}"
        ;;
      *'Downloaded from '*)
        downloads=$((downloads + 1))
        [ $((downloads % 100)) -ne 0 ] || say "  $downloads files downloaded"
        ;;
    esac
    printf '%s\n' "$line"
  done
}

# Builds under the lock. A build that was cut short leaves its log behind, and does not count as one.
build() {
  local log=$target/building started=$target/started
  command -v mvn >/dev/null || give_up "there is no Maven here: install it (Debian: maven, macOS: brew install maven)"
  mkdir -p "$target" "$root/target"
  exec 9>"$root/target/launcher.lock"
  lock 9
  if ! is_built; then
    if find_jar; then say "building, the sources have changed"; else say "building, first use only"; fi
    rm -rf "$target/lib"
    touch "$started"
    if ! JAVA_HOME=$jdk mvn -B -f "$root/pom.xml" -pl "$module" -am -Dquick "$skip" package \
      </dev/null 2>&1 | progress >"$log"; then
      sed -n '/To see the full stack trace/q; /^\[ERROR\]/p' "$log" | head -n 20 >&2
      give_up "the build failed; all it said is in $log"
    fi
    find_jar || give_up "the build left no jar in $target"
    touch -r "$started" "$jar"
    rm -f "$started" "$log"
  fi
  exec 9>&-
}
