package org.fresnel.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.cluster.LeaseResult.Ended;
import org.fresnel.cluster.LeaseResult.Granted;
import org.fresnel.cluster.LeaseResult.Reason;
import org.fresnel.cluster.LeaseResult.Refused;

/// The leases that this router has asked for and those that it has.
final class OwnLeases {
  static final Duration ANSWER_TIME = Duration.ofSeconds(2);
  private static final int MOST_REQUESTS = 64;

  private final Map<Long, Request> requests = new HashMap<>();
  private final Map<String, Held> held = new HashMap<>();
  private long lastId;

  private record Request(
      String what, Duration time, Instant askedAt, Consumer<LeaseResult> consumer) {}

  private record Held(Instant until, Consumer<LeaseResult> consumer) {}

  /// Keeps a request that is sent now.
  ///
  /// @return its id; empty if there are too many
  Optional<Long> request(String what, Duration time, Consumer<LeaseResult> to, Instant now) {
    if (requests.size() >= MOST_REQUESTS) {
      to.accept(new Refused(what, Reason.TOO_MANY, "too many requests for leases"));
      return Optional.empty();
    }
    requests.put(++lastId, new Request(what, time, now, to));
    return Optional.of(lastId);
  }

  /// The lease is granted. Its time began when it was asked for, so it ends here no later than in
  /// the table of the router that grants.
  ///
  /// @return empty if nobody waits for it any more
  Optional<Granted> granted(long id, Instant now) {
    return Optional.ofNullable(requests.remove(id))
        .map(
            request -> {
              var granted = new Granted(request.what(), request.askedAt().plus(request.time()));
              held.values().removeIf(it -> !it.until().isAfter(now));
              held.put(request.what(), new Held(granted.until(), request.consumer()));
              request.consumer().accept(granted);
              return granted;
            });
  }

  void refused(long id, Reason reason, String detail) {
    var request = requests.remove(id);
    if (request != null) {
      request.consumer().accept(new Refused(request.what(), reason, detail));
    }
  }

  void released(String what) {
    held.remove(what);
  }

  /// Refuses what was not answered in time.
  void timeOut(Instant now) {
    var late =
        requests.entrySet().stream()
            .filter(it -> !it.getValue().askedAt().plus(ANSWER_TIME).isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    late.forEach(
        id -> refused(id, Reason.NO_ANSWER, "no answer from the router that grants leases"));
  }

  /// Ends all leases: another router may take them in the next view.
  ///
  /// @return what ended before its time
  Iterable<String> viewChanged(Instant now) {
    for (var id : new ArrayList<>(requests.keySet())) {
      refused(id, Reason.UNSETTLED, "the routers in view have changed");
    }
    var ended = new ArrayList<String>();
    var all = Map.copyOf(held);
    held.clear();
    all.forEach(
        (what, lease) -> {
          if (lease.until().isAfter(now)) {
            ended.add(what);
            lease.consumer().accept(new Ended(what));
          }
        });
    return ended;
  }
}
