package org.fresnel.proxy.response;

/// The finding of a check for a successful response.
public sealed interface ResponseFinding {
  /// No objection.
  record Right() implements ResponseFinding {}

  /// Usable, but another node may have a better response.
  ///
  /// @param reason for the operator
  record Doubtful(String reason) implements ResponseFinding {}

  /// An error object with a success status: the node is at fault.
  record ErrorObject() implements ResponseFinding {}

  /// Not a response to the request: the node is at fault.
  ///
  /// @param reason for the operator
  record Wrong(String reason) implements ResponseFinding {}
}
