package org.fresnel.duties;

import java.util.Optional;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.OperationTraits.RememberedMessage;
import org.fresnel.routing.OperationTraits.SignedDuty;
import org.fresnel.routing.Route;

/// The duties of requests, from the traits of their operations.
public final class DutyOperations {
  private static final String BLOCK_ID = "{block_id}";

  private DutyOperations() {}

  /// The kind of duty that a message carries.
  public static Optional<DutyKind> signed(Route.Known route) {
    return isPublished(route) ? duty(route) : Optional.empty();
  }

  /// The kind of duty that a read's response is signed for. Members of a sync committee sign the
  /// root of the head.
  static Optional<DutyKind> material(Route.Known route) {
    var isOfAnotherBlock =
        route.endpoint().segments().contains(BLOCK_ID) && !route.ask().segments().contains("head");
    return isPublished(route) || isOfAnotherBlock ? Optional.empty() : duty(route);
  }

  /// The announcement of duties in a message; empty if there is none.
  static Optional<RememberedMessage> notice(Route.Known route) {
    return route
        .endpoint()
        .traits()
        .remember()
        .filter(
            message ->
                switch (message) {
                  case PREPARATION, COMMITTEES, SYNC_COMMITTEE -> true;
                  case PREFERENCES, REGISTRATION -> false;
                });
  }

  private static boolean isPublished(Route.Known route) {
    return route.endpoint().kind() == EndpointClass.PUBLISH;
  }

  private static Optional<DutyKind> duty(Route.Known route) {
    return route.endpoint().traits().duty().map(DutyOperations::kind);
  }

  private static DutyKind kind(SignedDuty duty) {
    return switch (duty) {
      case PROPOSAL -> DutyKind.PROPOSAL;
      case ATTESTATION -> DutyKind.ATTESTATION;
      case AGGREGATE -> DutyKind.AGGREGATE;
      case SYNC_MESSAGE -> DutyKind.SYNC_MESSAGE;
      case SYNC_CONTRIBUTION -> DutyKind.SYNC_CONTRIBUTION;
      case PAYLOAD_ATTESTATION -> DutyKind.PAYLOAD_ATTESTATION;
    };
  }
}
