package org.fresnel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      mixinStandardHelpOptions = true,
      description =
          "Shows whether duties are possible, the health of the nodes, the running drill, the next"
              + " proposal, and open incidents and conditions.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:every node is fit",
        "1:duties are possible, but a node needs a look",
        "2:duties are not possible, the router is not reached, or requires a token"
      })
  static final class Status implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Status());
    }
  }

  @Command(
      name = "nodes",
      mixinStandardHelpOptions = true,
      description = "Shows the nodes of a running router, or all details of one.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Nodes implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this node.")
    private Optional<String> name = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Nodes(name));
    }
  }

  @Command(
      name = "chain",
      mixinStandardHelpOptions = true,
      description = "Shows the branches of the chain that the nodes follow, and where they split.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Chain implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Chain());
    }
  }

  @Command(
      name = "drills",
      mixinStandardHelpOptions = true,
      description = "Lists the stored drills, or prints the report of one.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Drills implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Such as drill-7.")
    private Optional<String> id = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Drills(id));
    }
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description =
          "Shows what the router would do with a request of a validator client: its class, the"
              + " nodes in their order, and the reason for it. Nothing is sent to a node.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Explain implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

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
      if (request.size() > 2) {
        return new ProgramTask.Mistake(
            "expected [METHOD] PATH after explain, got %d words".formatted(request.size()));
      }
      var method = request.size() == 1 ? "GET" : request.getFirst();
      return reach.task(before, new RemoteQuery.Explain(method, request.getLast(), node));
    }
  }

  @Command(
      name = "maintenance-window",
      mixinStandardHelpOptions = true,
      description = "Shows when a node can be taken down: the next time without a duty.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:there is one",
        "1:none of that length is known",
        ConnectionOptions.NOT_REACHED
      })
  static final class Window implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(
        arity = "0..1",
        paramLabel = "DURATION",
        description = "Its length, such as 90s, 10m or 1h (default: 5m).")
    private String length = "5m";

    @Option(names = "--avoid", paramLabel = "DUTIES", description = AVOID)
    private AvoidWord avoid = AvoidWord.aggregations;

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Window(length, avoid.name()));
    }
  }

  /// As it is written on the command line.
  enum AvoidWord {
    proposals,
    aggregations
  }

  @Command(
      name = "incidents",
      mixinStandardHelpOptions = true,
      description = "Lists incidents of nodes and their cost, the newest first.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Incidents implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

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
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Incidents(node, since, limit));
    }
  }
}
