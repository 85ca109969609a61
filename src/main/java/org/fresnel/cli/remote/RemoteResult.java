package org.fresnel.cli.remote;

/// What became of an inquiry.
sealed interface RemoteResult {
  /// It is as was asked.
  ///
  /// @param body of the answer
  record Answer(String body) implements RemoteResult {}

  /// The router does not do it.
  ///
  /// @param status of HTTP
  /// @param words the expected and the actual value
  record Refusal(int status, String words) implements RemoteResult {}

  /// No router is there.
  ///
  /// @param words the expected and the actual value
  record Silence(String words) implements RemoteResult {}
}
