package org.fresnel.devnet;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Whether a run says something about the front, or only that the machine was too busy.
final class Validity {
  /// From this load for each processor on, the machine alone can cost duties.
  private static final double BUSY = 4;

  private Validity() {}

  /// Void is a run in which the control group lost something, unless a block of the group under
  /// test was missed before: too few blocks cost the rest of the network duties too. Void is also
  /// one in which anything was lost on a very busy machine: the group under test has more nodes to
  /// wait for than the control group.
  ///
  /// @param load highest one, for each processor
  static boolean isVoid(List<DutyCount> counts, double load) {
    var ofControl = first(counts, ValidatorGroup.CONTROL, Validity::isOfTheMachine);
    var block = first(counts, ValidatorGroup.UNDER_TEST, loss -> loss.kind() == Loss.Kind.BLOCK);
    var controlWasFirst =
        ofControl.isPresent() && (block.isEmpty() || ofControl.getAsInt() < block.getAsInt());
    var any = first(counts, ValidatorGroup.UNDER_TEST, _ -> true);
    return controlWasFirst || (load >= BUSY && any.isPresent());
  }

  /// A late block of the group under test makes others vote for the one before.
  private static boolean isOfTheMachine(Loss loss) {
    return switch (loss.kind()) {
      case BLOCK, ATTESTATION -> true;
      case HEAD -> ValidatorGroup.CONTROL.has(loss.proposer());
      case TARGET -> false;
    };
  }

  private static OptionalInt first(
      List<DutyCount> counts, ValidatorGroup group, Predicate<Loss> wanted) {
    return counts.stream()
        .filter(count -> count.group().equals(group.name()))
        .flatMap(count -> count.losses().stream())
        .filter(wanted)
        .mapToInt(Loss::slot)
        .min();
  }
}
