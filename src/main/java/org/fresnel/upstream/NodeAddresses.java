package org.fresnel.upstream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The addresses of nodes. A name is looked up in the background, and a name that does not resolve
/// any more keeps its last addresses: while name servers fail or do not respond, nodes are reached
/// as before. Of several addresses the one that worked last comes first. Shared by all event loops.
final class NodeAddresses {
  private static final Logger LOG = Logger.getLogger("org.fresnel.wire");

  private final HostNames names;
  private final Duration fresh;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, Name> known = new ConcurrentHashMap<>();

  /// @param fresh age at which an address is looked up again
  /// @param nanoTime a monotonic reading
  NodeAddresses(HostNames names, Duration fresh, LongSupplier nanoTime) {
    this.names = names;
    this.fresh = fresh;
    this.nanoTime = nanoTime;
  }

  /// The addresses of a host, at least one, first the one to try first. For a name that has
  /// resolved before they are available immediately; for another name they come, or fail, with the
  /// lookup, on any thread.
  Future<List<InetAddress>> of(String host) {
    return known.computeIfAbsent(host, Name::new).addresses();
  }

  /// Called when a connection to that address of the host was made.
  void connected(String host, InetAddress address) {
    var name = known.get(host);
    if (name != null) {
      name.worked(address);
    }
  }

  /// Called when the host is not used any more.
  void forget(String host) {
    known.remove(host);
  }

  private record Found(List<InetAddress> addresses, long at) {
    private Found startingWith(InetAddress address) {
      if (addresses.getFirst().equals(address) || !addresses.contains(address)) {
        return this;
      }
      var others = addresses.stream().filter(other -> !other.equals(address));
      return new Found(Stream.concat(Stream.of(address), others).toList(), at);
    }
  }

  private final class Name {
    private final String host;
    private final AtomicReference<Optional<Future<List<InetAddress>>>> underWay =
        new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Found>> last = new AtomicReference<>(Optional.empty());
    private volatile boolean lost;

    private Name(String host) {
      this.host = host;
    }

    private Future<List<InetAddress>> addresses() {
      var found = last.get();
      if (found.isEmpty()) {
        return lookUp();
      }
      if (nanoTime.getAsLong() - found.get().at >= fresh.toNanos()) {
        lookUp();
      }
      return Future.succeededFuture(found.get().addresses);
    }

    private void worked(InetAddress address) {
      if (last.get().filter(found -> !found.addresses.getFirst().equals(address)).isPresent()) {
        last.updateAndGet(found -> found.map(it -> it.startingWith(address)));
      }
    }

    private Future<List<InetAddress>> lookUp() {
      var result = Promise.<List<InetAddress>>promise();
      var mine = Optional.of(result.future());
      var others = underWay.updateAndGet(lookup -> lookup.isPresent() ? lookup : mine);
      if (others.equals(mine)) {
        names
            .lookUp(host)
            .onSuccess(this::found)
            .onFailure(this::notFound)
            .onComplete(_ -> underWay.set(Optional.empty()))
            .onComplete(result);
      }
      return others.orElseThrow();
    }

    private void found(List<InetAddress> addresses) {
      if (lost) {
        LOG.infof("%s resolves again: %s", host, text(addresses));
      }
      lost = false;
      var now = new Found(addresses, nanoTime.getAsLong());
      last.updateAndGet(
          before ->
              Optional.of(before.map(it -> now.startingWith(it.addresses.getFirst())).orElse(now)));
    }

    private void notFound(Throwable cause) {
      var kept =
          last.updateAndGet(
              found -> found.map(it -> new Found(it.addresses, nanoTime.getAsLong())));
      if (!lost && kept.isPresent()) {
        lost = true;
        LOG.warnf(
            "%s does not resolve any more (%s); its last addresses stay in use: %s",
            host, cause.getMessage(), text(kept.get().addresses));
      }
    }

    private static String text(List<InetAddress> addresses) {
      return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
  }
}
