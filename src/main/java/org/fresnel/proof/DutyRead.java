package org.fresnel.proof;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.fresnel.node.Identity;
import org.fresnel.proxy.response.AttestationVote;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseCheck;
import org.fresnel.proxy.response.SuspicionCheck;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;

/// One duty read that standbys are tested with.
///
/// @param route of the read
/// @param body of a POST; empty for a GET
/// @param given the vote in the response that a client got; empty if no client sent this read, or
///   its response has no vote
/// @param answeredBy node whose response to this very read a client got in this slot; empty for
///   none
record DutyRead(
    Route.Known route,
    Optional<Buffer> body,
    Optional<AttestationVote> given,
    Optional<String> answeredBy) {
  /// Largest response that is read. A larger one is a good response too.
  private static final int BOUND_BYTES = 65_536;

  /// The read of attestation data that the router sends if no client did.
  static DutyRead attestationData(EndpointTable table, long slot) {
    var target = "/eth/v1/validator/attestation_data?slot=" + slot + "&committee_index=0";
    return switch (table.route("GET", target)) {
      case Route.Known route ->
          new DutyRead(route, Optional.empty(), Optional.empty(), Optional.empty());
      case Route.Refused refused -> throw new IllegalStateException(refused.reason());
      case Route.OtherMethod other -> throw new IllegalStateException(other.got());
    };
  }

  /// The operationId of the read.
  String operation() {
    return route.endpoint().operation().id();
  }

  /// Returns whether a good node may lack what the read asks for: an aggregate of messages that
  /// only some nodes have received, or an old state.
  boolean mayBeMissing() {
    return switch (route.kind()) {
      case HEAD -> false;
      case IMMUTABLE,
          ANY,
          LOCAL,
          AGGREGATE,
          PRODUCE,
          HEAVY,
          PUBLISH,
          SUBSCRIBE,
          EVENTS,
          OWN,
          DENIED ->
          true;
    };
  }

  /// The request in JSON, as it is sent to a node.
  ReadRequest request(Identity network) {
    var headers = MultiMap.caseInsensitiveMultiMap().add("accept", "application/json");
    body.ifPresent(_ -> headers.add("content-type", "application/json"));
    var request =
        new NodeRequest(
            route.ask().method(), route.ask().target(), headers, body.orElseGet(Buffer::buffer));
    return new ReadRequest(
        request,
        route.endpoint().operation(),
        route.kind(),
        BOUND_BYTES,
        SuspicionCheck.NONE,
        ResponseCheck.of(route, network));
  }
}
