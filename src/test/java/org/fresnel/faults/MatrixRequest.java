package org.fresnel.faults;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.fresnel.routing.EndpointClass;
import org.fresnel.simulator.AcceptedPublication;
import org.fresnel.simulator.SimulatedNode;

/// One request of each class that nodes answer.
public enum MatrixRequest {
  IMMUTABLE("/eth/v1/config/spec"),
  ANY("/eth/v1/beacon/states/10/root"),
  HEAD("/eth/v1/validator/attestation_data?slot=10&committee_index=0"),
  LOCAL("/eth/v1/node/peers"),
  AGGREGATE(
      "/eth/v2/validator/aggregate_attestation?slot=10&committee_index=0&attestation_data_root=0x"
          + "00".repeat(32)),
  PRODUCE("/eth/v3/validator/blocks/11?randao_reveal=0x" + "00".repeat(96)),
  PUBLISH("/eth/v1/beacon/pool/bls_to_execution_changes"),
  SUBSCRIBE("/eth/v1/validator/beacon_committee_subscriptions"),
  EVENTS("/eth/v1/events?topics=head"),
  HEAVY("/eth/v2/debug/beacon/states/1");

  private final String target;

  MatrixRequest(String target) {
    this.target = target;
  }

  EndpointClass kind() {
    return EndpointClass.valueOf(name());
  }

  public boolean isMessage() {
    return this == PUBLISH || this == SUBSCRIBE;
  }

  /// Whether one node is asked after the other. Aggregates are asked of all, like messages.
  public boolean isAskedInTurn() {
    return !isMessage() && this != EVENTS && this != AGGREGATE;
  }

  /// The request.
  ///
  /// @param number that no other message has
  public HttpRequest.Builder to(URI url, long number) {
    var request = HttpRequest.newBuilder(URI.create(url + target));
    return message(number)
        .map(BodyPublishers::ofString)
        .map(body -> request.header("Content-Type", "application/json").POST(body))
        .orElse(request);
  }

  private Optional<String> message(long number) {
    return switch (this) {
      case PUBLISH -> Optional.of("[{\"message\":{\"validator_index\":\"" + number + "\"}}]");
      case SUBSCRIBE -> Optional.of(subscription(number, false));
      case IMMUTABLE, ANY, HEAD, LOCAL, AGGREGATE, PRODUCE, EVENTS, HEAVY -> Optional.empty();
    };
  }

  /// The body of a committee subscription.
  public static String subscription(long slot, boolean aggregator) {
    return ("[{\"validator_index\":\"1\",\"committee_index\":\"0\",\"committees_at_slot\":\"1\","
            + "\"slot\":\"%d\",\"is_aggregator\":%s}]")
        .formatted(slot, aggregator);
  }

  /// Whether the node has the message.
  public boolean isKnownTo(SimulatedNode node, long number) {
    return this == SUBSCRIBE
        ? node.committeeSubscriptions().stream().anyMatch(item -> item.slot() == number)
        : node.published(AcceptedPublication.Kind.BLS_CHANGE).stream()
            .anyMatch(item -> item.body().toString().contains("\"" + number + "\""));
  }
}
