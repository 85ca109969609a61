package org.fresnel.routing;

/// Operations for tests of other packages.
public final class SampleOperations {
  private SampleOperations() {}

  /// One that the table does not have, without traits.
  public static Operation named(String id) {
    return new Operation(id, OperationTraits.NONE);
  }

  /// One of the table.
  public static Operation of(String id) {
    return EndpointTable.load().rows().stream()
        .map(Endpoint::operation)
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
