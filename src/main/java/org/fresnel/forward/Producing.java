package org.fresnel.forward;

import io.vertx.core.Future;
import java.util.function.Consumer;

/// A read whose answer is noted before the client has it.
///
/// @param attempts at the nodes
/// @param note hears of the answer
record Producing(Reading attempts, Consumer<Answer> note) implements Reading {
  @Override
  public Future<Answer> start() {
    return attempts.start().onSuccess(note::accept);
  }

  @Override
  public void abandon() {
    attempts.abandon();
  }
}
