package org.fresnel.cli.remote;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.fresnel.cli.RemoteQuery;

/// Asks for the reports of drills, and writes them to files.
///
/// @param line to the router
record DrillReportQueries(ControlClient line) {
  private static final String HTML = "text/html";

  /// Reports in one answer of the router.
  static final int PAGE = 100;

  /// The report of one drill.
  Future<RemoteResult> report(RemoteQuery.DrillReport asked) {
    var inquiry = RemoteRequest.get("drills", asked.id(), "report");
    return line.ask(asked.html() ? inquiry.accepting(HTML) : inquiry);
  }

  /// All reports, as one array.
  Future<RemoteResult> all() {
    return after(0, new JsonArray());
  }

  private Future<RemoteResult> after(long number, JsonArray before) {
    var inquiry =
        RemoteRequest.get("drills", "reports")
            .with("after", Long.toString(number))
            .with("limit", Integer.toString(PAGE));
    return line.ask(inquiry)
        .compose(
            reply -> {
              if (!(reply instanceof RemoteResult.Answer(var body))) {
                return Future.succeededFuture(reply);
              }
              var page = new JsonArray(body);
              before.addAll(page);
              return page.size() < PAGE
                  ? Future.succeededFuture(new RemoteResult.Answer(before.encodePrettily()))
                  : after(last(page), before);
            });
  }

  private static long last(JsonArray page) {
    var report = page.getJsonObject(page.size() - 1).getString("report");
    return new JsonObject(report).getLong("number");
  }

  /// The output of the program: the content, or where it is. Blocks.
  static CommandResult written(String content, Optional<Path> output) {
    if (output.isEmpty()) {
      var out = content.endsWith("\n") ? content : content + "\n";
      return new CommandResult(CommandResult.DONE, out, "");
    }
    try {
      Files.writeString(output.get(), content);
      return new CommandResult(CommandResult.DONE, "written to %s\n".formatted(output.get()), "");
    } catch (IOException _) {
      return new CommandResult(
          CommandResult.MISTAKE,
          "",
          "--output: expected a file that can be written, got \"%s\"".formatted(output.get()));
    }
  }
}
