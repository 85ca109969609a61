package org.fresnel.cli.remote;

import static org.fresnel.cli.remote.ApiJson.list;
import static org.fresnel.cli.remote.ApiJson.read;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.control.model.ChainOverview;
import org.fresnel.control.model.DrillView;
import org.fresnel.control.model.ExplanationView;
import org.fresnel.control.model.IncidentView;
import org.fresnel.control.model.MaintenanceWindowView;
import org.fresnel.control.model.NodeView;
import org.fresnel.upstream.Timers;
import picocli.CommandLine.Help.Ansi;

/// Runs queries on a running router. Described in `docs/commands.md`.
public final class RemoteConsole {
  private static final int NOT_FOUND = 404;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ControlEndpoint way;
  private final ControlClient line;
  private final Timers timers;
  private final InstantSource clock;
  private final Form form;

  /// The form of the output.
  ///
  /// @param json whether a script reads it
  /// @param colours otherwise
  /// @param meanwhile receives output before the end, with line breaks
  public record Form(boolean json, Ansi colours, Consumer<String> meanwhile) {}

  RemoteConsole(
      ControlEndpoint way, ControlClient line, Timers timers, InstantSource clock, Form form) {
    this.way = way;
    this.line = line;
    this.timers = timers;
    this.clock = clock;
    this.form = form;
  }

  /// A console over HTTP.
  public static RemoteConsole at(
      ControlEndpoint way, Vertx vertx, Timers timers, InstantSource clock, Form form) {
    return new RemoteConsole(way, new HttpControlClient(vertx, way, PATIENCE), timers, clock, form);
  }

  /// The final output. The future does not fail because of the router or the network.
  ///
  /// @throws IllegalArgumentException with a line for the operator, if the query is invalid
  public Future<CommandResult> ask(RemoteQuery question) {
    return result(question)
        .recover(
            failure ->
                switch (failure) {
                  case DecodeException _,
                      ClassCastException _,
                      DateTimeException _,
                      NullPointerException _ ->
                      notReached(ConnectionErrors.otherForm(way));
                  default -> Future.failedFuture(failure);
                });
  }

  private Future<CommandResult> result(RemoteQuery question) {
    return switch (question) {
      case RemoteQuery.Status _ -> status();
      case RemoteQuery.Nodes(var name) ->
          name.isPresent()
              ? result(
                  RemoteRequest.get("nodes", name.get()),
                  it -> NodePage.text(read(it, NodeView.class)))
              : result(
                  RemoteRequest.get("nodes"),
                  it -> new NodeTable(list(it, NodeView.class)).text(form.colours()));
      case RemoteQuery.Chain _ ->
          result(
              RemoteRequest.get("chain"),
              it -> ChainPage.text(read(it, ChainOverview.class), form.colours()));
      case RemoteQuery.Drain drain ->
          result(
              RemoteRequests.drain(drain), it -> DrainFormatter.outcome(read(it, NodeView.class)));
      case RemoteQuery.Resume(var node) ->
          result(
              RemoteRequest.of("POST", "nodes", node, "resume"),
              it -> DrainFormatter.outcome(read(it, NodeView.class)));
      case RemoteQuery.Drill drill -> drill(drill);
      case RemoteQuery.Drills(var id) ->
          id.isPresent()
              ? report(id.get())
              : result(
                  RemoteRequest.get("drills"),
                  it -> DrillTable.text(list(it, DrillView.class), form.colours()));
      case RemoteQuery.Abort(var id) -> id.map(this::abort).orElseGet(this::abort);
      case RemoteQuery.Explain asked ->
          result(
              RemoteRequests.explain(asked),
              it -> ExplanationPage.text(asked, read(it, ExplanationView.class), form.colours()));
      case RemoteQuery.Window(var length, var avoid) -> window(length, avoid);
      case RemoteQuery.Incidents asked ->
          result(
              RemoteRequests.incidents(asked, clock.instant()),
              it -> IncidentTable.text(list(it, IncidentView.class), form.colours()));
    };
  }

  /// The response as text, or as received.
  private Future<CommandResult> result(RemoteRequest inquiry, Function<String, String> words) {
    return line.ask(inquiry)
        .map(
            reply ->
                reply instanceof RemoteResult.Answer(var body)
                    ? CommandResult.done(form.json() ? body + "\n" : words.apply(body))
                    : CommandResult.instead(reply));
  }

