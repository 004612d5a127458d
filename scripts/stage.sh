# An issuer on this machine alone, reached over TLS, and a home with a login there that is good for hours; sourced.
#
#   open_stage JARS   starts the issuer and sets stage, the folder that holds home/, ca.pem and token
#   close_stage       ends it and removes the folder, which the end of the shell does as well
#
# It needs no network, and nothing of whoever runs it. say and give_up, jdk and root are those of scripts/build.sh.

open_stage() {
  stage=$(mktemp -d)
  trap close_stage EXIT
  stage_key -genkeypair -alias stage -keyalg EC -dname CN=localhost -ext san=dns:localhost -validity 2
  stage_key -exportcert -alias stage -rfc -file "$stage/ca.pem"
  echo rehearsal >"$stage/token"
  mkfifo "$stage/lives"
  env -i "$jdk/bin/java" -cp "$1" "$root/scripts/Stage.java" "$stage" <"$stage/lives" >"$stage/issuer" &
  stage_issuer=$!
  # It lives for as long as this shell holds the other end.
  exec 8>"$stage/lives"
  until [ -s "$stage/issuer" ]; do
    kill -0 "$stage_issuer" 2>/dev/null || give_up "the stage has no issuer"
    sleep 0.1
  done
}

close_stage() {
  exec 8>&-
  wait "$stage_issuer" || true
  rm -rf "$stage"
  trap - EXIT
}

stage_key() {
  "$jdk/bin/keytool" "$@" -keystore "$stage/store.p12" -storepass rehearsal >"$stage/key.log" 2>&1 ||
    { cat "$stage/key.log" >&2; give_up "the stage has no certificate"; }
}
