package org.fresnel.proof;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fresnel.proxy.exchange.RelayedResponse;
import org.fresnel.proxy.exchange.RequestListener;
import org.fresnel.proxy.response.AttestationVote;
import org.fresnel.proxy.response.WholeResponse;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.Route;
import org.fresnel.upstream.NodeResponse;

/// The newest duty read of each operation that a client sent, with the response that it got. Called
/// on event loops.
public final class ClientReads implements RequestListener {
  private static final int MAX_TARGET = 2048;
  private static final int MAX_BYTES = 16_384;

  private final InstantSource clock;
  private final Map<String, Read> newest = new ConcurrentHashMap<>();

  private record Read(Instant at, Route.Known route, MultiMap headers, Buffer body) {
    private DutyRead dutyRead() {
      var vote =
          route.endpoint().attributes().vote()
              ? AttestationVote.of(new WholeResponse(headers, body))
              : Optional.<AttestationVote>empty();
      return new DutyRead(route, vote, true);
    }
  }

  public ClientReads(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void given(RelayedResponse passage) {
    var route = passage.route();
    if (route.endpoint().traits().proof()
        && route.kind() != EndpointClass.HEAVY
        && passage.response().status() == 200
        && route.ask().method().equals("GET")
        && route.ask().target().length() <= MAX_TARGET) {
      newest.put(
          route.endpoint().operation().id(),
          new Read(clock.instant(), route, passage.response().headers(), small(passage.body())));
    }
  }

  private static Buffer small(NodeResponse.Body body) {
    return body instanceof NodeResponse.Body.Whole(var bytes) && bytes.length() <= MAX_BYTES
        ? bytes
        : Buffer.buffer();
  }

  /// The reads since that time, the newest of each operation, in the order of the operations.
  List<DutyRead> since(Instant start) {
    newest.values().removeIf(read -> read.at().isBefore(start));
    return newest.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> it.getValue().dutyRead())
        .toList();
  }
}
