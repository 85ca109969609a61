package org.fresnel.checkpoint;

import static org.fresnel.conditions.Condition.Kind.CHECKPOINT_CONFLICT;
import static org.fresnel.conditions.Condition.Kind.CHECKPOINT_STALE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fresnel.conditions.Condition;

/// Detects the conditions of checkpoints.
final class CheckpointConditions {
  /// The last quarter of the time for which a checkpoint may be trusted is a warning period.
  private static final long PARTS = 4;

  private CheckpointConditions() {}

  /// @param wrongFiles wrong files that nodes returned instead of the agreed ones, by name
  /// @param againstHeld reason why the stored checkpoint differs from the agreement of the nodes;
  ///   empty if it does not
  /// @param epoch of the slot clock
  static List<Condition> of(
      CheckpointReport report, Map<String, String> wrongFiles, String againstHeld, long epoch) {
    var conditions = new ArrayList<Condition>();
    wrongFiles.forEach(
        (node, lie) -> conditions.add(new Condition(CHECKPOINT_CONFLICT, node, lie)));
    report
        .pin()
        .ifPresent(
            pin ->
                conditions.addAll(
                    contradictions(report.pinned(), CheckpointNotation.written(pin))));
    report
        .newest()
        .ifPresent(
            held ->
                conditions.addAll(
                    contradictions(
                        report.provided(), CheckpointNotation.written(held.checkpoint()))));
    if (!againstHeld.isEmpty()) {
      conditions.add(new Condition(CHECKPOINT_CONFLICT, "", againstHeld));
    }
    report
        .newest()
        .filter(held -> held.trustedUntilEpoch() - epoch < held.periodEpochs() / PARTS)
        .ifPresent(held -> conditions.add(stale(held, epoch)));
    return List.copyOf(conditions);
  }

  private static List<Condition> contradictions(
      Map<String, CheckpointVerdict> verdicts, String of) {
    return verdicts.entrySet().stream()
        .filter(it -> it.getValue() instanceof CheckpointVerdict.Contradicted)
        .map(
            it ->
                new Condition(
                    CHECKPOINT_CONFLICT,
                    it.getKey(),
                    "expected %s, but it %s".formatted(of, it.getValue().reason())))
        .toList();
  }

  private static Condition stale(StoredCheckpoint held, long epoch) {
    return new Condition(
        CHECKPOINT_STALE,
        "",
        "the checkpoint of epoch %d can be trusted until epoch %d; now it is epoch %d"
            .formatted(held.checkpoint().epoch(), held.trustedUntilEpoch(), epoch));
  }
}
