package org.fresnel.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Limits login attempts with wrong tokens by address. Ten at once are free, then one in six
/// seconds. It keeps a bounded number of addresses; those of one IPv6 network of 64 bits count as
/// one.
public final class LoginRateLimiter {
  static final int FREE = 10;
  static final int MOST_ADDRESSES = 1024;
  static final Duration EACH = Duration.ofSeconds(6);

  private static final int NETWORK_BYTES = 8;

  private final InstantSource clock;
  private final Map<ByteBuffer, Failures> failures = new ConcurrentHashMap<>();

  /// @param paidOff time when all of them are forgotten
  private record Failures(Instant paidOff) {
    Failures oneMore(Instant now) {
      var longest = now.plus(EACH.multipliedBy(2L * FREE));
      var paid = (paidOff.isAfter(now) ? paidOff : now).plus(EACH);
      return new Failures(paid.isAfter(longest) ? longest : paid);
    }
  }

  /// Creates a limiter without failures.
  ///
  /// @param clock wall-clock time
  public LoginRateLimiter(InstantSource clock) {
    this.clock = clock;
  }

  /// The time for which attempts of the address are rejected; empty if it may try.
  public Optional<Duration> lockedFor(InetAddress address) {
    return Optional.ofNullable(failures.get(source(address)))
        .map(known -> Duration.between(clock.instant(), known.paidOff()))
        .map(penalty -> penalty.minus(EACH.multipliedBy(FREE - 1L)))
        .filter(Duration::isPositive);
  }

  /// Records a wrong token from the address.
  public void failed(InetAddress address) {
    var now = clock.instant();
    var source = source(address);
    if (failures.size() >= MOST_ADDRESSES && !failures.containsKey(source)) {
      makeRoom(now);
    }
    failures.compute(
        source, (_, known) -> (known == null ? new Failures(now) : known).oneMore(now));
  }

  int addresses() {
    return failures.size();
  }

  /// The address with the fewest failures is removed first.
  private void makeRoom(Instant now) {
    failures.values().removeIf(known -> !known.paidOff().isAfter(now));
    if (failures.size() >= MOST_ADDRESSES) {
      failures.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().paidOff()))
          .ifPresent(entry -> failures.remove(entry.getKey()));
    }
  }

  private static ByteBuffer source(InetAddress address) {
    var bytes = address.getAddress();
    var length = address instanceof Inet6Address ? NETWORK_BYTES : bytes.length;
    return ByteBuffer.wrap(bytes, 0, length).slice().asReadOnlyBuffer();
  }
}
