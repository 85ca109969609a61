package org.fresnel.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
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
          "Takes a node out of use: it is probed and given no request; those in flight end as they"
              + " would have.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:it is out of use, or waits to be",
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Drain implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "1", paramLabel = "NODE", description = "Its name.")
    private String node = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "For the other operators.")
    private Optional<String> reason = Optional.empty();

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        description = "How long, such as 30m or 2h; else until it is resumed.")
    private Optional<String> time = Optional.empty();

    @Option(
        names = "--when-free",
        description = "Waits for a time without duties, as long as --for says.")
    private boolean whenFree;

    @Option(names = "--spare", paramLabel = "DUTIES", description = QueryCommands.SPARE)
    private QueryCommands.SpareWord spare = QueryCommands.SpareWord.aggregations;

    @Option(names = "--force", description = "Even if no other node is fit for duties.")
    private boolean force;

    @Override
    public ProgramTask task(Optional<Path> before) {
      var wait = Optional.of(spare.name()).filter(_ -> whenFree);
      return reach.task(before, new RemoteQuery.Drain(node, reason, time, wait, force));
    }
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Uses a node again, or has it no longer wait to be drained.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        ConnectionOptions.REFUSED,
        ConnectionOptions.NOT_REACHED
      })
  static final class Resume implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "1", paramLabel = "NODE", description = "Its name.")
    private String node = "";

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Resume(node));
    }
  }

  @Command(
      name = "drill",
      mixinStandardHelpOptions = true,
      description =
          "Begins a drill: the router treats a node as failing for a while, without touching it,"
              + " and reports how it fared. What is left out is as configured.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        "0:it runs; with --wait: it has passed",
        "1:a guard is against it; with --wait: it has failed or was ended early",
        ConnectionOptions.NOT_REACHED
      })
  static final class Drill implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(
        index = "0",
        arity = "1",
        paramLabel = "KIND",
        description = "What nodes seem to do: ${COMPLETION-CANDIDATES}.")
    private KindWord kind = KindWord.HANG;

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
        description = "Delay of slow that one answer in a hundred exceeds.")
    private Optional<String> p99 = Optional.empty();

    @Option(
        names = "--share",
        paramLabel = "NUMBER",
        description = "Share of requests that errors fails: more than 0, at most 1.")
    private Optional<Double> share = Optional.empty();

    @Option(
        names = "--detect-within",
        paramLabel = "DURATION",
        description = "Objective: time until the fault is noticed.")
    private Optional<String> detectWithin = Optional.empty();

    @Option(
        names = "--duty-within",
        paramLabel = "DURATION",
        description = "Objective: the longest that a duty's request may take.")
    private Optional<String> dutyWithin = Optional.empty();

    @Option(names = "--wait", description = "Waits for its end and prints the report.")
    private boolean wait;

    @Override
    public ProgramTask task(Optional<Path> before) {
      var plan = new LinkedHashMap<String, String>();
      plan.put("kind", kind.toString());
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
      description = "Ends the drill that runs.",
      footer = ConnectionOptions.FOOTER,
      exitCodeListHeading = ConnectionOptions.STATUSES,
      exitCodeList = {
        ConnectionOptions.DONE,
        "1:no drill runs, or not that one",
        ConnectionOptions.NOT_REACHED
      })
  static final class Abort implements ParsedCommand {
    @Mixin private final ConnectionOptions reach = new ConnectionOptions();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "That one alone.")
    private Optional<String> id = Optional.empty();

    @Override
    public ProgramTask task(Optional<Path> before) {
      return reach.task(before, new RemoteQuery.Abort(id));
    }
  }
}
