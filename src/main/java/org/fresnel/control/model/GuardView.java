package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fresnel.guard.GuardCounts;
import org.fresnel.guard.GuardSettings;
import org.fresnel.guard.SignatureLedger;
import org.fresnel.guard.SigningConflict;
import org.fresnel.guard.ValidatorStatuses;

/// The guard of signatures, as the operator sees it.
///
/// @param mode `observe`, `enforce` or `off`
/// @param onSlashing `report` or `stop`
/// @param validators number of validators with a known vote
/// @param messages signed blocks and votes since the start, by the result of their comparison
/// @param notSaved lines of signatures since the start that the disk did not take
/// @param conflicts the latest ones, the newest first, at most 100
/// @param leaving validators that are slashed or leave, by their index
@RegisterForReflection
public record GuardView(
    String mode,
    String onSlashing,
    int validators,
    Map<String, Long> messages,
    long notSaved,
    List<ConflictView> conflicts,
    List<LeavingView> leaving) {

  /// Two messages of one validator that the slashing rules forbid together.
  ///
  /// @param at time of the second message
  /// @param kind `double_proposal`, `double_vote`, `surrounding_vote` or `surrounded_vote`
  /// @param slot of the second message
  /// @param action what was done with it: `passed`, `held` or `elsewhere`
  /// @param text a sentence
  @RegisterForReflection
  public record ConflictView(
      Instant at, long validator, String kind, long slot, String action, String text) {
    private static ConflictView of(SigningConflict it) {
      return new ConflictView(
          it.at(), it.validator(), it.offence().label(), it.slot(), it.action().label(), it.text());
    }
  }

  /// A validator that is slashed or leaves.
  ///
  /// @param standing `slashed` or `exited`
  @RegisterForReflection
  public record LeavingView(long validator, String standing) {}

  public static GuardView of(
      GuardSettings settings, SignatureLedger ledger, ValidatorStatuses statuses) {
    var messages = new TreeMap<String, Long>();
    Arrays.stream(GuardCounts.Result.values())
        .forEach(it -> messages.put(it.label(), ledger.counts().of(it)));
    return new GuardView(
        label(settings.mode()),
        label(settings.onSlashing()),
        ledger.validators(),
        messages,
        ledger.counts().notSaved(),
        ledger.conflicts().stream().map(ConflictView::of).toList(),
        statuses.all().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(it -> new LeavingView(it.getKey(), it.getValue().label()))
            .toList());
  }

  private static String label(Enum<?> setting) {
    return setting.name().toLowerCase(Locale.ROOT);
  }
}
