package org.fresnel.cli.remote;

import static org.fresnel.cli.remote.ApiJson.list;
import static org.fresnel.cli.remote.ApiJson.read;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.control.model.AuditEntry;
import org.fresnel.control.model.ChainOverview;
import org.fresnel.control.model.ClusterView;
import org.fresnel.control.model.DrillCoverageView;
import org.fresnel.control.model.DrillView;
import org.fresnel.control.model.ExplanationView;
import org.fresnel.control.model.GuardView;
import org.fresnel.control.model.IncidentView;
import org.fresnel.control.model.MaintenanceWindowView;
import org.fresnel.control.model.NodeView;
import org.fresnel.control.model.NotifyTestView;
import org.fresnel.control.model.NotifyView;
import org.fresnel.control.model.ReportView;
import org.fresnel.control.model.RolloutView;
import org.fresnel.control.model.ShadowView;
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
  private final DrillReportQueries reports;
  private final RolloutQueries rollouts;
  private final QueryAnswers answers;

  /// The form of the output.
  ///
  /// @param json whether a script reads it
  /// @param colours otherwise
  /// @param meanwhile receives output before the end, with line breaks
  public record Form(boolean json, Ansi colours, Consumer<String> meanwhile) {}

  RemoteConsole(
      ControlEndpoint way,
      ControlClient line,
      Timers timers,
      InstantSource clock,
      Form form,
      HookRunner hooks) {
    this.way = way;
    this.line = line;
    this.timers = timers;
    this.clock = clock;
    this.form = form;
    Consumer<String> meanwhile = form.json() ? _ -> {} : form.meanwhile();
    this.answers = new QueryAnswers(line, form.json());
    this.reports = new DrillReportQueries(line);
    this.rollouts = new RolloutQueries(line, timers, hooks, meanwhile);
  }

  /// A console over HTTP.
  ///
  /// @param ways at least one; the first that is reached is asked
  public static RemoteConsole at(
      List<ControlEndpoint> ways, Vertx vertx, Timers timers, InstantSource clock, Form form) {
    var line =
        FirstReachable.of(
            ways.stream()
                .<ControlClient>map(way -> new HttpControlClient(vertx, way, PATIENCE))
                .toList());
    return new RemoteConsole(
        ways.getFirst(), line, timers, clock, form, new ProcessHookRunner(vertx));
  }

  /// The final output. The future does not fail because of the router or the network.
  ///
  /// @throws IllegalArgumentException with a line for the operator, if the query is invalid
  public Future<CommandResult> ask(RemoteQuery question) {
    return result(question)
        .map(it -> TypedOptions.of(question).in(it))
        .recover(
            failure ->
                switch (failure) {
                  case DecodeException _,
                      ClassCastException _,
                      DateTimeException _,
                      NullPointerException _ ->
                      QueryAnswers.failed(
                          CommandResult.NOT_REACHED, ConnectionErrors.otherForm(way));
                  default -> Future.failedFuture(failure);
                });
  }

  private Future<CommandResult> result(RemoteQuery question) {
    var colours = form.colours();
    return switch (question) {
      case RemoteQuery.Status _ -> status();
      case RemoteQuery.WatchStatus(var seconds) ->
          new StatusWatcher(this::status, timers, colours.enabled(), form.meanwhile())
              .watch(Duration.ofSeconds(seconds));
      case RemoteQuery.NodeNames _ ->
          answers.all(RemoteRequest.get("nodes"), NodeView.class, NodeChanges::names);
      case RemoteQuery.StateQuery query -> new StateQueries(answers, colours).ask(query);
      case RemoteQuery.Change change -> new NodeChanges(answers, colours).ask(change);
      case RemoteQuery.Nodes(var name) ->
          name.isPresent()
              ? answers.one(RemoteRequest.get("nodes", name.get()), NodeView.class, NodePage::text)
              : answers.all(
                  RemoteRequest.get("nodes"),
                  NodeView.class,
                  it -> new NodeTable(it).text(colours));
      case RemoteQuery.Chain _ ->
          answers.one(
              RemoteRequest.get("chain"), ChainOverview.class, it -> ChainPage.text(it, colours));
      case RemoteQuery.Shadow _ ->
          answers.one(
              RemoteRequest.get("shadow"), ShadowView.class, it -> ShadowPage.text(it, colours));
      case RemoteQuery.Cluster _ -> cluster();
      case RemoteQuery.Guard _ -> guard();
      case RemoteQuery.Drain drain ->
          answers.one(RemoteRequests.drain(drain), NodeView.class, DrainFormatter::outcome);
      case RemoteQuery.Resume(var node) ->
          answers.one(
              RemoteRequest.of("POST", "nodes", node, "resume"),
              NodeView.class,
              DrainFormatter::outcome);
      case RemoteQuery.Drill drill -> drill(drill);
      case RemoteQuery.Drills(var id) ->
          id.isPresent()
              ? report(id.get())
              : answers.all(
                  RemoteRequest.get("drills"), DrillView.class, it -> DrillTable.text(it, colours));
      case RemoteQuery.DrillCoverage _ -> coverage();
      case RemoteQuery.DrillReport asked -> written(reports.report(asked), asked.output());
      case RemoteQuery.DrillReports(var output) -> written(reports.all(), output);
      case RemoteQuery.Abort(var id) -> id.map(this::abort).orElseGet(this::abort);
      case RemoteQuery.StartRollout start -> rollout(rollouts.start(start));
      case RemoteQuery.RolloutNow _ ->
          answers.one(RemoteRequest.get("rollout"), RolloutView.class, RolloutPage::text);
      case RemoteQuery.FollowRollout(var hook) -> rollout(rollouts.follow(hook));
      case RemoteQuery.SteerRollout(var order) ->
          answers.one(
              RemoteRequest.of("POST", "rollout", order), RolloutView.class, RolloutPage::text);
      case RemoteQuery.ConfirmHook(var node) ->
          answers.one(
              RemoteRequests.hook(node, "succeeded", "", Optional.empty()),
              RolloutView.class,
              RolloutPage::text);
      case RemoteQuery.Explain asked ->
          answers.one(
              RemoteRequests.explain(asked),
              ExplanationView.class,
              it -> ExplanationPage.text(asked, it, colours));
      case RemoteQuery.Window(var length, var avoid) -> window(length, avoid);
      case RemoteQuery.Incidents asked ->
          answers.all(
              RemoteRequests.incidents(asked, clock.instant()),
              IncidentView.class,
              it -> IncidentTable.text(it, colours));
      case RemoteQuery.Report(var since) ->
          answers.one(
              RemoteRequests.report(since),
              ReportView.class,
              it -> DutyReportPage.text(it, colours));
      case RemoteQuery.Receivers _ ->
          answers.one(
              RemoteRequest.get("notify"), NotifyView.class, it -> ReceiverTable.text(it, colours));
      case RemoteQuery.TestReceivers _ -> testReceivers();
      case RemoteQuery.AuditLog(var limit) ->
          answers.all(
              RemoteRequests.audit(limit), AuditEntry.class, it -> AuditTable.text(it, colours));
    };
  }

  private Future<CommandResult> testReceivers() {
    return QueryAnswers.answered(
        line.ask(RemoteRequest.of("POST", "notify", "test")),
        body -> {
          var results = list(body, NotifyTestView.class);
          var all = !results.isEmpty() && results.stream().allMatch(NotifyTestView::delivered);
          return answers.done(
              all ? CommandResult.DONE : CommandResult.NOT_DONE,
              body,
              _ -> ReceiverTable.results(results, form.colours()));
        });
  }

  /// The nodes are requested as well, to compare them with what the other routers report.
  private Future<CommandResult> cluster() {
    var inquiry = RemoteRequest.get("cluster");
    return form.json()
        ? answers.text(inquiry, it -> it)
        : QueryAnswers.answered(
            line.ask(inquiry),
            body -> {
              var cluster = read(body, ClusterView.class);
              return answers.all(
                  RemoteRequest.get("nodes"),
                  NodeView.class,
                  nodes -> ClusterPage.text(cluster, nodes, form.colours()));
            });
  }

  private Future<CommandResult> guard() {
    return QueryAnswers.answered(
        line.ask(RemoteRequest.get("guard")),
        body -> {
          var guard = read(body, GuardView.class);
          return answers.done(
              GuardPage.isWell(guard) ? CommandResult.DONE : CommandResult.NOT_DONE,
              body,
              _ -> GuardPage.text(guard, form.colours()));
        });
  }

  /// The nodes are requested first, so that a wrong token is not reported five times.
  private Future<CommandResult> status() {
    return line.ask(RemoteRequest.get("nodes"))
        .compose(
            reply ->
                switch (reply) {
                  case RemoteResult.Answer(var body) -> screen(body);
                  case RemoteResult.Refusal(var status, _) when status == NOT_FOUND ->
                      QueryAnswers.failed(
                          CommandResult.NOT_REACHED, ConnectionErrors.otherPort(way));
                  case RemoteResult.Refusal(_, var words) ->
                      QueryAnswers.failed(CommandResult.NOT_REACHED, words);
                  case RemoteResult.Silence(var words, _) ->
                      QueryAnswers.failed(CommandResult.NOT_REACHED, words);
                });
  }

  private Future<CommandResult> screen(String fleet) {
    var nodes = new NodeTable(list(fleet, NodeView.class));
    var drills = line.ask(RemoteRequest.get("drills"));
    var duties = line.ask(RemoteRequest.get("duties"));
    var window = line.ask(RemoteRequests.window(StatusScreen.WINDOW, "aggregations"));
    var open = new RemoteQuery.Incidents(Optional.empty(), Optional.of("0s"), Optional.empty());
    var incidents = line.ask(RemoteRequests.incidents(open, clock.instant()));
    var conditions = line.ask(RemoteRequest.get("conditions"));
    var cluster = line.ask(RemoteRequest.get("cluster"));
    var rollout = line.ask(RemoteRequest.get("rollout"));
    return Future.all(List.of(drills, duties, window, incidents, conditions, cluster, rollout))
        .map(
            _ -> {
              var screen =
                  new StatusScreen(
                      nodes,
                      drills.result(),
                      duties.result(),
                      window.result(),
                      incidents.result(),
                      conditions.result(),
                      cluster.result(),
                      rollout.result());
              return new CommandResult(
                  screen.status(),
                  form.json() ? screen.json(fleet) : screen.text(form.colours()),
                  "");
            });
  }

  private Future<CommandResult> window(String length, String avoid) {
    return QueryAnswers.answered(
        line.ask(RemoteRequests.window(length, avoid)),
        body -> {
          var window = read(body, MaintenanceWindowView.class);
          return answers.done(
              window.found() ? CommandResult.DONE : CommandResult.NOT_DONE,
              body,
              _ -> MaintenanceWindowFormatter.sentence(window, length) + "\n");
        });
  }

  private Future<CommandResult> coverage() {
    return QueryAnswers.answered(
        line.ask(RemoteRequest.get("drills", "coverage")),
        body -> {
          var coverage = read(body, DrillCoverageView.class);
          return answers.done(
              coverage.overdue() == 0 ? CommandResult.DONE : CommandResult.NOT_DONE,
              body,
              _ -> DrillCoverageTable.text(coverage, form.colours()));
        });
  }

  private Future<CommandResult> drill(RemoteQuery.Drill drill) {
    var inquiry = RemoteRequests.drill(drill);
    return drill.toEnd()
        ? QueryAnswers.answered(line.ask(inquiry), this::followed)
        : answers.text(inquiry, RemoteConsole::sentence);
  }

  private static String sentence(String drill) {
    return DrillTable.sentence(read(drill, DrillView.class)) + "\n";
  }

  private Future<CommandResult> followed(String begun) {
    if (!form.json()) {
      form.meanwhile().accept(sentence(begun));
    }
    var id = read(begun, DrillView.class).id();
    return QueryAnswers.answered(
        new DrillWatcher(line, timers).end(id),
        body -> {
          var passed = read(body, DrillView.class).state().equals("passed");
          var status = passed ? CommandResult.DONE : CommandResult.NOT_DONE;
          return form.json()
              ? answers.done(status, body, it -> it)
              : QueryAnswers.answered(
                  line.ask(RemoteRequest.get("drills", id).inWords()),
                  report -> answers.done(status, report, it -> it));
        });
  }

  private Future<CommandResult> rollout(Future<RemoteResult> end) {
    return QueryAnswers.answered(
        end,
        body -> {
          var rollout = read(body, RolloutView.class);
          var bad = rollout.state().equals("halted") || rollout.state().equals("aborted");
          return answers.done(
              bad ? CommandResult.NOT_DONE : CommandResult.DONE,
              body,
              _ -> RolloutPage.text(rollout));
        });
  }

  private Future<CommandResult> report(String id) {
    var inquiry = RemoteRequest.get("drills", id);
    return answers.text(form.json() ? inquiry : inquiry.inWords(), it -> it);
  }

  private static Future<CommandResult> written(
      Future<RemoteResult> content, Optional<Path> output) {
    return QueryAnswers.answered(
        content, body -> Future.succeededFuture(DrillReportQueries.written(body, output)));
  }

  private Future<CommandResult> abort(String id) {
    return answers.text(RemoteRequest.of("DELETE", "drills", id), RemoteConsole::sentence);
  }

  /// Aborts the running drill.
  private Future<CommandResult> abort() {
    return QueryAnswers.answered(
        line.ask(RemoteRequest.get("drills")),
        body ->
            DrillTable.running(list(body, DrillView.class))
                .map(drill -> abort(drill.id()))
                .orElseGet(
                    () ->
                        QueryAnswers.failed(
                            CommandResult.NOT_DONE, "expected a drill that runs, got none")));
  }
}
