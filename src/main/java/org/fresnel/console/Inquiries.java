package org.fresnel.console;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.fresnel.command.Question;

/// What is sent to the control plane for a question.
final class Inquiries {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private Inquiries() {}

  static Inquiry drain(Question.Drain drain) {
    var body = new JsonObject();
    drain.reason().ifPresent(text -> body.put("reason", text));
    drain.time().ifPresent(text -> body.put("for", text));
    drain.whenFree().ifPresent(spare -> body.put("whenFree", true).put("spare", spare));
    if (drain.force()) {
      body.put("force", true);
    }
    return Inquiry.of("POST", "nodes", drain.node(), "drain").saying(body.encode());
  }

  static Inquiry drill(Question.Drill drill) {
    var body = new JsonObject();
    drill.plan().forEach(body::put);
    drill.share().ifPresent(share -> body.put("share", share));
    return Inquiry.of("POST", "drills").saying(body.encode());
  }

  static Inquiry explain(Question.Explain asked) {
    var body =
        new JsonObject()
            .put("method", asked.method().toUpperCase(Locale.ROOT))
            .put("path", asked.path());
    asked.node().ifPresent(name -> body.put("headers", new JsonObject().put("Fresnel-Node", name)));
    return Inquiry.of("POST", "explain").saying(body.encode());
  }

  static Inquiry window(String length, String spare) {
    return Inquiry.get("maintenance-window").with("duration", length).with("spare", spare);
  }

  /// @param now that a time ago is counted from
  /// @throws IllegalArgumentException with a line for the operator
  static Inquiry incidents(Question.Incidents asked, Instant now) {
    var inquiry = Inquiry.get("incidents");
    if (asked.node().isPresent()) {
      inquiry = inquiry.with("node", asked.node().get());
    }
    if (asked.since().isPresent()) {
      inquiry = inquiry.with("since", since(asked.since().get(), now).toString());
    }
    return asked.limit().isPresent()
        ? inquiry.with("limit", asked.limit().get().toString())
        : inquiry;
  }

  private static Instant since(String text, Instant now) {
    var ago = AGO.matcher(text);
    if (ago.matches()) {
      var count = Long.parseLong(ago.group(1));
      return now.minus(
          switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--since: expected a time such as 2026-01-31T12:00:00Z, or 24h for a day ago, came \"%s\""
              .formatted(text.replaceAll("\\p{Cntrl}", " ")),
          e);
    }
  }
}
