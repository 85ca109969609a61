package org.fresnel.route;

import java.util.List;

/// What the table says of a request.
public sealed interface Route {
  /// The request may be planned.
  ///
  /// @param ask the request
  /// @param endpoint its row
  /// @param kind the row's class, or the one that the request's ids and query make of it
  record Known(Ask ask, Endpoint endpoint, EndpointClass kind) implements Route {}

  /// The request goes no further.
  ///
  /// @param status HTTP status of the answer
  /// @param reason for the client
  record Refused(int status, String reason) implements Route {}

  /// The operation exists with other methods only.
  ///
  /// @param allowed methods, at least one
  /// @param came the request's method
  record OtherMethod(List<String> allowed, String came) implements Route {}
}
