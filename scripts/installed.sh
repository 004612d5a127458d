#!/bin/sh
# Starts the installed oidc-client: a Java runtime of its own, in lib/oidc-client beside this folder.

self=$0
while [ -L "$self" ]; do
  link=$(command -p readlink "$self")
  case $link in /*) self=$link ;; *) self=${self%/*}/$link ;; esac
done
case $self in */*) ;; *) self=./$self ;; esac
home=${self%/*}/../lib/oidc-client
jars=@JARS@

# A user's options for Java programs are not for this one; what it starts gets them back.
if [ -n "${JDK_JAVA_OPTIONS+set}${JAVA_TOOL_OPTIONS+set}${_JAVA_OPTIONS+set}" ]; then
  [ -z "${JDK_JAVA_OPTIONS+set}" ] || export OIDC_CLIENT_ASIDE_JDK_JAVA_OPTIONS="$JDK_JAVA_OPTIONS"
  [ -z "${JAVA_TOOL_OPTIONS+set}" ] || export OIDC_CLIENT_ASIDE_JAVA_TOOL_OPTIONS="$JAVA_TOOL_OPTIONS"
  [ -z "${_JAVA_OPTIONS+set}" ] || export OIDC_CLIENT_ASIDE__JAVA_OPTIONS="$_JAVA_OPTIONS"
  unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS _JAVA_OPTIONS
fi

# A token that is still good comes from a program that can do nothing else; its status 99 means that there is more
# to do. Flags that are not its own are not worth a try.
quick=${1-}
for word in "$@"; do
  case $word in
    [!-]* | --header* | --min-valid* | --profile* | -p* | --config* | -c* | --issuer* | --client-* | --set*) ;;
    *) quick= ;;
  esac
done
if [ "$quick" = token ]; then
  "$home/bin/java" @TOKEN_FLAGS@ -XX:AOTCache="$home/token.aot" -cp "$jars" dev.pawl.cli.TokenMain "$@"
  status=$?
  [ $status -eq 99 ] || exit $status
fi

# Without /proc the program cannot see which of its streams are terminals.
terminals=
if [ ! -e /proc/self/fd ]; then
  for stream in 0 1 2; do
    [ ! -t $stream ] || terminals="$terminals $stream"
  done
fi
exec "$home/bin/java" @FLAGS@ -XX:AOTCache="$home/oidc-client.aot" -Doidc-client.stderr.terminal="$terminals" \
  -cp "$jars" dev.pawl.cli.Main "$@"
