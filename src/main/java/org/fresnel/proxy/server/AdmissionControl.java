package org.fresnel.proxy.server;

import org.fresnel.routing.EndpointClass;

/// Decides which requests are admitted while many are being answered: duties use all places, other
/// reads four in five, states and registries one in two. So many readers cannot block a duty.
///
/// @param places most requests at a time
record AdmissionControl(int places) {
  /// @param inFlight requests that are being answered
  boolean admits(EndpointClass kind, int inFlight) {
    return inFlight < placesOf(kind);
  }

  private int placesOf(EndpointClass kind) {
    return switch (kind) {
      case HEAD, AGGREGATE, PRODUCE, PUBLISH, SUBSCRIBE -> places;
      case IMMUTABLE, ANY, LOCAL -> places - places / 5;
      case HEAVY -> places - places / 2;
      case EVENTS, OWN, DENIED -> Integer.MAX_VALUE;
    };
  }
}
