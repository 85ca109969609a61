#!/usr/bin/env bash
# The part of .ci/run for the native builds: integration tests and devnet duties on the glibc binary,
# then the static one with the tests of its container image. Without a GraalVM: the devnet duties on the
# JVM and loud words.
#
#   GRAALVM_HOME        GraalVM or Mandrel for JDK 25
#   NATIVE_TOOLCHAIN    without it: a script that installs one into the folder that it is given
#                       (default: ../shared/native-toolchain/install.sh, if it is there)
#   NATIVE_STATIC       no: without the static one, yes: in any case; default: if LIMIT leaves time
#   NATIVE_WALK         yes: the operator's walk, a lost node and the pages' commands in any case; default: the first two
#                       if LIMIT leaves time, since the pages are typed on the JVM as well
#   BEFORE, LIMIT       seconds spent already (0), and until which the static build may begin (1080)
set -euo pipefail
cd "$(dirname "$0")/.."
export MAVEN_ARGS="${MAVEN_ARGS:-} --batch-mode --no-transfer-progress"
BEFORE=${BEFORE:-0} LIMIT=${LIMIT:-1080}
toolchain=${NATIVE_TOOLCHAIN:-../shared/native-toolchain/install.sh}
work=$(mktemp -d)
untested=() times=()
trap 'rm -rf "$work"' EXIT

# Loud words are the last lines, whatever was tested before them.
finish() {
  [ ${#times[@]} = 0 ] || printf 'native: %s\n' "${times[@]}"
  echo "native: ${SECONDS} s in all, after ${BEFORE} s before"
  if [ ${#untested[@]} -gt 0 ]; then
    echo "**********************************************************************"
    printf '** NOT TESTED: %s\n' "${untested[@]}"
    echo "**********************************************************************"
  fi
  exit 0
}

timed() { # what, command
  local what=$1 begin=$SECONDS
  shift
  "$@"
  times+=("$what $((SECONDS - begin)) s")
}

links_zlib() { echo 'int main(void) { return 0; }' | cc -x c - -include zlib.h -lz -o "$work/zlib" 2>/dev/null; }
has() { command -v "$1" >/dev/null; }

# Installs a Debian package where that is possible; the caller looks again.
provide() {
  if [ "$(id -u)" = 0 ] && has apt-get; then
    timed "install $*" apt_install "$@"
  fi
}
# shellcheck disable=SC2329 # `timed` calls it.
apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; } >"$work/apt.log" 2>&1 ||
    tail -n 5 "$work/apt.log"
}

# The answers' comparison has been made on the JVM: the binary has the same code for them.
duties() { # on what, options
  timed "devnet duties on $1" ./mvnw verify -Pdevnet -Dit.test=RollingTroubleTest "${@:2}"
}

links_zlib || provide gcc libc6-dev zlib1g-dev
if ! links_zlib; then
  untested+=("the native builds: no C compiler with zlib (Debian: gcc libc6-dev zlib1g-dev)")
  duties "the JVM"
  finish
fi
has musl-gcc || [ "${NATIVE_STATIC:-}" = no ] || provide musl-tools

if [ -z "${GRAALVM_HOME:-}" ] && [ -x "$toolchain" ]; then
  jdk=$(./mvnw -v | sed -n 's/.*runtime: //p')
  JAVA_HOME=$jdk MVN=$PWD/mvnw timed "tool chain" "$toolchain" "$work/graal"
  GRAALVM_HOME=$work/graal
fi
if [ -z "${GRAALVM_HOME:-}" ]; then
  untested+=("the native builds: GRAALVM_HOME is not set (GraalVM or Mandrel for JDK 25)")
  duties "the JVM"
  finish
fi
export GRAALVM_HOME

tests='*IT,!DocumentedCommandsIT'
[ "${NATIVE_WALK:-}" != yes ] || tests='*IT'
timed "build and integration tests" ./mvnw verify -Dnative "-Dit.test=$tests"
timed "dashboard on the binary" env FRESNEL_BINARY="$PWD/target/fresnel" .ci/dashboard 'starts a drill'
duties "the binary" -Dquarkus.build.skip -Dfresnel.binary=target/fresnel

# Longer than the others for what it shows: only where time is left.
if [ "${NATIVE_WALK:-}" = yes ] || [ $((BEFORE + SECONDS)) -le "$LIMIT" ]; then
  timed "operator's walk and a lost node on the devnet" \
    ./mvnw verify -Pdevnet -Dit.test='OperatorWalkTest,RebuildingTest' -Dquarkus.build.skip \
    -Dfresnel.binary=target/fresnel
else
  untested+=("the operator's walk and a lost node on the devnet: more than $LIMIT s are gone (NATIVE_WALK=yes)")
fi

if [ "${NATIVE_STATIC:-}" = no ]; then
  untested+=("the static build and the container image: NATIVE_STATIC=no")
elif ! has musl-gcc; then
  untested+=("the static build and the container image: no musl-gcc (Debian: musl-tools)")
elif [ "${NATIVE_STATIC:-}" != yes ] && [ $((BEFORE + SECONDS)) -gt "$LIMIT" ]; then
  untested+=("the static build and the container image: more than $LIMIT s are gone (NATIVE_STATIC=yes)")
else
  has podman || provide podman
  has podman || untested+=("the container image: no podman")
  timed "static build, image, integration tests" ./mvnw verify -Dnative -Dnative.static
fi
finish
