package org.fresnel.routing;

import java.util.List;
import java.util.Optional;
import org.fresnel.routing.OperationTraits.RememberedMessage;

/// One row of the endpoint table.
///
/// @param status of the operation in the specification
/// @param method HTTP method, upper case
/// @param template path with `{parameters}`
/// @param segments of the template
/// @param operation of the requests
/// @param kind class of its requests
/// @param ownBudget budget if it differs from that of the class
/// @param attributes requirements on its responses
public record Endpoint(
    Status status,
    String method,
    String template,
    List<String> segments,
    Operation operation,
    EndpointClass kind,
    Optional<Budget> ownBudget,
    EndpointAttributes attributes) {

  /// The status of an operation in the specification.
  public enum Status {
    CURRENT,
    DEPRECATED,
    /// Removed from the specification, still used by some clients.
    REMOVED,
    /// In no version that the table knows.
    UNKNOWN
  }

  /// The traits of the operation.
  public OperationTraits traits() {
    return operation.traits();
  }

  /// Returns whether it subscribes committees or sync committees, and does not prepare proposals.
  boolean subscribesCommittees() {
    return switch (traits().remember().orElse(RememberedMessage.PREPARATION)) {
      case COMMITTEES, SYNC_COMMITTEE -> true;
      case PREPARATION, PREFERENCES, REGISTRATION -> false;
    };
  }

  /// Returns whether a node may receive the same request twice. This is true of reads and of all
  /// messages of the specification: a node recognises a message that it has. It is unknown for
  /// others.
  public boolean isRepeatable() {
    return status != Status.UNKNOWN || method.equals("GET");
  }

  /// An operation that the table does not have.
  static Endpoint unknown(String method, ApiRequest ask, EndpointClass kind) {
    return of(method, ask, Operation.UNKNOWN, kind);
  }

  /// A read of a client's own path that the operator has allowed.
  static Endpoint vendor(ApiRequest ask) {
    return of("GET", ask, Operation.VENDOR, EndpointClass.LOCAL);
  }

  private static Endpoint of(
      String method, ApiRequest ask, Operation operation, EndpointClass kind) {
    return new Endpoint(
        Status.UNKNOWN,
        method,
        ask.path(),
        ask.segments(),
        operation,
        kind,
        Optional.empty(),
        EndpointAttributes.UNKNOWN);
  }
}
