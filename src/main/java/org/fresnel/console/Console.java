package org.fresnel.console;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fresnel.command.Question;
import org.fresnel.wire.Timers;
import picocli.CommandLine.Help.Ansi;

/// Asks a running router. Described in `docs/commands.md`.
public final class Console {
  private static final int NOT_FOUND = 404;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Way way;
  private final Line line;
  private final Timers timers;
  private final InstantSource clock;
  private final Form form;

  /// How answers are told.
  ///
  /// @param json whether a script reads them
  /// @param colours otherwise
  /// @param meanwhile takes what is told before the end, with line breaks
  public record Form(boolean json, Ansi colours, Consumer<String> meanwhile) {}

  Console(Way way, Line line, Timers timers, InstantSource clock, Form form) {
    this.way = way;
    this.line = line;
    this.timers = timers;
    this.clock = clock;
    this.form = form;
  }

  /// Over HTTP.
  public static Console at(Way way, Vertx vertx, Timers timers, InstantSource clock, Form form) {
    return new Console(way, new HttpLine(vertx, way, PATIENCE), timers, clock, form);
  }

  /// What there is to say in the end. The future fails for nothing that the router or the network
  /// does.
  ///
  /// @throws IllegalArgumentException with a line for the operator, if the question is none
  public Future<Told> ask(Question question) {
    return told(question)
        .recover(
            failure ->
                switch (failure) {
                  case DecodeException _,
                      ClassCastException _,
                      DateTimeException _,
                      NullPointerException _ ->
                      notReached(Faults.otherForm(way));
                  default -> Future.failedFuture(failure);
                });
  }

  private Future<Told> told(Question question) {
    return switch (question) {
      case Question.Status _ -> status();
      case Question.Nodes(var name) ->
          name.isPresent()
              ? told(Inquiry.get("nodes", name.get()), it -> NodePage.text(new JsonObject(it)))
              : told(
                  Inquiry.get("nodes"),
                  it -> new NodeTable(new JsonArray(it)).text(form.colours()));
      case Question.Chain _ ->
          told(Inquiry.get("chain"), it -> ChainPage.text(new JsonObject(it), form.colours()));
      case Question.Drain drain ->
          told(Inquiries.drain(drain), it -> DrainWords.outcome(new JsonObject(it)));
      case Question.Resume(var node) ->
          told(
              Inquiry.of("POST", "nodes", node, "resume"),
              it -> DrainWords.outcome(new JsonObject(it)));
      case Question.Drill drill -> drill(drill);
      case Question.Drills(var id) ->
          id.isPresent()
              ? report(id.get())
              : told(
                  Inquiry.get("drills"), it -> DrillTable.text(new JsonArray(it), form.colours()));
      case Question.Abort(var id) -> id.map(this::abort).orElseGet(this::abort);
      case Question.Explain asked ->
          told(
              Inquiries.explain(asked),
              it -> ExplanationPage.text(asked, new JsonObject(it), form.colours()));
      case Question.Window(var length, var spare) -> window(length, spare);
      case Question.Incidents asked ->
          told(
              Inquiries.incidents(asked, clock.instant()),
              it -> IncidentTable.text(new JsonArray(it), form.colours()));
    };
  }

  /// The answer in words, or as it came.
  private Future<Told> told(Inquiry inquiry, Function<String, String> words) {
    return line.ask(inquiry)
        .map(
            reply ->
                reply instanceof Reply.Answer(var body)
                    ? Told.done(form.json() ? body + "\n" : words.apply(body))
                    : Told.instead(reply));
  }

  /// The nodes are asked for first: a wrong token is not shown five times.
  private Future<Told> status() {
    return line.ask(Inquiry.get("nodes"))
        .compose(
            reply ->
                switch (reply) {
                  case Reply.Answer(var body) -> screen(new JsonArray(body));
                  case Reply.Refusal(var status, _) when status == NOT_FOUND ->
                      notReached(Faults.otherPort(way));
                  case Reply.Refusal(_, var words) -> notReached(words);
                  case Reply.Silence(var words) -> notReached(words);
                });
  }

  private static Future<Told> notReached(String words) {
    return Future.succeededFuture(new Told(Told.NOT_REACHED, "", words));
  }

  private Future<Told> screen(JsonArray nodes) {
    var drills = line.ask(Inquiry.get("drills"));
    // Of a slot that is long over: what is to come is told whatever the slot.
    var duties = line.ask(Inquiry.get("duties").with("slot", "0"));
    var window = line.ask(Inquiries.window(StatusScreen.WINDOW, "aggregations"));
    var open = new Question.Incidents(Optional.empty(), Optional.of("0s"), Optional.empty());
    var incidents = line.ask(Inquiries.incidents(open, clock.instant()));
    var conditions = line.ask(Inquiry.get("conditions"));
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
              return new Told(
                  screen.status(), form.json() ? screen.json() : screen.text(form.colours()), "");
            });
  }

  private Future<Told> window(String length, String spare) {
    return line.ask(Inquiries.window(length, spare))
        .map(
            reply -> {
              if (reply instanceof Reply.Answer(var body)) {
                var window = new JsonObject(body);
                return new Told(
                    WindowWords.isFound(window) ? Told.DONE : Told.NOT_DONE,
                    form.json() ? body + "\n" : WindowWords.sentence(window, length) + "\n",
                    "");
              }
              return Told.instead(reply);
            });
  }

  private Future<Told> drill(Question.Drill drill) {
    if (!drill.toEnd()) {
      return told(Inquiries.drill(drill), it -> DrillTable.sentence(new JsonObject(it)) + "\n");
    }
    return line.ask(Inquiries.drill(drill))
        .compose(
            reply -> {
              if (reply instanceof Reply.Answer(var body)) {
                var begun = new JsonObject(body);
                if (!form.json()) {
                  form.meanwhile().accept(DrillTable.sentence(begun) + "\n");
                }
                return followed(begun.getString("id"));
              }
              return Future.succeededFuture(Told.instead(reply));
            });
  }

  private Future<Told> followed(String id) {
    return new Following(line, timers)
        .end(id)
        .compose(
            reply -> {
              if (reply instanceof Reply.Answer(var body)) {
                var state = new JsonObject(body).getString("state");
                var status = state.equals("passed") ? Told.DONE : Told.NOT_DONE;
                return (form.json() ? Future.succeededFuture(Told.done(body + "\n")) : report(id))
                    .map(it -> it.status() == Told.DONE ? new Told(status, it.out(), "") : it);
              }
              return Future.succeededFuture(Told.instead(reply));
            });
  }

  private Future<Told> report(String id) {
    var inquiry = Inquiry.get("drills", id);
    return told(form.json() ? inquiry : inquiry.inWords(), it -> it);
  }

  private Future<Told> abort(String id) {
    return told(
        Inquiry.of("DELETE", "drills", id), it -> DrillTable.sentence(new JsonObject(it)) + "\n");
  }

  /// The one that runs.
  private Future<Told> abort() {
    return line.ask(Inquiry.get("drills"))
        .compose(
            reply -> {
              if (reply instanceof Reply.Answer(var body)) {
                return DrillTable.running(new JsonArray(body))
                    .map(drill -> abort(drill.getString("id")))
                    .orElseGet(
                        () ->
                            Future.succeededFuture(
                                new Told(
                                    Told.NOT_DONE, "", "expected a drill that runs, came none")));
              }
              return Future.succeededFuture(Told.instead(reply));
            });
  }
}
