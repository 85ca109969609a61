package org.fresnel.forward;

import org.fresnel.node.LiveFleet;

/// Notes which nodes refuse a message because it is SSZ, and which take it.
///
/// @param jsonOnly where it is noted
/// @param operation of the message
/// @param fleet that the nodes are of
record SszRefusals(JsonOnly jsonOnly, String operation, LiveFleet fleet)
    implements RequestListener {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;

  @Override
  public void attempted(Attempt attempt) {
    if (attempt.outcome() instanceof Outcome.Answered(var status, var verdict, _)) {
      if (status == UNSUPPORTED_MEDIA_TYPE) {
        jsonOnly.refused(attempt.node(), operation, fleet.snapshot());
      } else if (verdict == Verdict.SUCCESS) {
        jsonOnly.taken(attempt.node(), operation);
      }
    }
  }
}
