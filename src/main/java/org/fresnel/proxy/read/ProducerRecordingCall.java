package org.fresnel.proxy.read;

import io.vertx.core.Future;
import java.util.function.Consumer;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.UpstreamCall;

/// A read that records its response before the client has it.
///
/// @param attempts at the nodes
/// @param note called with the response
public record ProducerRecordingCall(UpstreamCall attempts, Consumer<Answer> note)
    implements UpstreamCall {
  @Override
  public Future<Answer> start() {
    return attempts.start().onSuccess(note::accept);
  }

  @Override
  public void abandon() {
    attempts.abandon();
  }
}
