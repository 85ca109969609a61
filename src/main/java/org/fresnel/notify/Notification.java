package org.fresnel.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One message to the operator. A message that is sent again has the same id.
///
/// @param id unique at this router, also over restarts
/// @param topic of the message
/// @param phase of what it is about
/// @param alert name of the alert, as in the alert rules where one has that matter
/// @param severity of what it is about
/// @param subject affected node, provider or implementation; empty for none
/// @param from beginning of what it is about
/// @param until its end; empty while it continues
/// @param text a sentence
public record Notification(
    String id,
    Topic topic,
    Phase phase,
    String alert,
    Severity severity,
    String subject,
    Instant from,
    Optional<Instant> until,
    String text) {
  private static final int LONGEST_TEXT = 600;

  public Notification {
    text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
  }

  /// What a message may be about. A receiver chooses among them.
  public enum Topic {
    /// Incidents of nodes.
    INCIDENTS,
    /// Conditions, without halted rollouts.
    CONDITIONS,
    /// Failed and missed duties.
    DUTIES,
    /// Results of drills.
    DRILLS,
    /// Halted rollouts.
    ROLLOUTS,
    /// Signs of life.
    HEARTBEAT;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The phase of what a message is about.
  public enum Phase {
    /// It begins.
    BEGIN,
    /// It has ended.
    END,
    /// It has no duration.
    EVENT,
    /// It is nothing but a test.
    TEST;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The urgency, the lowest first.
  public enum Severity {
    /// Nothing has to be done.
    INFO,
    /// Check it in the next days.
    WARNING,
    /// Check it now.
    CRITICAL;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A sign of life.
  ///
  /// @param interval until the next one
  static Notification heartbeat(Instant now, Duration interval) {
    return new Notification(
        "heartbeat:" + now,
        Topic.HEARTBEAT,
        Phase.EVENT,
        "FresnelHeartbeat",
        Severity.INFO,
        "",
        now,
        Optional.of(now.plus(interval.multipliedBy(3))),
        "the router runs; the next sign of life comes in " + interval.toSeconds() + " s");
  }

  /// A test message, of an operator.
  static Notification test(Instant now) {
    return new Notification(
        "test:" + now,
        Topic.CONDITIONS,
        Phase.TEST,
        "FresnelTest",
        Severity.INFO,
        "",
        now,
        Optional.of(now.plus(Duration.ofMinutes(1))),
        "a test message of an operator: nothing is wrong");
  }

  /// Its end.
  Notification ended(Instant at, String how) {
    return new Notification(
        id.substring(0, id.lastIndexOf(':') + 1) + Phase.END.label(),
        topic,
        Phase.END,
        alert,
        severity,
        subject,
        from,
        Optional.of(at),
        how);
  }
}
