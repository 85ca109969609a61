package org.fresnel.guard;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Two messages of one validator that the slashing rules forbid together.
///
/// @param at time of the second message
/// @param validator its index
/// @param slot of the second message
/// @param action what was done with the second message
/// @param text both messages, for the operator
public record SigningConflict(
    Instant at, long validator, Offence offence, long slot, Action action, String text) {
  private static final String MARK = "conflict";
  private static final String SEPARATOR = " ";
  private static final int PARTS = 8;

  /// What was done with the second message.
  public enum Action {
    /// It was passed on.
    PASSED,
    /// It was held back.
    HELD,
    /// It went through another router, or was found in the journal of another process.
    ELSEWHERE;

    /// One lower-case word, used in the API and as a metric label.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static SigningConflict of(
      Instant at, long validator, Judgement.Conflict found, Signed now, Action action) {
    var text =
        "validator %d signed %s: %s, after %s"
            .formatted(validator, found.offence().text(), now, found.before());
    return new SigningConflict(at, validator, found.offence(), now.slot(), action, text);
  }

  /// Returns whether it is about the same two messages.
  boolean isSameAs(SigningConflict other) {
    return action == other.action && text.equals(other.text);
  }

  /// A line of the journal.
  String line(String network) {
    return String.join(
        SEPARATOR,
        MARK,
        network,
        Long.toString(at.getEpochSecond()),
        Long.toString(validator),
        offence.name(),
        Long.toString(slot),
        action.name(),
        text);
  }

  /// Empty if it is no such line.
  static Optional<SigningConflict> read(String line) {
    if (!line.startsWith(MARK + SEPARATOR)) {
      return Optional.empty();
    }
    var parts = line.split(SEPARATOR, PARTS);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      var at = Instant.ofEpochSecond(Long.parseLong(parts[2]));
      var validator = Long.parseLong(parts[3]);
      var slot = Long.parseLong(parts[5]);
      return Arrays.stream(Action.values())
          .filter(it -> it.name().equals(parts[6]))
          .findFirst()
          .flatMap(
              action ->
                  Arrays.stream(Offence.values())
                      .filter(it -> it.name().equals(parts[4]))
                      .findFirst()
                      .map(it -> new SigningConflict(at, validator, it, slot, action, parts[7])));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
