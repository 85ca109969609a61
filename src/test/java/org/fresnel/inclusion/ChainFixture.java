package org.fresnel.inclusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.DutyResult;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;

/// A chain of blocks that a test makes, and a tracker that reads it. Slots of 12 seconds, 8 of them
/// in an epoch. Committees have 4 members each, two committees a slot: validator 10 is the first
/// member of the first one, 14 the first of the second one. The sync committee is 1 to 8.
final class ChainFixture {
  static final Instant GENESIS = Instant.parse("2026-01-01T00:00:00Z");
  static final SlotClock CLOCK = new SlotClock(GENESIS, Duration.ofSeconds(12), 8);

  final HeadArrivals arrivals = new HeadArrivals();
  final InclusionTracker tracker = new InclusionTracker(CLOCK, 4, arrivals);
  final List<ChainRead> asked = new ArrayList<>();

  private final Map<String, JsonObject> blocks = new HashMap<>();
  private Head head = Head.NONE;

  /// The root of a block; the branch is a letter.
  static String root(String branch, long slot) {
    var name = Integer.toHexString(branch.charAt(0)) + Long.toHexString(0x1000 + slot);
    return "0x" + "0".repeat(64 - name.length()) + name;
  }

  /// A block without votes on that parent; it is the head.
  ChainFixture block(String branch, long slot, String parent) {
    return block(branch, slot, parent, "0x00", new JsonArray());
  }

  /// The blocks of a branch, each on the one before.
  ChainFixture blocks(String branch, long from, long until) {
    for (var slot = from; slot <= until; slot++) {
      block(branch, slot, root(branch, slot - 1));
    }
    return this;
  }

  ChainFixture block(String branch, long slot, String parent, String syncBits, JsonArray votes) {
    var body =
        new JsonObject()
            .put("attestations", votes)
            .put("sync_aggregate", new JsonObject().put("sync_committee_bits", syncBits))
            .put("execution_payload", new JsonObject().put("slot", "7"));
    blocks.put(
        root(branch, slot),
        new JsonObject()
            .put("slot", Long.toString(slot))
            .put("proposer_index", Long.toString(slot + 1000))
            .put("parent_root", parent)
            .put("body", body));
    return head(branch, slot);
  }

  ChainFixture head(String branch, long slot) {
    head = new Head(slot, root(branch, slot));
    return this;
  }

  Head head() {
    return head;
  }

  /// A vote of Electra for the block of the slot.
  ///
  /// @param committees such as `0x03`
  /// @param bits of their members and the mark of the end
  static JsonObject vote(
      long slot, String headRoot, String target, String committees, String bits) {
    return new JsonObject()
        .put("aggregation_bits", bits)
        .put("committee_bits", committees)
        .put(
            "data",
            new JsonObject()
                .put("slot", Long.toString(slot))
                .put("index", "0")
                .put("beacon_block_root", headRoot)
                .put("target", new JsonObject().put("epoch", "1").put("root", target)));
  }

  /// A vote for the canonical head and target.
  static JsonArray right(long slot, String committees, String bits) {
    var target = root("a", slot / 8 * 8);
    return new JsonArray().add(vote(slot, root("a", slot), target, committees, bits));
  }

  static DutyRecord duty(DutyKind kind, long slot, long validator, DutyResult result) {
    var published =
        switch (result) {
          case ON_TIME, LATE ->
              Optional.of(new DutyRecord.Publishing(1, Optional.of(2L), "b", List.of()));
          case FAILED -> Optional.of(new DutyRecord.Publishing(1, Optional.empty(), "", List.of()));
          case UPCOMING, PENDING, MISSED_BY_CLIENT, UNKNOWN ->
              Optional.<DutyRecord.Publishing>empty();
        };
    return new DutyRecord(
        kind,
        validator,
        slot,
        slot / 8,
        CLOCK.startOf(slot),
        OptionalInt.empty(),
        4000,
        result,
        "",
        Optional.of(new DutyRecord.Material(3900, 4000, "a", 200, List.of())),
        published,
        Optional.empty());
  }

  /// Settles an attestation that a node accepted, of each of the validators.
  ChainFixture attest(long slot, long... validators) {
    var records = new ArrayList<DutyRecord>();
    for (var validator : validators) {
      records.add(duty(DutyKind.ATTESTATION, slot, validator, DutyResult.ON_TIME));
    }
    return settle(slot, records);
  }

  ChainFixture settle(long slot, List<DutyRecord> records) {
    tracker.settled(
        SettledDuties.of(slot, records, name -> new DutyNode(name, "client-" + name, "v1")));
    return this;
  }

  /// Answers every read that is due, as an honest node does.
  ChainFixture read() {
    for (var next = tracker.next(head); next.isPresent(); next = tracker.next(head)) {
      var read = next.get();
      asked.add(read);
      assertThat(asked).hasSizeLessThan(500);
      var answer = answer(read);
      if (answer.isEmpty() || !answers(read, answer.get())) {
        tracker.failed(read);
      }
    }
    return this;
  }

  boolean answers(ChainRead read, JsonObject answer) {
    return tracker.answered(
        read, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(answer.encode()));
  }

  Optional<JsonObject> answer(ChainRead read) {
    return switch (read) {
      case ChainRead.Block(var root, _, _) ->
          Optional.ofNullable(blocks.get(root))
              .map(it -> new JsonObject().put("data", new JsonObject().put("message", it)));
      case ChainRead.Committees(var slot, _) ->
          Optional.of(
              new JsonObject()
                  .put(
                      "data",
                      new JsonArray().add(committee(slot, 0, 10)).add(committee(slot, 1, 14))));
      case ChainRead.SyncMembers _ ->
          Optional.of(
              new JsonObject().put("data", new JsonObject().put("validators", members(1, 8))));
    };
  }

  private static JsonObject committee(long slot, int index, int first) {
    return new JsonObject()
        .put("index", Integer.toString(index))
        .put("slot", Long.toString(slot))
        .put("validators", members(first, 4));
  }

  private static JsonArray members(int first, int count) {
    var members = new JsonArray();
    for (var i = first; i < first + count; i++) {
      members.add(Integer.toString(i));
    }
    return members;
  }

  /// The results that become final at the beginning of a slot.
  List<DutyOutcomes> finish(long slot) {
    return tracker.finish(head, CLOCK.startOf(slot));
  }

  /// The result of a duty as the branch of the head shows it.
  Optional<ChainVerdict> verdict(DutyKind kind, long slot, long validator) {
    return tracker.verdicts(List.of(slot), head).of(kind, slot, validator);
  }

  Optional<ChainResult> result(DutyKind kind, long slot, long validator) {
    return verdict(kind, slot, validator).map(ChainVerdict::result);
  }
}
