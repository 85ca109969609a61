package org.fresnel.proxy.server;

import org.fresnel.routing.EndpointClass;

/// Who is let in while many requests are being answered: duties up to the last place, other reads
/// to four in five of them, states and registries to one in two. So a crowd of readers takes no
/// duty's place.
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
