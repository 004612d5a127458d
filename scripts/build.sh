# Builds a program of this project out of its own sources, if that was not done since they changed; sourced.
#
#   program  what to call it in messages         module    the Maven module that holds it
#   modules  the modules it is built from        artifact  what its jar is called
#   root     the project's folder                target    the module's target folder
#   jdk      the JDK that find_jdk found
#
# The stamp of a build, target/built, is what Maven writes as the last thing of "package" (pom.xml). So "mvn verify"
# counts as a build too, whoever ran it; and one that failed or was killed does not, whatever it left behind.

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

# Asks whether the last build came to its end, and nothing has changed since: neither what it is made from nor what
# is started.
is_built() {
  [ -e "$target/built" ] && [ -d "$target/lib" ] && find_jar && unchanged_since "$target/built" "$jar" "$target/lib"
}

unchanged_since() { # stamp, more files and folders …
  local module changed sources=("$root/pom.xml" "${@:2}")
  for module in $modules; do
    sources+=("$root/$module/pom.xml" "$root/$module/src/main")
  done
  changed=$(find "${sources[@]}" -newer "$1" -print -quit 2>&1) && [ -z "$changed" ]
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

# Builds under the lock.
build() {
  local started=$target/started
  command -v mvn >/dev/null || give_up "there is no Maven here: install it (Debian: maven, macOS: brew install maven)"
  mkdir -p "$target" "$root/target"
  exec 9>"$root/target/launcher.lock"
  lock 9
  if ! is_built; then
    if [ -e "$target/built" ]; then say "building, the sources have changed"; else say "building, first use only"; fi
    rm -rf "$target/built" "$target/lib"
    touch "$started"
    run_maven
    # What was edited meanwhile is for the next use to build.
    unchanged_since "$started" || rm -f "$target/built"
    rm -f "$started"
  fi
  exec 9>&-
}

# Leaves out the tests and the static checks, which take two thirds of the time; whoever changes something has them of
# "mvn verify". Jars that are whole stay as they are: a program may be running out of them.
run_maven() {
  local log=$target/building again=
  # The log is still there: the last build failed or was killed, and what it could not download is to be asked for again.
  [ ! -e "$log" ] || again=-U
  remove_classes
  remove_half_jars
  if ! JAVA_HOME=$jdk mvn -B $again -f "$root/pom.xml" -pl "$module" -am -Dquick -Dmaven.test.skip=true -Dunchecked \
    -Dmaven.compiler.useIncrementalCompilation=false -Dmaven.jar.forceCreation=false package </dev/null 2>&1 |
    progress >"$log"; then
    sed -n '/To see the full stack trace/q; /^\[ERROR\]/p' "$log" | head -n 20 >&2
    give_up "the build failed; all it said is in $log"
  fi
  [ -e "$target/built" ] && find_jar || give_up "the build left no jar in $target"
  rm -f "$log"
}

# Nobody knows what the classes of a build are worth that did not end. And without the lists in maven-status, which this
# build does not write, the next build by hand compiles everything again: nothing that was not checked passes for checked.
remove_classes() {
  local module
  for module in $modules; do
    rm -rf "$root/$module"/target/{classes,generated-sources}
  done
  rm -rf "$root"/*/target/maven-status
}

# A jar ends with the end of its table of contents, 22 bytes (APPNOTE 4.3.16), if somebody wrote it to its end.
remove_half_jars() {
  local module file
  for module in $modules; do
    for file in "$root/$module"/target/*.jar; do
      [ "$(tail -c 22 "$file" 2>/dev/null | head -c 4)" = $'PK\005\006' ] || rm -f "$file"
    done
  done
}
