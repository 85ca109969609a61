package org.fresnel.guard;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fresnel.guard.GuardCounts.Result;
import org.fresnel.guard.SigningConflict.Action;
import org.fresnel.node.Identity;
import org.fresnel.storage.Journal;
import org.jboss.logging.Logger;

/// What validators have signed, as this router knows it: compared, in memory, in a journal, and
/// shared with the other routers. Each network has its own history. Any thread; no method waits for
/// the disk or for another router.
public final class SignatureLedger {
  private static final int JOURNAL_BYTES = 8 << 20;
  private static final long SMALL_HEAP = 192L << 20;
  private static final int SMALLER = 4;

  private static final Logger LOG = Logger.getLogger(SignatureLedger.class);

  /// Signatures that are read at the start, within a second or less.
  private static final int MOST_RESTORED = 1 << 20;

  /// Networks with a history: the present one, and that of before.
  private static final int MOST_NETWORKS = 2;

  private static final String UNKNOWN = "unknown";

  /// Epochs ahead of the clock for which a message may be signed.
  private static final int EPOCHS_AHEAD = 1;

  private final Supplier<Identity> network;
  private final InstantSource clock;
  private final GuardCounts counts = new GuardCounts();
  private final ConflictLog conflicts = new ConflictLog();
  private final ReentrantLock judging = new ReentrantLock();
  private final Map<String, SignedHistory> histories = new LinkedHashMap<>();

  /// Of the newest line, until a node has reported the network.
  private volatile String lastNetwork = UNKNOWN;

  private final SignatureWriter writer;

  /// A message of one validator.
  ///
  /// @param place in its batch
  record Claim(int place, long validator, Signed signed) {}

  /// A message that must not be sent.
  record Held(int place, String reason) {}

  /// The result for a batch.
  ///
  /// @param fresh messages that are new, with the validators that signed them
  private record Ruling(
      Map<Signed, List<Long>> fresh, List<SigningConflict> found, List<Held> held) {
    private void passes(Claim claim, SignedHistory history) {
      history.add(claim.validator(), claim.signed());
      fresh.computeIfAbsent(claim.signed(), _ -> new ArrayList<>()).add(claim.validator());
    }
  }

  /// Reads what the journal has.
  ///
  /// @param network that the nodes report
  public SignatureLedger(Supplier<Identity> network, InstantSource clock, Journal.Opened opened) {
    this.network = network;
    this.clock = clock;
    this.writer = new SignatureWriter(opened.journal(), counts::unsaved);
    restore(opened.records());
    opened.journal().onTakeover(this::takeOver);
  }

  /// Most bytes of the journal: in a large heap 100,000 validators for some 20 epochs.
  public static int journalBytes(long maxHeap) {
    return maxHeap >= SMALL_HEAP ? JOURNAL_BYTES : JOURNAL_BYTES / SMALLER;
  }

  /// Counts of the messages since the start.
  public GuardCounts counts() {
    return counts;
  }

  /// The latest conflicts, the newest first.
  public List<SigningConflict> conflicts() {
    return conflicts.all();
  }

  /// Conflicts after that time.
  List<SigningConflict> conflictsSince(Instant from) {
    return conflicts.since(from);
  }

  /// Number of validators with a known vote.
  public int validators() {
    return locked(() -> history().validators());
  }

  /// The validators with a known vote.
  List<Long> voters() {
    return locked(() -> history().voters());
  }

  /// Calls the listener with each line that this router writes from now on, for [#received] of the
  /// other routers. It is called on event loops: it must not block.
  public void share(Consumer<String> listener) {
    writer.share(listener);
  }

  /// Compares messages in their order, and adds those that pass.
  ///
  /// @param enforce whether those that conflict are held back; then they are not added
  /// @param again whether repeats are of messages that were counted before
  /// @return the messages that are held back
  List<Held> pass(List<Claim> claims, boolean enforce, boolean again) {
    var at = clock.instant();
    var ruling = locked(() -> rule(claims, enforce, again, at));
    writer.add(name(), at, ruling.fresh());
    report(ruling.found());
    return ruling.held();
  }

