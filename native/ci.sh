#!/usr/bin/env bash
# Builds the native binary and runs the integration tests on it. GRAALVM_HOME, else a tool chain that
# a neighbouring folder can install, else nothing but loud words.
set -euo pipefail
cd "$(dirname "$0")/.."

toolchain="../shared/native-toolchain/install.sh"
if [ -z "${GRAALVM_HOME:-}" ] && [ -x "$toolchain" ]; then
  GRAALVM_HOME="$(mktemp -d)"
  trap 'rm -rf "$GRAALVM_HOME"' EXIT
  jdk="$(./mvnw -v | sed -n 's/.*runtime: //p')"
  JAVA_HOME="${JAVA_HOME:-$jdk}" MVN="$PWD/mvnw" "$toolchain" "$GRAALVM_HOME"
fi
if [ -z "${GRAALVM_HOME:-}" ]; then
  echo "********************************************************************"
  echo "** NATIVE BUILD NOT TESTED: neither GRAALVM_HOME nor a tool chain **"
  echo "********************************************************************"
  exit 0
fi
export GRAALVM_HOME

# The tests on the JVM come first elsewhere; here only those that start the program.
SECONDS=0
./mvnw -B -ntp verify -Dnative
echo "native: built and tested in ${SECONDS} s, $(stat -c %s target/fresnel) bytes"
if [ -n "${NATIVE_STATIC:-}" ]; then
  SECONDS=0
  ./mvnw -B -ntp verify -Dnative -Dnative.static
  echo "native, static: built and tested in ${SECONDS} s, $(stat -c %s target/fresnel-static) bytes"
fi
