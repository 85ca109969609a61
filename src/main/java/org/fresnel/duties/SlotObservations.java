package org.fresnel.duties;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// The observations of the duties of one slot: the reads and publications of clients. One thread.
final class SlotObservations {
  /// Most kinds of reads: one for each committee, and some.
  private static final int MOST_QUESTIONS = 256;

  /// A read for all validators of a slot, or of a committee.
  private record Question(DutyKind kind, int committee) {}

  /// The head of a slot.
  record HeadSeen(String root, Instant at) {}

  /// A message that went through another router and was accepted.
  record Elsewhere(String router, AcceptedDuty duty) {}

  /// A validator's message in a batch.
  record Sent(TrackedPublication publication, int place, int committee) {}

  private final Map<Question, DataRequest> answered = new HashMap<>();
  private final Map<Question, DataRequest> failed = new HashMap<>();
  private final Map<DutyKind, Map<Long, Sent>> sent = new EnumMap<>(DutyKind.class);
  private final Map<DutyKind, Map<Long, Elsewhere>> elsewhere = new EnumMap<>(DutyKind.class);
  private Optional<HeadSeen> head = Optional.empty();
  private boolean interrupted;

  /// Of several successful reads the first is kept, of several failures the last.
  void asked(DutyKind kind, int committee, DataRequest asked) {
    var question = new Question(kind, committee);
    if (answered.size() + failed.size() >= MOST_QUESTIONS) {
      return;
    }
    if (asked.answered()) {
      answered.putIfAbsent(question, asked);
    } else {
      failed.put(question, asked);
    }
  }

  /// Records a message. Of several messages of a validator the first one that a node accepts
  /// counts.
  ///
  /// @return whether there was none before
  boolean sent(DutyKind kind, long validator, Sent message) {
    var ofKind = sent.computeIfAbsent(kind, _ -> new HashMap<>());
    var before = ofKind.get(validator);
    if (before == null || before.publication().takenFirst(before.place()).isEmpty()) {
      ofKind.put(validator, message);
    }
    return before == null;
  }

  /// Records a message of another router. The first one that a node accepted counts.
  ///
  /// @return whether there was none before
  boolean acceptedElsewhere(String router, AcceptedDuty duty) {
    var ofKind = elsewhere.computeIfAbsent(duty.kind(), _ -> new HashMap<>());
    var next = new Elsewhere(router, duty);
    var before = ofKind.putIfAbsent(duty.validator(), next);
    if (before != null && duty.atMs() < before.duty().atMs()) {
      ofKind.put(duty.validator(), next);
    }
    return before == null;
  }

  Optional<Elsewhere> elsewhere(DutyKind kind, long validator) {
    return Optional.ofNullable(elsewhere.getOrDefault(kind, Map.of()).get(validator));
  }

  /// The router did not run for a part of the slot.
  void interrupt() {
    interrupted = true;
  }

  boolean interrupted() {
    return interrupted;
  }

  void head(String root, Instant at) {
    head = Optional.of(new HeadSeen(root, at));
  }

  Optional<HeadSeen> head() {
    return head;
  }

  /// The successful read for a duty.
  Optional<DataRequest> answered(Duty due) {
    return find(answered, due);
  }

  Optional<DataRequest> failed(Duty due) {
    return find(failed, due);
  }

  Optional<Sent> sent(DutyKind kind, long validator) {
    return Optional.ofNullable(sent.getOrDefault(kind, Map.of()).get(validator));
  }

  void eachSent(DutyKind kind, BiConsumer<Long, Sent> each) {
    sent.getOrDefault(kind, Map.of()).forEach(each);
  }

  int entries() {
    return Stream.of(sent, elsewhere).flatMap(it -> it.values().stream()).mapToInt(Map::size).sum();
  }

  private static Optional<DataRequest> find(Map<Question, DataRequest> in, Duty due) {
    var ofCommittee = in.get(new Question(due.kind(), due.committee()));
    return ofCommittee == null
        ? Optional.ofNullable(in.get(new Question(due.kind(), Duty.NO_COMMITTEE)))
        : Optional.of(ofCommittee);
  }
}
