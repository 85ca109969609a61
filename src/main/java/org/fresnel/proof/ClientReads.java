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

/// The newest duty read of each operation that a client sent, with the response that it got. Of a
/// list of validators it keeps the first ones. Called on event loops.
public final class ClientReads implements RequestListener {
  private static final int MAX_TARGET = 2048;
  private static final int MAX_BYTES = 16_384;

  private final InstantSource clock;
  private final Map<String, Read> newest = new ConcurrentHashMap<>();

  private record Read(
      Instant at,
      Route.Known route,
      Optional<Buffer> asked,
      String node,
      MultiMap headers,
      Buffer body) {
    private DutyRead dutyRead(Instant slot) {
      var vote =
          route.endpoint().attributes().vote()
              ? AttestationVote.of(new WholeResponse(headers, body))
              : Optional.<AttestationVote>empty();
      var isOfTheSlot = asked.isEmpty() && !at.isBefore(slot);
      return new DutyRead(route, asked, vote, isOfTheSlot ? Optional.of(node) : Optional.empty());
    }

    /// Lists of duties are asked for once an epoch, and stay the same in it.
    private boolean isOver(Instant slot, Instant epoch) {
      return at.isBefore(route.epoch().isPresent() ? epoch : slot);
    }
  }

  public ClientReads(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void given(RelayedResponse passage) {
    var route = passage.route();
    var isPost = route.ask().method().equals("POST");
    var asked = isPost ? ValidatorIds.first(passage.asked()) : Optional.<Buffer>empty();
    if (route.endpoint().traits().proof()
        && route.kind() != EndpointClass.HEAVY
        && passage.response().status() == 200
        && (asked.isPresent() || route.ask().method().equals("GET"))
        && route.ask().target().length() <= MAX_TARGET) {
      var read =
          new Read(
              clock.instant(),
              route,
              asked,
              passage.node().name(),
              passage.response().headers(),
              small(passage.body()));
      newest.put(route.endpoint().operation().id(), read);
    }
  }

  private static Buffer small(NodeResponse.Body body) {
    return body instanceof NodeResponse.Body.Whole(var bytes) && bytes.length() <= MAX_BYTES
        ? bytes
        : Buffer.buffer();
  }

  /// The reads since the start of a slot, and those of the duties of an epoch since its start; the
  /// newest of each operation, in the order of the operations.
  List<DutyRead> since(Instant slot, Instant epoch) {
    newest.values().removeIf(read -> read.isOver(slot, epoch));
    return newest.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> it.getValue().dutyRead(slot))
        .toList();
  }
}
