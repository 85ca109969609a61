package org.fresnel.cli.remote;

import static org.fresnel.cli.remote.ApiJson.list;
import static org.fresnel.cli.remote.ApiJson.read;

import io.vertx.core.Future;
import org.fresnel.cli.RemoteQuery;
import org.fresnel.control.model.CheckpointView;
import org.fresnel.control.model.ConditionView;
import org.fresnel.control.model.DiversityView;
import org.fresnel.control.model.DutiesView;
import org.fresnel.control.model.RoutingDecisionView;
import picocli.CommandLine.Help.Ansi;

/// Asks for parts of the router's state.
///
/// @param answers of the router
/// @param colours of the output
record StateQueries(QueryAnswers answers, Ansi colours) {
  Future<CommandResult> ask(RemoteQuery.StateQuery query) {
    return switch (query) {
      case RemoteQuery.Duties duties -> duties(duties);
      case RemoteQuery.Decisions(var limit) -> {
        var request = RemoteRequest.get("decisions");
        yield answers.all(
            limit.map(it -> request.with("limit", it.toString())).orElse(request),
            RoutingDecisionView.class,
            it -> DecisionTable.text(it, colours));
      }
      case RemoteQuery.Conditions _ -> conditions();
      case RemoteQuery.Checkpoint _ -> checkpoint();
      case RemoteQuery.Diversity _ ->
          answers.one(
              RemoteRequest.get("diversity"),
              DiversityView.class,
              it -> DiversityTable.text(it, colours));
    };
  }

  private Future<CommandResult> duties(RemoteQuery.Duties asked) {
    var request = RemoteRequest.get("duties");
    if (asked.validator().isPresent()) {
      request = request.with("validator", asked.validator().get().toString());
    }
    if (asked.slot().isPresent()) {
      request = request.with("slot", asked.slot().get().toString());
    }
    if (asked.epoch().isPresent()) {
      request = request.with("epoch", asked.epoch().get().toString());
    }
    return QueryAnswers.answered(
        answers.line().ask(request),
        body -> {
          var duties = read(body, DutiesView.class);
          return answers.done(
              exit(RecentDuties.of(duties.duties()).wrong() == 0),
              body,
              _ -> DutyTable.text(duties, colours));
        });
  }

  private Future<CommandResult> conditions() {
    return QueryAnswers.answered(
        answers.line().ask(RemoteRequest.get("conditions")),
        body -> {
          var conditions = list(body, ConditionView.class);
          return answers.done(
              exit(conditions.isEmpty()), body, _ -> ConditionFormatter.text(conditions));
        });
  }

  private Future<CommandResult> checkpoint() {
    return QueryAnswers.answered(
        answers.line().ask(RemoteRequest.get("checkpoint")),
        body -> {
          var checkpoint = read(body, CheckpointView.class);
          return answers.done(
              exit(CheckpointPage.isWell(checkpoint)), body, _ -> CheckpointPage.text(checkpoint));
        });
  }

  private static int exit(boolean well) {
    return well ? CommandResult.DONE : CommandResult.NOT_DONE;
  }
}
