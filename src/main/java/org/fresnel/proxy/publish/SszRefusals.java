package org.fresnel.proxy.publish;

import org.fresnel.node.FleetState;
import org.fresnel.proxy.exchange.Attempt;
import org.fresnel.proxy.exchange.AttemptOutcome;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.routing.Operation;

/// Records which nodes reject a message because it is SSZ, and which accept it.
///
/// @param jsonOnly the record
/// @param operation of the message
/// @param fleet of the nodes
public record SszRefusals(SszSupport jsonOnly, Operation operation, FleetState fleet)
    implements RequestListener {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  @Override
  public void attempted(Attempt attempt) {
    if (attempt.outcome() instanceof AttemptOutcome.Answered(var status, var kind, _)) {
      if (status == UNSUPPORTED_MEDIA_TYPE) {
        jsonOnly.refused(attempt.node(), operation, fleet.snapshot());
      } else if (kind == ResponseClass.SUCCESS) {
        jsonOnly.taken(attempt.node(), operation);
      }
    }
  }
}