  /// The nodes are requested first, so that a wrong token is not reported five times.
  private Future<CommandResult> status() {
    return line.ask(RemoteRequest.get("nodes"))
        .compose(
            reply ->
                switch (reply) {
                  case RemoteResult.Answer(var body) -> screen(body);
                  case RemoteResult.Refusal(var status, _) when status == NOT_FOUND ->
                      notReached(ConnectionErrors.otherPort(way));
                  case RemoteResult.Refusal(_, var words) -> notReached(words);
                  case RemoteResult.Silence(var words) -> notReached(words);
                });
  }

  private static Future<CommandResult> notReached(String words) {
    return Future.succeededFuture(new CommandResult(CommandResult.NOT_REACHED, "", words));
  }

  private Future<CommandResult> screen(String fleet) {
    var nodes = new NodeTable(list(fleet, NodeView.class));
    var drills = line.ask(RemoteRequest.get("drills"));
    // A slot that is long over: the coming duties are returned for any slot.
    var duties = line.ask(RemoteRequest.get("duties").with("slot", "0"));
    var window = line.ask(RemoteRequests.window(StatusScreen.WINDOW, "aggregations"));
    var open = new RemoteQuery.Incidents(Optional.empty(), Optional.of("0s"), Optional.empty());
    var incidents = line.ask(RemoteRequests.incidents(open, clock.instant()));
    var conditions = line.ask(RemoteRequest.get("conditions"));
    return Future.all(drills, duties, window, incidents, conditions)
        .map(
            _ -> {
              var screen =
                  new StatusScreen(
                      nodes,
                      drills.result(),
                      duties.result(),
                      window.result(),
                      incidents.result(),
                      conditions.result());
              return new CommandResult(
                  screen.status(),
                  form.json() ? screen.json(fleet) : screen.text(form.colours()),
                  "");
            });
  }

  private Future<CommandResult> window(String length, String avoid) {
    return line.ask(RemoteRequests.window(length, avoid))
        .map(
            reply -> {
              if (reply instanceof RemoteResult.Answer(var body)) {
                var window = read(body, MaintenanceWindowView.class);
                return new CommandResult(
                    window.found() ? CommandResult.DONE : CommandResult.NOT_DONE,
                    form.json()
                        ? body + "\n"
                        : MaintenanceWindowFormatter.sentence(window, length) + "\n",
                    "");
              }
              return CommandResult.instead(reply);
            });
  }

  private Future<CommandResult> drill(RemoteQuery.Drill drill) {
    if (!drill.toEnd()) {
      return result(RemoteRequests.drill(drill), it -> sentence(it));
    }
    return line.ask(RemoteRequests.drill(drill))
        .compose(
            reply -> {
              if (reply instanceof RemoteResult.Answer(var body)) {
                if (!form.json()) {
                  form.meanwhile().accept(sentence(body));
                }
                return followed(read(body, DrillView.class).id());
              }
              return Future.succeededFuture(CommandResult.instead(reply));
            });
  }

  private static String sentence(String drill) {
    return DrillTable.sentence(read(drill, DrillView.class)) + "\n";
  }

  private Future<CommandResult> followed(String id) {
    return new DrillWatcher(line, timers)
        .end(id)
        .compose(
            reply -> {
              if (reply instanceof RemoteResult.Answer(var body)) {
                var passed = read(body, DrillView.class).state().equals("passed");
                var status = passed ? CommandResult.DONE : CommandResult.NOT_DONE;
                return (form.json()
                        ? Future.succeededFuture(CommandResult.done(body + "\n"))
                        : report(id))
                    .map(
                        it ->
                            it.status() == CommandResult.DONE
                                ? new CommandResult(status, it.out(), "")
                                : it);
              }
              return Future.succeededFuture(CommandResult.instead(reply));
            });
  }

  private Future<CommandResult> report(String id) {
    var inquiry = RemoteRequest.get("drills", id);
    return result(form.json() ? inquiry : inquiry.inWords(), it -> it);
  }

  private Future<CommandResult> abort(String id) {
    return result(RemoteRequest.of("DELETE", "drills", id), it -> sentence(it));
  }

  /// Aborts the running drill.
  private Future<CommandResult> abort() {
    return line.ask(RemoteRequest.get("drills"))
        .compose(
            reply -> {
              if (reply instanceof RemoteResult.Answer(var body)) {
                return DrillTable.running(list(body, DrillView.class))
                    .map(drill -> abort(drill.id()))
                    .orElseGet(
                        () ->
                            Future.succeededFuture(
                                new CommandResult(
                                    CommandResult.NOT_DONE,
                                    "",
                                    "expected a drill that runs, got none")));
              }
              return Future.succeededFuture(CommandResult.instead(reply));
            });
  }
}
