package org.fresnel.proxy.response;

/// What a check found in a successful response.
public sealed interface ResponseFinding {
  /// Nothing speaks against it.
  record Right() implements ResponseFinding {}

  /// It is usable, but another node may have a better one.
  ///
  /// @param reason for the operator
  record Doubtful(String reason) implements ResponseFinding {}

  /// It is an error object in spite of its status: the node is at fault.
  record ErrorObject() implements ResponseFinding {}

  /// It does not answer the request: the node is at fault.
  ///
  /// @param reason for the operator
  record Wrong(String reason) implements ResponseFinding {}
}
