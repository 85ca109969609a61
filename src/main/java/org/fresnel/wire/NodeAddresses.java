package org.fresnel.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Where nodes are. A name is looked up beside the requests, and one that does not resolve any more
/// leads where it led last: while name servers fail or keep silent, nodes are reached as before.
/// Shared by all event loops.
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

  /// The address of a host. It is there at once for every name that has resolved before; for
  /// another it comes, or fails, with the lookup, on any thread.
  Future<InetAddress> of(String host) {
    return known.computeIfAbsent(host, Name::new).address();
  }

  /// Nobody asks for the host any more.
  void forget(String host) {
    known.remove(host);
  }

  private record Found(InetAddress address, long at) {}

  private final class Name {
    private final String host;
    private final AtomicReference<Optional<Future<InetAddress>>> underWay =
        new AtomicReference<>(Optional.empty());
    private volatile Optional<Found> last = Optional.empty();
    private volatile boolean lost;

    private Name(String host) {
      this.host = host;
    }

    private Future<InetAddress> address() {
      var found = last;
      if (found.isEmpty()) {
        return lookUp();
      }
      if (nanoTime.getAsLong() - found.get().at >= fresh.toNanos()) {
        lookUp();
      }
      return Future.succeededFuture(found.get().address);
    }

    private Future<InetAddress> lookUp() {
      var result = Promise.<InetAddress>promise();
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

    private void found(InetAddress address) {
      if (lost) {
        LOG.infof("%s resolves again: %s", host, address.getHostAddress());
      }
      lost = false;
      last = Optional.of(new Found(address, nanoTime.getAsLong()));
    }

    private void notFound(Throwable cause) {
      last = last.map(found -> new Found(found.address, nanoTime.getAsLong()));
      if (!lost && last.isPresent()) {
        lost = true;
        LOG.warnf(
            "%s does not resolve any more (%s); its last address stays in use: %s",
            host, cause.getMessage(), last.get().address.getHostAddress());
      }
    }
  }
}
