package org.fresnel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that read from a running router.
final class QueryCommands {
  static final String AVOID =
      "Duties that must not be in this time: ${COMPLETION-CANDIDATES}; the latter avoids both"
          + " (default).";

  private QueryCommands() {}

  @Command(
      name = "status",
      description =
          "Shows whether duties are possible, the health of the nodes, the running drill, the next"
              + " proposal, open incidents and conditions, and the routers of the cluster.",
      exitCodeList = {
        "0:every node is fit",
        "1:duties are possible, but a node needs a look",
        RemoteQueryCommand.MISTAKE,
        "3:duties are not possible, the router is not reached, or requires a token"
      })
  static final class Status extends RemoteQueryCommand {
    private static final int LONGEST = 3600;

    @Option(
        names = "--watch",
        arity = "0..1",
        fallbackValue = "2",
        paramLabel = "SECONDS",
        description = "Again after so many seconds (2 if omitted), until it is interrupted.")
    private Optional<Integer> watch = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return watch
          .filter(it -> it < 1 || it > LONGEST)
          .<ProgramTask>map(
              it ->
                  new ProgramTask.Mistake(
                      "--watch: expected 1 to %d seconds, got %d".formatted(LONGEST, it)))
          .orElseGet(() -> super.task(before));
    }

    @Override
    RemoteQuery query() {
      return watch
          .<RemoteQuery>map(RemoteQuery.WatchStatus::new)
          .orElseGet(RemoteQuery.Status::new);
    }
  }

  @Command(
      name = "chain",
      description = "Shows the branches of the chain that the nodes follow, and where they split.")
  static final class Chain extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Chain();
    }
  }

  @Command(
      name = "shadow",
      description =
          "Shows how the answers of the shadows differ from those that clients got, and for each"
              + " node whether it would have made a duty in the last 32 slots.")
  static final class ShadowQuery extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Shadow();
    }
  }

  @Command(
      name = "cluster",
      description =
          "Shows the routers of the cluster as one of them sees them, and what the others report of"
              + " the nodes where it differs.")
  static final class ClusterQuery extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Cluster();
    }
  }

  @Command(
      name = "guard",
      description =
          "Shows the guard of signatures: its mode, its counts, the latest conflicts, and"
              + " validators that are slashed or leave.",
      exitCodeList = {
        "0:no conflict is known",
        "1:a conflict is known, or a validator is slashed",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class GuardQuery extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.Guard();
    }
  }

  @Command(name = "drills", description = "Lists the stored drills, or prints the report of one.")
  static final class Drills extends RemoteQueryCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "Such as drill-7.")
    private Optional<String> id = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.Drills(id);
    }
  }

  @Command(
      name = "explain",
      description =
          "Shows what the router would do with a request of a validator client: its class, the"
              + " nodes in their order, and the reason for it. Nothing is sent to a node.")
  static final class Explain extends RemoteQueryCommand {
    @Parameters(
        arity = "1..2",
        paramLabel = "[METHOD] PATH",
        hideParamSyntax = true,
        description = "Such as POST /eth/v2/beacon/blocks; the default method is GET.")
    private List<String> request = List.of();

    @Option(
        names = "--node",
        paramLabel = "NAME",
        description = "As if the request asked for this node (Fresnel-Node).")
    private Optional<String> node = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return request.size() > 2
          ? new ProgramTask.Mistake(
              "expected [METHOD] PATH after explain, got %d words".formatted(request.size()))
          : super.task(before);
    }

    @Override
    RemoteQuery query() {
      var method = request.size() == 1 ? "GET" : request.getFirst();
      return new RemoteQuery.Explain(method, request.getLast(), node);
    }
  }

  @Command(
      name = "maintenance-window",
      description = "Shows when a node can be taken down: the next time without a duty.",
      exitCodeList = {
        "0:there is one",
        "1:none of that length is known",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Window extends RemoteQueryCommand {
    @Parameters(
        arity = "0..1",
        paramLabel = "DURATION",
        description = "Its length, such as 90s, 10m or 1h (default: 5m).")
    private String length = "5m";

    @Option(names = "--avoid", paramLabel = "DUTIES", description = AVOID)
    private AvoidWord avoid = AvoidWord.aggregations;

    @Override
    RemoteQuery query() {
      return new RemoteQuery.Window(length, avoid.name());
    }
  }

  /// As it is written on the command line.
  enum AvoidWord {
    proposals,
    aggregations
  }

  @Command(
      name = "incidents",
      description = "Lists incidents of nodes and their cost, the newest first.")
  static final class Incidents extends RemoteQueryCommand {
    @Option(names = "--node", paramLabel = "NAME", description = "Only of this node.")
    private Optional<String> node = Optional.empty();

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "Open then or later: 2026-01-31T12:00:00Z, or 24h for a day ago.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most this many (default: 100).")
    private Optional<Integer> limit = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.Incidents(node, since, limit);
    }
  }

  @Command(
      name = "audit",
      description =
          "Lists who changed something or tried to, at which router of the cluster, the newest"
              + " first.")
  static final class AuditQuery extends RemoteQueryCommand {
    @Option(names = "--limit", paramLabel = "N", description = "At most this many (default: 100).")
    private Optional<Integer> limit = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.AuditLog(limit);
    }
  }
}
