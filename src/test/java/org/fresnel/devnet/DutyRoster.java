package org.fresnel.devnet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/// Who has to propose and to attest in each slot, learned epoch by epoch from one node.
///
/// It watches the chain while it grows, since a node tells proposers of the current epoch only.
final class DutyRoster implements AutoCloseable {
  /// A committee's place: members attest together, in the order of their aggregation bits.
  record Place(int slot, int index) {}

  private final Map<Place, List<Integer>> committees = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> proposers = new ConcurrentHashMap<>();
  private final BeaconApi api;
  private final ChainClock clock;
  private final Thread watch;

  private DutyRoster(BeaconApi api, ChainClock clock) {
    this.api = api;
    this.clock = clock;
    this.watch = Thread.ofVirtual().name("duty-roster").unstarted(this::watch);
  }

  /// Watches the duties of all epochs from the first on.
  static DutyRoster watching(BeaconNode node, ChainClock clock) {
    var roster = new DutyRoster(node.api(), clock);
    roster.watch.start();
    return roster;
  }

  /// The validator that proposes in a slot.
  int proposer(int slot) {
    var proposer = proposers.get(slot);
    if (proposer == null) {
      throw new IllegalStateException("the duties of slot " + slot + " were not observed");
    }
    return proposer;
  }

  /// Whether the proposer of a slot was observed.
  boolean isKnown(int slot) {
    return proposers.containsKey(slot);
  }

  /// The members of a committee; empty for a place that does not exist.
  List<Integer> committee(int slot, int index) {
    return committees.getOrDefault(new Place(slot, index), List.of());
  }

  /// All validators that attest in a slot.
  List<Integer> attesters(int slot) {
    return committees.entrySet().stream()
        .filter(entry -> entry.getKey().slot() == slot)
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private void watch() {
    try {
      for (int epoch = 0; ; epoch++) {
        int first = epoch * ChainClock.SLOTS_PER_EPOCH;
        boolean known = false;
        for (int slot = 2; slot < ChainClock.SLOTS_PER_EPOCH && !known; slot++) {
          clock.awaitSlot(first + slot + 0.5);
          known = observe(epoch);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean observe(int epoch) throws InterruptedException {
    try {
      var listed = api.get("/eth/v1/beacon/states/head/committees?epoch=" + epoch).path("data");
      listed.forEach(committee -> add(epoch, committee));
      api.get("/eth/v1/validator/duties/proposer/" + epoch)
          .path("data")
          .forEach(duty -> proposers.put(number(duty, "slot"), number(duty, "validator_index")));
      return true;
    } catch (IOException e) {
      System.err.println("devnet: duties of epoch " + epoch + " are asked for again: " + e);
      return false;
    }
  }

  private void add(int epoch, JsonNode committee) {
    // Lodestar 1.5.1 gives the index as `slot`, and as `index` the slot relative to its epoch.
    int slot = epoch * ChainClock.SLOTS_PER_EPOCH + number(committee, "index");
    var members =
        StreamSupport.stream(committee.path("validators").spliterator(), false)
            .map(JsonNode::asInt)
            .toList();
    committees.put(new Place(slot, number(committee, "slot")), members);
  }

  private static int number(JsonNode object, String field) {
    return object.path(field).asInt();
  }
}
