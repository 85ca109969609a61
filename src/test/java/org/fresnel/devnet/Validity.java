package org.fresnel.devnet;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Whether a run says something about the front, or only that the machine was too busy.
final class Validity {
  private Validity() {}

  /// Void is a run in which the control group lost something, unless a block of the group under
  /// test was missed before: too few blocks cost the rest of the network duties too.
  static boolean isVoid(List<DutyCount> counts) {
    var ofControl = first(counts, ValidatorGroup.CONTROL, Validity::isOfTheMachine);
    var block = first(counts, ValidatorGroup.UNDER_TEST, loss -> loss.kind() == Loss.Kind.BLOCK);
    return ofControl.isPresent() && (block.isEmpty() || ofControl.getAsInt() < block.getAsInt());
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
