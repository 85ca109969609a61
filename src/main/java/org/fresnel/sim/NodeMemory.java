package org.fresnel.sim;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What clients have told a node.
///
/// At most 16384 entries of each kind, the oldest are forgotten; preparations and registrations
/// have at most one entry per validator.
final class NodeMemory {
  private static final int MOST = 16_384;

  final Map<Long, String> preparations = new ConcurrentHashMap<>();
  final Map<String, JsonObject> registrations = new ConcurrentHashMap<>();
  private final BlockingDeque<CommitteeSubscription> committees = new LinkedBlockingDeque<>(MOST);
  private final BlockingDeque<SyncSubscription> syncs = new LinkedBlockingDeque<>(MOST);
  private final BlockingDeque<Long> blindedSlots = new LinkedBlockingDeque<>(64);
  private final Map<Publication.Kind, BlockingDeque<Publication>> publications =
      Stream.of(Publication.Kind.values())
          .collect(
              Collectors.toMap(
                  kind -> kind,
                  _ -> new LinkedBlockingDeque<>(MOST),
                  (first, _) -> first,
                  () -> new EnumMap<>(Publication.Kind.class)));

  /// Forgets everything but the publications.
  void restart() {
    committees.clear();
    syncs.clear();
    blindedSlots.clear();
    preparations.clear();
    registrations.clear();
  }

  void subscribe(CommitteeSubscription subscription) {
    keep(committees, subscription);
  }

  void subscribe(SyncSubscription subscription) {
    keep(syncs, subscription);
  }

  void publish(Publication publication) {
    keep(archive(publication.kind()), publication);
  }

  void producedBlinded(long slot) {
    keep(blindedSlots, slot);
  }

  /// Whether this node produced a blinded block for `slot` and so has its payload.
  boolean hasPayload(long slot) {
    return blindedSlots.contains(slot);
  }

  List<CommitteeSubscription> committees() {
    return List.copyOf(committees);
  }

  List<SyncSubscription> syncs() {
    return List.copyOf(syncs);
  }

  List<Publication> publications(Publication.Kind kind) {
    return List.copyOf(archive(kind));
  }

  private BlockingDeque<Publication> archive(Publication.Kind kind) {
    return publications.getOrDefault(kind, new LinkedBlockingDeque<>());
  }

  private static <T> void keep(BlockingDeque<T> kept, T added) {
    while (!kept.offerLast(added)) {
      kept.poll();
    }
  }
}
