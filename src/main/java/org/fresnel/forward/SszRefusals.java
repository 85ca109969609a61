package org.fresnel.forward;

import org.fresnel.node.LiveFleet;

/// Notes who refuses a message because it is SSZ.
///
/// @param jsonOnly where it is noted
/// @param operation of the message
/// @param fleet that the nodes are of
record SszRefusals(JsonOnly jsonOnly, String operation, LiveFleet fleet)
    implements RequestListener {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  @Override
  public void attempted(Attempt attempt) {
    if (attempt.outcome() instanceof Outcome.Answered(var status, _, _)
        && status == UNSUPPORTED_MEDIA_TYPE) {
      jsonOnly.refused(attempt.node(), operation, fleet.snapshot());
    }
  }
}
