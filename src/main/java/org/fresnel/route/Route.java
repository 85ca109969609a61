package org.fresnel.route;

import java.util.List;
import java.util.OptionalLong;

/// What the table says of a request.
public sealed interface Route {
  /// The request may be planned.
  ///
  /// @param ask the request
  /// @param endpoint its row
  /// @param kind the row's class, or the one that the request's ids and query make of it
  record Known(Ask ask, Endpoint endpoint, EndpointClass kind) implements Route {
    /// The slot that the request names, in its path or its query; empty if it names none.
    public OptionalLong slot() {
      var place = endpoint.segments().indexOf("{slot}");
      if (place < 0) {
        return ask.number("slot");
      }
      var segment = ask.segments().get(place);
      return Ask.isNumber(segment)
          ? OptionalLong.of(Long.parseLong(segment))
          : OptionalLong.empty();
    }
  }

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
