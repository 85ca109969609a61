package org.fresnel.routing;

import org.jspecify.annotations.Nullable;

/// An operation of the Beacon API. The table makes all of them, so that no code can name one, and
/// none can misspell one: what is special about an operation is in its traits.
public final class Operation {
  /// A request below `/eth/` that the table has no row for.
  static final Operation UNKNOWN = new Operation("unknown", OperationTraits.NONE);

  /// A read of a client's own API.
  static final Operation VENDOR = new Operation("vendor", OperationTraits.NONE);

  private final String id;
  private final OperationTraits traits;

  /// @param id the specification's operationId
  Operation(String id, OperationTraits traits) {
    this.id = id;
    this.traits = traits;
  }

  /// The specification's operationId, as logs, reports and metrics show it.
  public String id() {
    return id;
  }

  public OperationTraits traits() {
    return traits;
  }

  /// By the operationId alone: one operation may have several rows.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Operation that && id.equals(that.id));
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
