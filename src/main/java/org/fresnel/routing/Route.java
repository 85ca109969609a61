package org.fresnel.routing;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The table's result for a request.
public sealed interface Route {
  /// The request can be planned.
  ///
  /// @param ask the request
  /// @param endpoint its row
  /// @param kind the class of the row, or a class refined by the request's ids and query
  record Known(ApiRequest ask, Endpoint endpoint, EndpointClass kind) implements Route {
    /// The slot in the path or the query; empty if there is none.
    public OptionalLong slot() {
      var inPath = inPath("{slot}");
      return inPath.isPresent() ? inPath : ask.number("slot");
    }

    /// The epoch in the path; empty if there is none.
    public OptionalLong epoch() {
      return inPath("{epoch}");
    }

    /// The block or state in the path, such as `head` or a root; empty if there is none.
    public String identifier() {
      return RequestClassifier.identifier(endpoint, ask);
    }

    /// The budget of the request's row, or of its class. The row's budget does not apply to whole
    /// registries.
    Budget budget() {
      var isOfTheRow = kind != EndpointClass.HEAVY || endpoint.kind() == EndpointClass.HEAVY;
      return endpoint.ownBudget().filter(_ -> isOfTheRow).orElseGet(kind::budget);
    }

    /// The route with the request's body considered: a body that names no validators requests a
    /// whole registry.
    ///
    /// @param beginning of the body; called only if the body decides
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

  /// The request is rejected.
  ///
  /// @param status HTTP status of the response
  /// @param reason for the client
  record Refused(int status, String reason) implements Route {}

  /// The operation exists with other methods only.
  ///
  /// @param allowed methods, at least one
  /// @param got the request's method
  record OtherMethod(List<String> allowed, String got) implements Route {}
}
