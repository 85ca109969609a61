package org.fresnel.proxy.read;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.routing.OperationTraits.Selection;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeRequest;

/// How a second node is asked for a block while the first one is alive, but late: for its own block
/// without a builder, because the builder's way is what takes long.
///
/// @param request with `builder_boost_factor=0`
/// @param untilCutOff time in which the block of the first node is preferred; zero for none
public record LocalBlock(NodeRequest request, Duration untilCutOff) {
  private static final String BOOST = "builder_boost_factor=";

  /// The local block for a client's request; empty if the request has no builder's way, or leaves
  /// it out itself.
  ///
  /// @param untilCutOff called only if there is such a way
  public static Optional<LocalBlock> of(
      Route.Known route, NodeRequest request, Supplier<Duration> untilCutOff) {
    var selects = route.endpoint().traits().select().filter(Selection.BLOCK_VALUE::equals);
    var boost = route.ask().value("builder_boost_factor").orElse("");
    return selects.isEmpty() || !request.method().equals("GET") || boost.equals("0")
        ? Optional.empty()
        : Optional.of(new LocalBlock(local(request), untilCutOff.get()));
  }

  private static NodeRequest local(NodeRequest request) {
    var query = request.target().indexOf('?');
    var path = query < 0 ? request.target() : request.target().substring(0, query);
    var parameters =
        query < 0
            ? Stream.<String>empty()
            : Arrays.stream(request.target().substring(query + 1).split("&", -1));
    return request.to(
        path
            + "?"
            + Stream.concat(parameters.filter(it -> !it.startsWith(BOOST)), Stream.of(BOOST + "0"))
                .collect(Collectors.joining("&")));
  }
}
