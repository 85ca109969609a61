package org.fresnel.inclusion;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.fresnel.duties.DutyKind;
import org.fresnel.inclusion.CanonicalChain.Line;
import org.fresnel.node.Head;
import org.fresnel.node.SlotClock;
import org.fresnel.upstream.BodyDecoder;

/// Compares settled duties with the chain until their results are final. One thread.
///
/// A slot is final when no later block may include its votes: after the end of the next epoch, and
/// one slot more. Until then every answer is computed from the branch of the current head, so a
/// reorganisation changes it.
final class InclusionTracker {
  /// Most duties that wait; the oldest slots are dropped first.
  static final int MOST_PENDING = 262_144;

  /// A read is given up after so many failures.
  static final int MOST_FAILURES = 8;

  private static final int MOST_FAILED_READS = 512;
  private static final int MOST_BYTES = 16 << 20;

  private final SlotClock clock;
  private final int keptEpochs;
  private final HeadArrivals arrivals;
  private final CanonicalChain chain = new CanonicalChain();
  private final NavigableMap<Long, Pending> pending = new TreeMap<>();
  private final NavigableMap<Long, DutyOutcomes> finals = new TreeMap<>();
  private final NavigableMap<Long, SyncCommittee> sync = new TreeMap<>();
  private final Map<ChainRead, Integer> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ChainRead, Integer> eldest) {
          return size() > MOST_FAILED_READS;
        }
      };
  private int entries;
  private long dropped;

  /// A slot whose results are not final.
  private record Pending(SettledDuties duties, Optional<SlotCommittees> committees) {}

  /// @param clock of the network, which is known
  /// @param keptEpochs epochs for which final results are kept
  InclusionTracker(SlotClock clock, int keptEpochs, HeadArrivals arrivals) {
    this.clock = clock;
    this.keptEpochs = keptEpochs;
    this.arrivals = arrivals;
  }

  SlotClock clock() {
    return clock;
  }

  /// Duties that were dropped for lack of space.
  long dropped() {
    return dropped;
  }

  /// Number of duties whose result is not final.
  int entries() {
    return entries;
  }

  /// The duties of a slot are over.
  void settled(SettledDuties duties) {
    if (duties.size() == 0 || pending.containsKey(duties.slot())) {
      return;
    }
    pending.put(duties.slot(), new Pending(duties, Optional.empty()));
    entries += duties.size();
    while (entries > MOST_PENDING && pending.size() > 1) {
      var gone = pending.pollFirstEntry().getValue().duties().size();
      entries -= gone;
      dropped += gone;
    }
  }

  /// The next read that is due; empty if there is none. Without duties nothing is read.
  Optional<ChainRead> next(Head head) {
    if (pending.isEmpty() || !RootText.isRoot(head.root())) {
      return Optional.empty();
    }
    return block(head).or(this::committees).or(this::syncMembers);
  }

  private Optional<ChainRead> block(Head head) {
    if (!chain.has(head.root())) {
      return wanted(new ChainRead.Block(head.root(), head.slot(), head.slot()));
    }
    var line = chain.line(head.root());
    return line.reaches(neededFrom()) || !RootText.isRoot(line.missing())
        ? Optional.empty()
        : wanted(parent(line));
  }

  /// A parent that was a head has the slot of that head.
  private ChainRead parent(Line line) {
    var latest = line.blocks().firstKey() - 1;
    var seen = arrivals.slotOf(line.missing());
    return seen.isPresent() && seen.getAsLong() <= latest
        ? new ChainRead.Block(line.missing(), seen.getAsLong(), seen.getAsLong())
        : new ChainRead.Block(line.missing(), 0, latest);
  }

  /// The first slot of the epoch of the first duties: their targets are its block.
  private long neededFrom() {
    return pending.firstKey() / clock.slotsPerEpoch() * clock.slotsPerEpoch();
  }

  private Optional<ChainRead> committees() {
    return pending.values().stream()
        .filter(it -> it.committees().isEmpty() && it.duties().has(DutyKind.ATTESTATION))
        .map(it -> committees(it.duties().slot()))
        .flatMap(it -> wanted(it).stream())
        .findFirst();
  }

  private ChainRead committees(long slot) {
    return new ChainRead.Committees(slot, slot / clock.slotsPerEpoch());
  }

  private Optional<ChainRead> syncMembers() {
    return pending.values().stream()
        .filter(it -> it.duties().has(DutyKind.SYNC_MESSAGE))
        .map(it -> syncEpoch(it.duties().slot()))
        .filter(epoch -> !sync.containsKey(epoch))
        .flatMap(epoch -> wanted(new ChainRead.SyncMembers(epoch)).stream())
        .findFirst();
  }

  /// The signatures of a slot are in the next block, so its committee counts.
  private long syncEpoch(long slot) {
    return (slot + 1) / clock.slotsPerEpoch();
  }

  private Optional<ChainRead> wanted(ChainRead read) {
    return isGivenUp(read) ? Optional.empty() : Optional.of(read);
  }

  private boolean isGivenUp(ChainRead read) {
    return failures.getOrDefault(read, 0) >= MOST_FAILURES;
  }

  /// No node answered.
  void failed(ChainRead read) {
    failures.merge(read, 1, Integer::sum);
  }

  /// A node answered.
  ///
  /// @return whether the answer could be used
  boolean answered(ChainRead read, MultiMap headers, Buffer body) {
    var used =
        switch (read) {
          case ChainRead.Block it -> block(it, headers, body);
          case ChainRead.Committees it -> committees(it, headers, body);
          case ChainRead.SyncMembers it -> syncMembers(it, headers, body);
        };
    if (used) {
      failures.remove(read);
    }
    return used;
  }

  private boolean block(ChainRead.Block read, MultiMap headers, Buffer body) {
    var block =
        BodyDecoder.isSsz(headers)
            ? BodyDecoder.decoded(headers, body, MOST_BYTES).flatMap(SszBlockReader::read)
            : BodyDecoder.stream(headers, body).flatMap(JsonBlockReader::read);
    return block
        .filter(it -> it.slot() >= read.from() && it.slot() <= read.until())
        .filter(it -> !it.parent().equals(read.root()))
        .map(
            it -> {
              chain.add(read.root(), it);
              return true;
            })
        .orElse(false);
  }

  private boolean committees(ChainRead.Committees read, MultiMap headers, Buffer body) {
    var waiting = pending.get(read.slot());
    if (waiting == null) {
      return true;
    }
    var attesters = waiting.duties().attesters();
    var found =
        BodyDecoder.stream(headers, body)
            .flatMap(it -> SlotCommittees.read(it, read.slot(), attesters));
    found.ifPresent(it -> pending.put(read.slot(), new Pending(waiting.duties(), Optional.of(it))));
    return found.isPresent();
  }

  private boolean syncMembers(ChainRead.SyncMembers read, MultiMap headers, Buffer body) {
    var found = BodyDecoder.stream(headers, body).flatMap(SyncCommittee::read);
    found.ifPresent(it -> sync.put(read.epoch(), it));
    return found.isPresent();
  }

  /// Makes the results final that can be, and forgets what is not needed any more.
  ///
  /// @return the new final results, the oldest first
  List<DutyOutcomes> finish(Head head, Instant now) {
    var slot = clock.slotAt(now);
    var line = chain.line(head.root());
    var done = new ArrayList<DutyOutcomes>();
    while (!pending.isEmpty() && isFinal(pending.firstEntry().getValue(), line, slot)) {
      var next = pending.pollFirstEntry().getValue();
      var outcomes = evaluate(next, line);
      entries -= next.duties().size();
      finals.put(next.duties().slot(), outcomes);
      done.add(outcomes);
    }
    forget(slot);
    return done;
  }

  private boolean isFinal(Pending waiting, Line line, long slot) {
    var last = InclusionEvaluator.lastSlot(waiting.duties().slot(), clock.slotsPerEpoch());
    var isComplete = line.reaches(neededFrom()) && line.blocks().lastKey() > last;
    return slot >= last + 2 && isComplete && isKnown(waiting)
        || slot >= last + 2 + clock.slotsPerEpoch();
  }

  private boolean isKnown(Pending waiting) {
    var duties = waiting.duties();
    var epoch = syncEpoch(duties.slot());
    return (waiting.committees().isPresent()
            || !duties.has(DutyKind.ATTESTATION)
            || isGivenUp(committees(duties.slot())))
        && (sync.containsKey(epoch)
            || !duties.has(DutyKind.SYNC_MESSAGE)
            || isGivenUp(new ChainRead.SyncMembers(epoch)));
  }

  private void forget(long slot) {
    var epoch = slot / clock.slotsPerEpoch();
    finals.headMap((epoch - keptEpochs) * clock.slotsPerEpoch()).clear();
    var needed = pending.isEmpty() ? epoch - 1 : neededFrom() / clock.slotsPerEpoch();
    sync.headMap(needed).clear();
    chain.forgetBefore((needed - 1) * clock.slotsPerEpoch());
  }

  private DutyOutcomes evaluate(Pending waiting, Line line) {
    var slot = waiting.duties().slot();
    return new InclusionEvaluator(
            waiting.duties(),
            waiting.committees(),
            Optional.ofNullable(sync.get(syncEpoch(slot))),
            line,
            clock.slotsPerEpoch(),
            arrivals.of(slot, line.roots().getOrDefault(slot, "")))
        .outcomes();
  }

  /// The results of slots as the branch of the head shows them.
  DutyVerdicts verdicts(Collection<Long> slots, Head head) {
    var line = chain.line(head.root());
    var found = new HashMap<Long, DutyVerdicts.OfSlot>();
    for (var slot : slots) {
      var waiting = pending.get(slot);
      var over = finals.get(slot);
      if (over != null) {
        found.put(slot, new DutyVerdicts.OfSlot(over, true));
      } else if (waiting != null) {
        found.put(slot, new DutyVerdicts.OfSlot(evaluate(waiting, line), false));
      }
    }
    return new DutyVerdicts(found);
  }
}