  private Ruling rule(List<Claim> claims, boolean enforce, boolean again, Instant at) {
    var ruling = new Ruling(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    var history = history();
    for (var claim : claims) {
      switch (judgement(history, claim, at)) {
        case Judgement.Clear _ -> {
          counts.count(Result.CLEAR);
          ruling.passes(claim, history);
        }
        case Judgement.Repeat _ -> {
          if (!again) {
            counts.count(Result.REPEAT);
          }
        }
        case Judgement.NotCompared _ -> counts.count(Result.NOT_COMPARED);
        case Judgement.Conflict found -> {
          counts.count(Result.CONFLICT);
          var action = enforce ? Action.HELD : Action.PASSED;
          var conflict = SigningConflict.of(at, claim.validator(), found, claim.signed(), action);
          ruling.found().add(conflict);
          if (enforce) {
            ruling.held().add(new Held(claim.place(), conflict.text()));
          } else {
            ruling.passes(claim, history);
          }
        }
      }
    }
    return ruling;
  }

  private Judgement judgement(SignedHistory history, Claim claim, Instant at) {
    return isNear(claim.signed(), at)
        ? history.judge(claim.validator(), claim.signed())
        : Judgement.NOT_COMPARED;
  }

  /// Counts a message of a slashed validator that is held back.
  void stopped() {
    counts.count(Result.STOPPED);
  }

  /// Counts a message that cannot be compared.
  void unreadable() {
    counts.count(Result.UNREADABLE);
  }

  /// Adds what went through another router. What is not understood is ignored.
  public void received(String text) {
    SignatureLine.read(text)
        .filter(it -> it.network().equals(name()))
        .ifPresent(
            it -> {
              report(locked(() -> enter(it, true)));
              writer.append(text);
            });
  }

  private void takeOver(List<String> records) {
    newest(records).stream()
        .map(SignatureLine::read)
        .flatMap(Optional::stream)
        .filter(it -> it.network().equals(name()))
        .forEach(it -> report(locked(() -> enter(it, true))));
  }

  private void restore(List<String> records) {
    records.stream().map(SigningConflict::read).flatMap(Optional::stream).forEach(conflicts::add);
    newest(records).stream()
        .map(SignatureLine::read)
        .flatMap(Optional::stream)
        .forEach(it -> enter(it, false));
  }

  /// The newest records, as many as a start can wait for.
  private static List<String> newest(List<String> records) {
    var from = records.size();
    for (var signatures = 0L; from > 0 && signatures < MOST_RESTORED; from--) {
      signatures += SignatureLine.count(records.get(from - 1));
    }
    return records.subList(from, records.size());
  }

  /// @param judged whether conflicts are looked for
  private List<SigningConflict> enter(SignatureLine line, boolean judged) {
    lastNetwork = line.network();
    var found = new ArrayList<SigningConflict>();
    var history = history(line.network());
    for (var validator : line.validators()) {
      switch (history.judge(validator, line.signed())) {
        case Judgement.Clear _ -> history.add(validator, line.signed());
        case Judgement.Repeat _, Judgement.NotCompared _ -> {}
        case Judgement.Conflict it -> {
          history.add(validator, line.signed());
          if (judged) {
            found.add(
                SigningConflict.of(line.at(), validator, it, line.signed(), Action.ELSEWHERE));
          }
        }
      }
    }
    return found;
  }

  private void report(List<SigningConflict> found) {
    for (var conflict : found) {
      counts.count(conflict.action());
      if (added(conflict)) {
        writer.append(conflict.line(name()));
        if (conflicts.mayLog(conflict.at())) {
          LOG.warnf(
              "guard=%s action=%s %s",
              conflict.offence().label(), conflict.action().label(), conflict.text());
        }
      }
    }
  }

  private boolean added(SigningConflict conflict) {
    return locked(() -> conflicts.add(conflict));
  }

  /// Nodes refuse messages of epochs that have not begun. Added, they would hold back honest ones.
  private boolean isNear(Signed signed, Instant at) {
    var slots = network.get().clock();
    if (!slots.known()) {
      return true;
    }
    var latest = slots.epochAt(at) + EPOCHS_AHEAD;
    return signed.slot() / slots.slotsPerEpoch() <= latest
        && (!(signed instanceof Signed.Vote vote) || vote.target() <= latest);
  }

  private SignedHistory history() {
    return history(name());
  }

  private SignedHistory history(String name) {
    var history = histories.computeIfAbsent(name, _ -> new SignedHistory());
    if (histories.size() > MOST_NETWORKS) {
      histories.keySet().stream()
          .filter(it -> !it.equals(name))
          .findFirst()
          .ifPresent(histories::remove);
    }
    return history;
  }

  private <T> T locked(Supplier<T> task) {
    judging.lock();
    try {
      return task.get();
    } finally {
      judging.unlock();
    }
  }

  /// Networks with the same validators at different times are different ones.
  private String name() {
    var now = network.get();
    if (!now.known()) {
      return lastNetwork;
    }
    lastNetwork = now.genesisValidatorsRoot() + "-" + now.clock().genesis().getEpochSecond();
    return lastNetwork;
  }
}
