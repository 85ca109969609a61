package org.fresnel.routing;

import java.util.List;
import java.util.Optional;
import org.fresnel.routing.OperationTraits.RememberedMessage;

/// One row of the endpoint table.
///
/// @param status where the operation stands in the specification
/// @param method HTTP method, upper case
/// @param template path with `{parameters}`
/// @param segments of the template
/// @param operation that requests to the path are of
/// @param kind how its requests are treated
/// @param ownBudget where it differs from that of the class
/// @param attributes what its responses have to be
public record Endpoint(
    Status status,
    String method,
    String template,
    List<String> segments,
    Operation operation,
    EndpointClass kind,
    Optional<Budget> ownBudget,
    EndpointAttributes attributes) {

  /// Where an operation stands in the specification.
  public enum Status {
    CURRENT,
    DEPRECATED,
    /// Merged after the snapshot that the table was made from.
    UPCOMING,
    /// Gone from the specification, still met in the field.
    REMOVED,
    /// In no version that the table knows.
    UNKNOWN
  }

  /// Of the operation.
  public OperationTraits traits() {
    return operation.traits();
  }

  /// Whether it subscribes committees or sync committees, rather than preparing proposals.
  boolean subscribesCommittees() {
    return switch (traits().remember().orElse(RememberedMessage.PREPARATION)) {
      case COMMITTEES, SYNC_COMMITTEE -> true;
      case PREPARATION, REGISTRATION -> false;
    };
  }

  /// Whether a node may be sent the same request twice. Reads may, and so may all messages of the
  /// specification: a node knows what it has had before. Of others nothing is known.
  public boolean isRepeatable() {
    return status != Status.UNKNOWN || method.equals("GET");
  }

  /// An operation that the table does not have.
  static Endpoint unknown(String method, ApiRequest ask, EndpointClass kind) {
    return of(method, ask, Operation.UNKNOWN, kind);
  }

  /// A read of a client's own, which the operator has opened.
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
