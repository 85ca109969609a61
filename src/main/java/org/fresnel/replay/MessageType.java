package org.fresnel.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.fresnel.node.Node;

/// What a validator client tells a node to remember, in the order in which a node is reminded: what
/// costs money first, what a node may pass on to slow relays last.
public enum MessageType {
  /// The fee recipient of a validator's blocks.
  PREPARATION("prepareBeaconProposer", "/eth/v1/validator/prepare_beacon_proposer"),
  /// A committee whose attestations are to be collected.
  COMMITTEE_SUBSCRIPTION(
      "prepareBeaconCommitteeSubnet", "/eth/v1/validator/beacon_committee_subscriptions"),
  /// The seats of a validator in a sync committee.
  SYNC_SUBSCRIPTION(
      "prepareSyncCommitteeSubnets", "/eth/v1/validator/sync_committee_subscriptions"),
  /// A validator's signed word to the builders.
  REGISTRATION("registerValidator", "/eth/v1/validator/register_validator");

  private final String operation;
  private final String path;

  MessageType(String operation, String path) {
    this.operation = operation;
    this.path = path;
  }

  /// The kind that an operation of the endpoint table tells; empty for one that is not remembered.
  static Optional<MessageType> toldBy(String operation) {
    return Arrays.stream(values()).filter(kind -> kind.operation.equals(operation)).findFirst();
  }

  /// The specification's operationId.
  String operation() {
    return operation;
  }

  /// Where a node is told of it, always by `POST`.
  String path() {
    return path;
  }

  /// Whether the operator wants the node to be told of it.
  boolean isFor(Node node) {
    return switch (this) {
      case PREPARATION, REGISTRATION -> node.receives().duties();
      case COMMITTEE_SUBSCRIPTION, SYNC_SUBSCRIPTION -> node.receives().subscriptions();
    };
  }

  /// One lower-case word, used in the operator's view and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
