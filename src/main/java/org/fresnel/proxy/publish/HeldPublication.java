package org.fresnel.proxy.publish;

import io.vertx.core.Future;
import java.util.List;
import org.fresnel.proxy.exchange.Answer;
import org.fresnel.proxy.exchange.UpstreamCall;

/// A message that is held back: the client gets 400, as for a message that no node accepts.
///
/// @param refusal the decision
public record HeldPublication(PublicationGate.Admission.Refused refusal) implements UpstreamCall {
  private static final int BAD_REQUEST = 400;

  @Override
  public Future<Answer> start() {
    var body = IndexedError.of(refusal.reason(), refusal.held());
    return Future.succeededFuture(new Answer.Summed(BAD_REQUEST, body, List.of()));
  }

  @Override
  public void abandon() {}
}
