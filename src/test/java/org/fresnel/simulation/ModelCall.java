package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;

/// One call of a client.
///
/// @param number unique in the run
/// @param client that makes it
/// @param at nanoseconds since the start
record ModelCall(
    int number, String client, ModelDuty duty, String method, String target, Buffer body, long at) {
  @Override
  public String toString() {
    return "#%d %s %s %s".formatted(number, client, method, target);
  }
}
