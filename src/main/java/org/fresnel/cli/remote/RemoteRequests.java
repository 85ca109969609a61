package org.fresnel.cli.remote;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fresnel.cli.RemoteQuery;

/// Creates the request to the control plane for a query.
final class RemoteRequests {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private RemoteRequests() {}

  static RemoteRequest drain(RemoteQuery.Drain drain) {
    var body = new JsonObject();
    drain.reason().ifPresent(text -> body.put("reason", text));
    drain.time().ifPresent(text -> body.put("for", text));
    drain.whenFree().ifPresent(avoid -> body.put("whenFree", true).put("avoid", avoid));
    if (drain.force()) {
      body.put("force", true);
    }
    return RemoteRequest.of("POST", "nodes", drain.node(), "drain").withBody(body.encode());
  }

  static RemoteRequest drill(RemoteQuery.Drill drill) {
    var body = new JsonObject();
    drill.plan().forEach(body::put);
    drill.share().ifPresent(share -> body.put("share", share));
    return RemoteRequest.of("POST", "drills").withBody(body.encode());
  }

  static RemoteRequest rollout(RemoteQuery.StartRollout start) {
    var body = new JsonObject();
    if (!start.nodes().isEmpty()) {
      body.put("nodes", new JsonArray(start.nodes()));
    }
    return RemoteRequest.of("POST", "rollout").withBody(body.encode());
  }

  /// @param runner empty for an operator
  /// @param failure in words
  static RemoteRequest hook(String node, String state, String runner, Optional<String> failure) {
    var body = new JsonObject().put("node", node).put("state", state);
    if (!runner.isEmpty()) {
      body.put("runner", runner);
    }
    failure.ifPresent(it -> body.put("detail", it));
    return RemoteRequest.of("POST", "rollout", "hook-result").withBody(body.encode());
  }

  static RemoteRequest explain(RemoteQuery.Explain asked) {
    var body =
        new JsonObject()
            .put("method", asked.method().toUpperCase(Locale.ROOT))
            .put("path", asked.path());
    asked.node().ifPresent(name -> body.put("headers", new JsonObject().put("Fresnel-Node", name)));
    return RemoteRequest.of("POST", "explain").withBody(body.encode());
  }

  static RemoteRequest window(String length, String avoid) {
    return RemoteRequest.get("maintenance-window").with("duration", length).with("avoid", avoid);
  }

  /// @param now start for durations before now
  /// @throws IllegalArgumentException with a line for the operator
  static RemoteRequest incidents(RemoteQuery.Incidents asked, Instant now) {
    var inquiry = RemoteRequest.get("incidents");
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

  static RemoteRequest report(Optional<String> since) {
    var inquiry = RemoteRequest.get("report");
    return since.map(it -> inquiry.with("since", it)).orElse(inquiry);
  }

  static RemoteRequest audit(Optional<Integer> limit) {
    var inquiry = RemoteRequest.get("audit");
    return limit.map(it -> inquiry.with("limit", it.toString())).orElse(inquiry);
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
          "--since: expected a time such as 2026-01-31T12:00:00Z, or 24h for a day ago, got \"%s\""
              .formatted(text.replaceAll("\\p{Cntrl}", " ")),
          e);
    }
  }
}
