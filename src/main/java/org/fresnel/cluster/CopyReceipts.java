package org.fresnel.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The copies that are coming in, one from each router: whether all of it came. Messages of one
/// router come one after the other.
final class CopyReceipts {
  /// A router that has sent nothing of its copy for so long has given it up.
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private record Receipt(long id, FactDigest.Bucket content, long at) {}

  private final Map<PeerAddress, Receipt> receipts = new ConcurrentHashMap<>();

  /// @param now nanoseconds since 1970
  void part(PeerAddress from, long id, List<Fact> facts, long now) {
    receipts.compute(from, (_, before) -> new Receipt(id, sum(content(id, before), facts), now));
  }

  private static FactDigest.Bucket content(long id, @Nullable Receipt it) {
    return it == null || it.id() != id ? FactDigest.Bucket.EMPTY : it.content();
  }

  private static FactDigest.Bucket sum(FactDigest.Bucket before, List<Fact> facts) {
    var more = FactDigest.Bucket.of(facts);
    return new FactDigest.Bucket(before.count() + more.count(), before.hash() ^ more.hash());
  }

  /// Whether the copy that ends has come whole.
  boolean end(PeerAddress from, long id, FactDigest.Bucket content) {
    return content(id, receipts.remove(from)).equals(content);
  }

  /// Whether a copy of the router is under way.
  ///
  /// @param now nanoseconds since 1970
  boolean isReceiving(PeerAddress from, long now) {
    var receipt = receipts.get(from);
    return receipt != null && now - receipt.at() < LONGEST_PAUSE.toNanos();
  }

  void retain(Collection<PeerAddress> inView) {
    receipts.keySet().retainAll(inView);
  }
}
