package org.fresnel.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands that change something in a running router.
final class ActionCommands {
  private ActionCommands() {}

  @Command(
      name = "drain",
      mixinStandardHelpOptions = true,
      description =
          "Takes a node out of use: it is probed and gets no new requests; open requests"
              + " finish.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:it is out of use, or waits to be",
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Drain implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

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
    public ProgramTask task(Optional<Path> before) {
      var wait = Optional.of(avoid.name()).filter(_ -> whenFree);
      return reach.task(before, new RemoteQuery.Drain(node, reason, time, wait, force));
    }
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Uses a node again, or cancels a drain that waits.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Resume implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "1", paramLabel = "NODE", description = "Name of the node.")
    private String node = "";

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Resume(node));
    }
  }

  @Command(
      name = "drill",
      mixinStandardHelpOptions = true,
      subcommands = Abort.class,
      description =
          "Starts a drill: the router treats a node as failing for a while, without touching it,"
              + " and reports the result. Missing options have their configured values.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:it runs; with --wait: it passed",
        "1:a precondition failed; with --wait: the drill failed or ended early",
        ConnectionOptions.NOT_REACHED
      })
  static final class Drill implements ParsedCommand {
    private static final String KINDS =
        Arrays.stream(KindWord.values()).map(KindWord::toString).collect(Collectors.joining(", "));

    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

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
        description = "primary, all-but-one or a node's name.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--for", paramLabel = "DURATION", description = "How long, such as 30s.")
    private Optional<String> time = Optional.empty();

    @Option(
        names = "--median",
        paramLabel = "DURATION",
        description = "Delay of slow, such as 500ms.")
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
      if (kind.isEmpty()) {
        return new ProgramTask.Mistake(
            "expected %s or abort after drill, got none".formatted(KINDS));
      }
      var plan = new LinkedHashMap<String, String>();
      plan.put("kind", kind.get().toString());
      target.ifPresent(text -> plan.put("target", text));
      time.ifPresent(text -> plan.put("duration", text));
      median.ifPresent(text -> plan.put("median", text));
      p99.ifPresent(text -> plan.put("p99", text));
      detectWithin.ifPresent(text -> plan.put("detectWithin", text));
      dutyWithin.ifPresent(text -> plan.put("dutyWithin", text));
      return reach.task(before, new RemoteQuery.Drill(plan, share, wait));
    }
  }

  /// The constants have the spelling of the command line.
  enum KindWord {
    DOWN,
    HANG,
    SLOW,
    ERRORS,
    STALE_HEAD,
    DROP_EVENTS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Command(
      name = "abort",
      mixinStandardHelpOptions = true,
      description = "Ends the running drill.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        "1:no drill runs, or another one",
        ConnectionOptions.NOT_REACHED
      })
  static final class Abort implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The drill, such as drill-7.")
    private Optional<String> id = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Abort(id));
    }
  }
}
