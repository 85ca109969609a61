package org.fresnel.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.fresnel.node.Node;

/// A kind of validator state, in the order of the replay: first those that cost money, last those
/// that a node may forward to slow relays.
public enum MessageType {
  /// The fee recipient of a validator's blocks.
  PREPARATION("prepareBeaconProposer", "/eth/v1/validator/prepare_beacon_proposer"),
  /// A committee with attestations that the node must collect.
  COMMITTEE_SUBSCRIPTION(
      "prepareBeaconCommitteeSubnet", "/eth/v1/validator/beacon_committee_subscriptions"),
  /// The seats of a validator in a sync committee.
  SYNC_SUBSCRIPTION(
      "prepareSyncCommitteeSubnets", "/eth/v1/validator/sync_committee_subscriptions"),
  /// A validator's signed registration for the builders.
  REGISTRATION("registerValidator", "/eth/v1/validator/register_validator");

  private final String operation;
  private final String path;

  MessageType(String operation, String path) {
    this.operation = operation;
    this.path = path;
  }

  /// The kind of an operation's messages; empty for an operation without validator state.
  static Optional<MessageType> toldBy(String operation) {
    return Arrays.stream(values()).filter(kind -> kind.operation.equals(operation)).findFirst();
  }

  /// The specification's operationId.
  String operation() {
    return operation;
  }

  /// The path for sending it to a node, always by `POST`.
  String path() {
    return path;
  }

  /// Returns whether the operator wants the node to receive it.
  boolean isFor(Node node) {
    return switch (this) {
      case PREPARATION, REGISTRATION -> node.receives().duties();
      case COMMITTEE_SUBSCRIPTION, SYNC_SUBSCRIPTION -> node.receives().subscriptions();
    };
  }

  /// One lower-case word, used in the API and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
