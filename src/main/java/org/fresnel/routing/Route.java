package org.fresnel.routing;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// What the table says of a request.
public sealed interface Route {
  /// The request may be planned.
  ///
  /// @param ask the request
  /// @param endpoint its row
  /// @param kind the row's class, or the one that the request's ids and query make of it
  record Known(ApiRequest ask, Endpoint endpoint, EndpointClass kind) implements Route {
    /// The slot that the request names, in its path or its query; empty if it names none.
    public OptionalLong slot() {
      var inPath = inPath("{slot}");
      return inPath.isPresent() ? inPath : ask.number("slot");
    }

    /// The epoch that the request's path names; empty if it names none.
    public OptionalLong epoch() {
      return inPath("{epoch}");
    }

    /// The budget of the request's row, or of its class. The row's is not meant for whole
    /// registries.
    Budget budget() {
      var isOfTheRow = kind != EndpointClass.HEAVY || endpoint.kind() == EndpointClass.HEAVY;
      return endpoint.ownBudget().filter(_ -> isOfTheRow).orElseGet(kind::budget);
    }

    /// The same, now that the request's body is known: a whole registry may be asked for by a body
    /// that names no validators.
    ///
    /// @param beginning of the body; asked for only if it decides
    public Known withBody(Supplier<byte[]> beginning) {
      return kind != EndpointClass.HEAVY
              && RegistryReads.isDecidedByBody(endpoint)
              && RegistryReads.namesNobody(beginning.get())
          ? new Known(ask, endpoint, EndpointClass.HEAVY)
          : this;
    }

    private OptionalLong inPath(String parameter) {
      var place = endpoint.segments().indexOf(parameter);
      return place >= 0 && ApiRequest.isNumber(ask.segments().get(place))
          ? OptionalLong.of(Long.parseLong(ask.segments().get(place)))
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
  /// @param got the request's method
  record OtherMethod(List<String> allowed, String got) implements Route {}
}
