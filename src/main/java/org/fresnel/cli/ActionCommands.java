package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that change something in a running router.
final class ActionCommands {
  private ActionCommands() {}

  @Command(
      name = "drain",
      description =
          "Takes a node out of use: it is probed and gets no new requests; open requests"
              + " finish.",
      exitCodeList = {
        "0:it is out of use, or waits to be",
        RemoteQueryCommand.REFUSED,
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Drain extends RemoteQueryCommand {
    @Parameters(arity = "1", paramLabel = "NODE", description = "Name of the node.")
    private String node = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Shown to other operators.")
    private Optional<String> reason = Optional.empty();

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        description = "How long, such as 30m or 2h; without it, until resume.")
    private Optional<String> time = Optional.empty();

    @Option(
        names = "--when-free",
        description = "Waits for a time without duties, of the length of --for.")
    private boolean whenFree;

    @Option(names = "--avoid", paramLabel = "DUTIES", description = QueryCommands.AVOID)
    private QueryCommands.AvoidWord avoid = QueryCommands.AvoidWord.aggregations;

    @Option(names = "--force", description = "Even if no other node can get duties.")
    private boolean force;

    @Override
    RemoteQuery query() {
      var wait = Optional.of(avoid.name()).filter(_ -> whenFree);
      return new RemoteQuery.Drain(node, reason, time, wait, force);
    }
  }

  @Command(name = "resume", description = "Uses a node again, or cancels a drain that waits.")
  static final class Resume extends RemoteQueryCommand {
    @Parameters(arity = "1", paramLabel = "NODE", description = "Name of the node.")
    private String node = "";

    @Override
    RemoteQuery query() {
      return new RemoteQuery.Resume(node);
    }
  }

  @Command(
      name = "drill",
      subcommands = {
        Abort.class,
        Coverage.class,
        DrillReportCommands.Report.class,
        DrillReportCommands.Reports.class,
        DrillReportCommands.Verify.class
      },
      description =
          "Starts a drill: the router treats a node as failing for a while, without touching it,"
              + " and reports the result. Missing options have their configured values.",
      exitCodeList = {
        "0:it runs; with --wait: it passed",
        "1:a precondition failed; with --wait: the drill failed or ended early",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Drill extends RemoteQueryCommand {
    private static final String KINDS =
        Arrays.stream(KindWord.values()).map(KindWord::toString).collect(Collectors.joining(", "));

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "KIND",
        description = "The simulated fault: ${COMPLETION-CANDIDATES}.")
    private Optional<KindWord> kind = Optional.empty();

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "TARGET",
        description = "primary, all-but-one or a node's name; router for router-restart.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--for", paramLabel = "DURATION", description = "How long, such as 30s.")
    private Optional<String> time = Optional.empty();

    @Option(
        names = "--median",
        paramLabel = "DURATION",
        description = "Delay of slow, and the shortest delay of starve, such as 500ms.")
    private Optional<String> median = Optional.empty();

    @Option(
        names = "--p99",
        paramLabel = "DURATION",
        description = "Delay of slow that 1 of 100 responses exceeds.")
    private Optional<String> p99 = Optional.empty();

    @Option(
        names = "--share",
        paramLabel = "NUMBER",
        description = "Share of requests that fail with errors: more than 0, at most 1.")
    private Optional<Double> share = Optional.empty();

    @Option(
        names = "--detect-within",
        paramLabel = "DURATION",
        description = "Objective: the longest time until Fresnel detects the fault.")
    private Optional<String> detectWithin = Optional.empty();

    @Option(
        names = "--duty-within",
        paramLabel = "DURATION",
        description = "Objective: the longest time of a request for a duty.")
    private Optional<String> dutyWithin = Optional.empty();

    @Option(names = "--wait", description = "Waits for the end and prints the report.")
    private boolean wait;

    @Override
    public ProgramTask task(Optional<Path> before) {
      return kind.isEmpty()
          ? new ProgramTask.Mistake(
              "expected %s, abort, coverage, report, reports or verify after drill, got none"
                  .formatted(KINDS))
          : super.task(before);
    }

    @Override
    RemoteQuery query() {
      var plan = new LinkedHashMap<String, String>();
      kind.ifPresent(it -> plan.put("kind", it.toString()));
      target.ifPresent(text -> plan.put("target", text));
      time.ifPresent(text -> plan.put("duration", text));
      median.ifPresent(text -> plan.put("median", text));
      p99.ifPresent(text -> plan.put("p99", text));
      detectWithin.ifPresent(text -> plan.put("detectWithin", text));
      dutyWithin.ifPresent(text -> plan.put("dutyWithin", text));
      return new RemoteQuery.Drill(plan, share, wait);
    }
  }

  /// The constants have the spelling of the command line.
  enum KindWord {
    DOWN,
    HANG,
    SLOW,
    ERRORS,
    STALE_HEAD,
    DROP_EVENTS,
    EVENTS_SILENT,
    HANG_EVENTS,
    OPTIMISTIC,
    EL_OFFLINE,
    STARVE,
    WRONG_400,
    ROUTER_RESTART;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Command(
      name = "coverage",
      description = "Shows which node has passed which kind of drill, and when.",
      exitCodeList = {
        "0:no cell is overdue",
        "1:a cell has not passed within the time of the programme",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Coverage extends RemoteQueryCommand {
    @Override
    RemoteQuery query() {
      return new RemoteQuery.DrillCoverage();
    }
  }

  @Command(
      name = "abort",
      description = "Ends the running drill.",
      exitCodeList = {
        RemoteQueryCommand.DONE,
        "1:no drill runs, or another one",
        RemoteQueryCommand.MISTAKE,
        RemoteQueryCommand.NOT_REACHED
      })
  static final class Abort extends RemoteQueryCommand {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "The drill, such as drill-7.")
    private Optional<String> id = Optional.empty();

    @Override
    RemoteQuery query() {
      return new RemoteQuery.Abort(id);
    }
  }
}
