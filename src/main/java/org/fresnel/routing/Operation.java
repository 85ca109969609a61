package org.fresnel.routing;

import org.jspecify.annotations.Nullable;

/// An operation of the Beacon API. Only the table creates operations: other code cannot name one,
/// and so cannot misspell one. It reads the traits of the operation.
public final class Operation {
  /// The operation of requests below `/eth/` without a row.
  static final Operation UNKNOWN = new Operation("unknown", OperationTraits.NONE);

  /// The operation of reads of a client's own paths.
  static final Operation VENDOR = new Operation("vendor", OperationTraits.NONE);

  private final String id;
  private final OperationTraits traits;

  /// @param id the specification's operationId
  Operation(String id, OperationTraits traits) {
    this.id = id;
    this.traits = traits;
  }

  /// The specification's operationId, which logs, reports and metrics show.
  public String id() {
    return id;
  }

  public OperationTraits traits() {
    return traits;
  }

  /// Compares only the operationId: one operation may have several rows.
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
