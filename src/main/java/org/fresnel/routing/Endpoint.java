package org.fresnel.routing;

import java.util.List;
import java.util.Optional;

/// One row of the endpoint table.
///
/// @param status where the operation stands in the specification
/// @param method HTTP method, upper case
/// @param template path with `{parameters}`
/// @param segments of the template
/// @param operation the specification's operationId
/// @param kind how its requests are treated
/// @param ownBudget where it differs from that of the class
/// @param attributes what its responses have to be
public record Endpoint(
    Status status,
    String method,
    String template,
    List<String> segments,
    String operation,
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

  /// Whether it subscribes committees or sync committees, rather than preparing proposals.
  boolean subscribesCommittees() {
    return template.endsWith("_subscriptions");
  }

  /// Whether a node may be sent the same request twice. Reads may, and so may all messages of the
  /// specification: a node knows what it has had before. Of others nothing is known.
  public boolean isRepeatable() {
    return status != Status.UNKNOWN || method.equals("GET");
  }

  /// Whether it makes a block with all that belongs to it.
  public boolean producesBlock() {
    return operation.startsWith("produceBlock");
  }

  /// Whether it makes attestation data.
  public boolean producesAttestationData() {
    return operation.equals("produceAttestationData");
  }

  /// An operation that the table does not have.
  static Endpoint unknown(String method, ApiRequest ask, EndpointClass kind) {
    return of(method, ask, "unknown", kind);
  }

  /// A read of a client's own, which the operator has opened.
  static Endpoint vendor(ApiRequest ask) {
    return of("GET", ask, "vendor", EndpointClass.LOCAL);
  }

  private static Endpoint of(String method, ApiRequest ask, String operation, EndpointClass kind) {
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
