package org.fresnel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The leases of the routers in view, on the one that grants them. A view has its own table.
final class LeaseTable {
  private static final int MOST_LEASES = 256;

  private final Map<String, Lease> leases = new HashMap<>();

  private record Lease(PeerAddress holder, Instant until) {}

  /// What becomes of a request.
  sealed interface Decision {
    record Granted() implements Decision {}

    record HeldBy(PeerAddress holder) implements Decision {}

    record Full() implements Decision {}
  }

  /// Grants or refuses a lease. The holder's request extends it, and never shortens it.
  Decision request(PeerAddress from, String what, Duration time, Instant now) {
    leases.values().removeIf(it -> !it.until().isAfter(now));
    var lease = leases.get(what);
    if (lease != null && !lease.holder().equals(from)) {
      return new Decision.HeldBy(lease.holder());
    }
    if (lease == null && leases.size() >= MOST_LEASES) {
      return new Decision.Full();
    }
    leases.merge(
        what,
        new Lease(from, now.plus(time)),
        (held, asked) -> held.until().isAfter(asked.until()) ? held : asked);
    return new Decision.Granted();
  }

  void release(PeerAddress from, String what) {
    leases.computeIfPresent(what, (_, lease) -> lease.holder().equals(from) ? null : lease);
  }

  void clear() {
    leases.clear();
  }
}
