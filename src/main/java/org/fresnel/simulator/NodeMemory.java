package org.fresnel.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;

/// What clients have told a node.
///
/// At most 16384 entries of each kind, the oldest are forgotten; preparations and registrations
/// have at most one entry per validator.
final class NodeMemory {
  private static final int MOST = 16_384;
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  final Map<Long, String> preparations = new ConcurrentHashMap<>();

  /// Fee recipients by proposal slot.
  final Map<Long, String> preferences = new ConcurrentHashMap<>();

  final Map<String, JsonObject> registrations = new ConcurrentHashMap<>();
  private final BlockingDeque<CommitteeSubscription> committees = new LinkedBlockingDeque<>(MOST);
  private final BlockingDeque<SyncSubscription> syncs = new LinkedBlockingDeque<>(MOST);
  private final BlockingDeque<Long> blindedSlots = new LinkedBlockingDeque<>(64);
  private final BlockingDeque<Long> payloadSlots = new LinkedBlockingDeque<>(64);
  private final Map<AcceptedPublication.Kind, BoundedLog<AcceptedPublication>> publications =
      new ConcurrentHashMap<>();

  /// Forgets everything but the publications.
  void restart() {
    committees.clear();
    syncs.clear();
    blindedSlots.clear();
    payloadSlots.clear();
    preferences.clear();
    preparations.clear();
    registrations.clear();
  }

  void subscribe(CommitteeSubscription subscription) {
    keep(committees, subscription);
  }

  void subscribe(SyncSubscription subscription) {
    keep(syncs, subscription);
  }

  void publish(AcceptedPublication publication) {
    publications.computeIfAbsent(publication.kind(), _ -> archive()).add(publication);
  }

  void producedBlinded(long slot) {
    keep(blindedSlots, slot);
  }

  /// Whether this node produced a blinded block for `slot` and so has its payload.
  boolean hasPayload(long slot) {
    return blindedSlots.contains(slot);
  }

  void producedPayload(long slot) {
    keep(payloadSlots, slot);
  }

  /// Whether this node built the payload of the block of `slot` itself.
  boolean builtPayload(long slot) {
    return payloadSlots.contains(slot);
  }

  List<CommitteeSubscription> committees() {
    return List.copyOf(committees);
  }

  List<SyncSubscription> syncs() {
    return List.copyOf(syncs);
  }

  List<AcceptedPublication> publications(AcceptedPublication.Kind kind) {
    return publications.computeIfAbsent(kind, _ -> archive()).all();
  }

  private static BoundedLog<AcceptedPublication> archive() {
    return new BoundedLog<>(MOST, MOST_BYTES, AcceptedPublication::body);
  }

  private static <T> void keep(BlockingDeque<T> kept, T added) {
    while (!kept.offerLast(added)) {
      kept.poll();
    }
  }
}
