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
  static final String SPARE =
      "Duties in which no node is taken down: ${COMPLETION-CANDIDATES}; the latter spares both"
          + " (default).";

  private QueryCommands() {}

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description =
          "Tells of a running router whether duties are possible, how its nodes are, what drill"
              + " runs, what duty comes next, and which trouble goes on.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:every node is fit",
        "1:duties are possible, but a node needs a look",
        "2:duties are not possible, or the router is not reached, or wants a token"
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
      description = "Shows the nodes of a running router, or all that is known of one.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Nodes implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The only node to be told of.")
    private Optional<String> name = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Nodes(name));
    }
  }

  @Command(
      name = "chain",
      mixinStandardHelpOptions = true,
      description =
          "Shows the branches of the chain that the nodes' heads are on, and where they part.",
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
      description = "Lists the drills that are kept, or prints the report of one.",
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
          "Tells what would be done with a request of a validator client: its class, the nodes in"
              + " their order, and why each stands where it does. Nothing is sent to a node.",
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
        description = "Such as POST /eth/v2/beacon/blocks; GET without a method.")
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
            "expected [METHOD] PATH after explain, came %d words".formatted(request.size()));
      }
      var method = request.size() == 1 ? "GET" : request.getFirst();
      return reach.task(before, new RemoteQuery.Explain(method, request.getLast(), node));
    }
  }

  @Command(
      name = "window",
      mixinStandardHelpOptions = true,
      description = "Tells when a node can be taken down: the next time without a duty.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:there is such a time",
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

    @Option(names = "--spare", paramLabel = "DUTIES", description = SPARE)
    private SpareWord spare = SpareWord.aggregations;

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Window(length, spare.name()));
    }
  }

  /// The constants have the spelling of the command line.
  enum SpareWord {
    proposals,
    aggregations
  }

  @Command(
      name = "incidents",
      mixinStandardHelpOptions = true,
      description = "Lists trouble of nodes and what it has cost, the newest first.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Incidents implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Option(names = "--node", paramLabel = "NAME", description = "Of this node alone.")
    private Optional<String> node = Optional.empty();

    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "That went on then or later: 2026-01-31T12:00:00Z, or 24h for a day ago.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 100).")
    private Optional<Integer> limit = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Incidents(node, since, limit));
    }
  }
}
