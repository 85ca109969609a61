package org.fresnel.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fresnel.conditions.Condition;
import org.fresnel.conditions.ConditionSource;

/// The conflicts of the last hour, and the validators that are slashed or leave, as conditions. Of
/// each kind at most eight validators have one of their own.
public final class GuardConditions implements ConditionSource {
  private static final Duration HOLDS = Duration.ofHours(1);
  private static final int MOST = 8;
  private static final String CONFLICT_REMEDY =
      "; check that no other validator client has the key, and stop one of them";

  private final SignatureLedger ledger;
  private final ValidatorStatuses statuses;
  private final InstantSource clock;

  public GuardConditions(SignatureLedger ledger, ValidatorStatuses statuses, InstantSource clock) {
    this.ledger = ledger;
    this.statuses = statuses;
    this.clock = clock;
  }

  @Override
  public List<Condition> conditions() {
    var conditions = new ArrayList<Condition>();
    var conflicts = new LinkedHashMap<Long, String>();
    for (var conflict : ledger.conflictsSince(clock.instant().minus(HOLDS))) {
      var text = "%s (%s)%s".formatted(conflict.text(), action(conflict.action()), CONFLICT_REMEDY);
      conflicts.putIfAbsent(conflict.validator(), text);
    }
    add(conditions, Condition.Kind.SIGNATURE_CONFLICT, conflicts);
    add(
        conditions,
        Condition.Kind.VALIDATOR_SLASHED,
        texts(
            ValidatorStatuses.Standing.SLASHED,
            "validator %d: expected no slashing, got one on the chain"));
    add(
        conditions,
        Condition.Kind.VALIDATOR_EXITED,
        texts(
            ValidatorStatuses.Standing.EXITED,
            "validator %d: expected an active validator, got one that has exited or is about to"));
    return conditions;
  }

  private Map<Long, String> texts(ValidatorStatuses.Standing standing, String text) {
    var texts = new LinkedHashMap<Long, String>();
    statuses.all().entrySet().stream()
        .filter(it -> it.getValue() == standing)
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(validator -> texts.put(validator, text.formatted(validator)));
    return texts;
  }

  /// The last condition names no validator if there are too many.
  private static void add(
      List<Condition> conditions, Condition.Kind kind, Map<Long, String> byValidator) {
    byValidator.entrySet().stream()
        .limit(MOST)
        .map(it -> new Condition(kind, Long.toString(it.getKey()), it.getValue()))
        .forEach(conditions::add);
    if (byValidator.size() > MOST) {
      var others = byValidator.size() - MOST;
      conditions.add(new Condition(kind, "", "the same of " + others + " more validators"));
    }
  }

  private static String action(SigningConflict.Action action) {
    return switch (action) {
      case PASSED -> "passed on";
      case HELD -> "held back";
      case ELSEWHERE -> "through another router";
    };
  }
}
