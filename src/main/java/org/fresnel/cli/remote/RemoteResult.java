package org.fresnel.cli.remote;

/// The result of a request to a control plane.
sealed interface RemoteResult {
  /// Success.
  ///
  /// @param body of the response
  record Answer(String body) implements RemoteResult {}

  /// The router rejects the request.
  ///
  /// @param status of HTTP
  /// @param words the expected and the actual value
  record Refusal(int status, String words) implements RemoteResult {}

  /// No router was reached.
  ///
  /// @param words the expected and the actual value
  /// @param mayHaveArrived whether a router may have got the request
  record Silence(String words, boolean mayHaveArrived) implements RemoteResult {}
}
