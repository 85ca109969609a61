package org.fresnel.replay;

import java.util.Locale;
import java.util.Optional;
import org.fresnel.node.Node;
import org.fresnel.routing.EndpointTable;
import org.fresnel.routing.Operation;
import org.fresnel.routing.OperationTraits.RememberedMessage;

/// A kind of validator state, in the order of the replay: first those that cost money, last those
/// that a node may forward to slow relays.
public enum MessageType {
  /// The fee recipient of a validator's blocks.
  PREPARATION(RememberedMessage.PREPARATION),
  /// What a proposer signs for its slot: fee recipient and gas limit. From Gloas on.
  PREFERENCE(RememberedMessage.PREFERENCES),
  /// A committee with attestations that the node must collect.
  COMMITTEE_SUBSCRIPTION(RememberedMessage.COMMITTEES),
  /// The seats of a validator in a sync committee.
  SYNC_SUBSCRIPTION(RememberedMessage.SYNC_COMMITTEE),
  /// A validator's signed registration for the builders.
  REGISTRATION(RememberedMessage.REGISTRATION);

  private final RememberedMessage message;

  MessageType(RememberedMessage message) {
    this.message = message;
  }

  /// The kind of an operation's messages; empty for an operation without validator state.
  static Optional<MessageType> sentBy(Operation operation) {
    return operation.traits().remember().map(MessageType::of);
  }

  private static MessageType of(RememberedMessage message) {
    return switch (message) {
      case PREPARATION -> PREPARATION;
      case PREFERENCES -> PREFERENCE;
      case COMMITTEES -> COMMITTEE_SUBSCRIPTION;
      case SYNC_COMMITTEE -> SYNC_SUBSCRIPTION;
      case REGISTRATION -> REGISTRATION;
    };
  }

  /// The operation for sending it to a node.
  Operation operation() {
    return EndpointTable.row(message).operation();
  }

  /// The path for sending it to a node, always by `POST`.
  String path() {
    return EndpointTable.row(message).template();
  }

  /// Returns whether the operator wants the node to receive it.
  boolean isFor(Node node) {
    return switch (this) {
      case PREPARATION, PREFERENCE, REGISTRATION -> node.receivedState().duties();
      case COMMITTEE_SUBSCRIPTION, SYNC_SUBSCRIPTION -> node.receivedState().subscriptions();
    };
  }

  /// One lower-case word, used in the API and as a metric label.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
